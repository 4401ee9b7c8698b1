"""What a unit has to do next follows the order of its own regulation."""

import pytest

from tests.acting import client_for
from tests.review.unit.stage import group_data, unit_stage
from titles.kernel.actors import SYSTEM, declare
from titles.packs.domain import install
from titles.work.models import Task

pytestmark = pytest.mark.django_db

SOURCES = ("defence", "peer_appraisal", "materials")


def stage_of(code: str, procedure: str = ""):
    found = unit_stage(intermediate=1)
    round_ = found.unit_round.round
    with declare(SYSTEM):
        round_.pack_version, round_.procedure = install(code), procedure
    round_.save()
    return found


def scheme(names):
    data = {}
    for place, name in enumerate(names, start=1):
        data |= {f"name_{place}": name, f"maximum_{place}": "8", f"source_{place}": SOURCES[place % len(SOURCES)]}
    return data


def waiting(stage):
    rows = Task.objects.filter(subject_id=stage.unit_round.pk, closed_at=None)
    return [row.title.partition("：")[0] for row in rows]


def test_a_unit_is_told_of_the_step_that_its_own_regulation_has_next():
    """The Corps scores nobody: after the group comes the nomination. Hebei asks no superior about the scheme."""
    stage = stage_of("xpcc", "review")
    stage.done("form_group", group_data(1, 1, 3) | {f"category_{number}": "member" for number in range(1, 6)})
    assert waiting(stage) == ["集体研究确定上报人选"]
    stage = stage_of("hebei")
    stage.done("form_group", group_data(1, 1, 3))
    assert waiting(stage) == ["拟定《量化考核实施细则》"]
    stage.done("draw_up_scheme", scheme(["答辩", "评议", "材料"]))
    assert waiting(stage) == ["组织公开述职"]
    page = client_for(stage.hr).get(f"{stage.url}/").content.decode()
    assert "hold_work_report" in page
    assert "submit_scheme" not in page


def test_where_a_superior_agrees_to_the_scheme_it_is_sent_up_first():
    stage = unit_stage(intermediate=1)
    stage.done("form_group", group_data())
    assert waiting(stage) == ["拟定《量化考核实施细则》"]
