"""A ninth regulation is a folder: loaded, opened and played to the certificate without a line of code."""

from pathlib import Path

import pytest

from applications.filing.models import Application
from tests.site.walkthrough import ninth
from tests.site.walkthrough.stage import pilot_of
from titles.flow.models import Answer
from titles.packs.loader import load
from titles.packs.schema import Pack
from titles.register.models import Certificate
from titles.site.walkthrough.fates import Story, plain
from titles.site.walkthrough.servers import WalkthroughError

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    ninth.write(tmp_path)
    return load("ninth", root=tmp_path)


def told(pack: Pack, **answers: str) -> Story:
    return plain(pack).model_copy(update={"answers": {"garden.mastered": "yes", **answers}})


def test_a_whole_application_runs_through_to_the_certificate(pack: Pack, tmp_path: Path):
    pilot = pilot_of(pack, told(pack), tmp_path)
    pilot.run()
    application = Application.objects.get()
    assert application.state == "certified"
    certificate = Certificate.objects.get()
    assert (certificate.title, certificate.number) == ("助理园艺师", "园202600001")
    assert certificate.issuer.kind == "city_bureau"
    assert [(one.rule, one.value) for one in Answer.objects.filter(stream_id=application.pk)] == [("YL-04", True)]


@pytest.mark.parametrize(
    ("answers", "rule"), [({"garden.since": "2024-06-09"}, "YL-01"), ({"garden.mastered": "no"}, "YL-02")]
)
def test_its_own_conditions_refuse_with_its_own_clauses(pack: Pack, answers: dict[str, str], rule: str, tmp_path: Path):
    """One day short of two years, or no master: the autopilot is stuck at the draft and says by which clause."""
    with pytest.raises(WalkthroughError) as stuck:
        pilot_of(pack, told(pack, **answers), tmp_path).run(patience=0)
    assert f"被拒绝 application.apply {Application.objects.get().pk}" in str(stuck.value)
    assert rule in str(stuck.value)
    assert "applicant" in str(stuck.value)
