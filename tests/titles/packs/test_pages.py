"""The clause reader as it is served: the regulation's own particulars, printed and effective figures, warnings."""

import pytest

from tests.acting import client_for
from tests.factories import AssignmentFactory
from tests.rules import rule
from titles.kernel.actors import SYSTEM, declare
from titles.packs import queries
from titles.packs.domain import install

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    with declare(SYSTEM):
        install("tangshan")
    response = client.get("/packs/tangshan/")
    assert response.status_code == 200
    return response.content.decode()


@rule("TS-00-01")
def test_name_and_day_of_publication(read):
    assert "<h1>唐山市专业技术职务任职资格申报推荐办法</h1>" in read
    assert "2024年6月10日（星期一）发布" in read


@rule("TS-14-01")
def test_who_interprets_it(read):
    assert "<dt>解释机关</dt><dd>唐山市职称改革领导小组办公室</dd>" in read


@rule("TS-09-01", "TS-09-45")
def test_the_steps_in_their_order(read):
    _, _, steps = read.partition('<h2 id="steps">办理步骤</h2>')
    names = [line.partition("<")[0].strip() for line in steps.partition("</ol>")[0].split("<li>")[1:]]
    assert names[9:13] == ["公示", "组卷", "逐级审核", "集中报送"]


@rule("TS-15-01")
def test_since_when_it_is_in_force(read):
    assert "<dt>施行日期</dt><dd>2024年7月1日（星期一）</dd>" in read


@rule("TS-01-01", "TS-02-01")
def test_purpose_and_principles_are_read(read):
    assert "规范专业技术职务任职资格申报推荐工作" in read
    assert "实事求是、公平公开、注重水平、突出实绩、竞争择优" in read


def test_what_is_looser_and_what_is_misprinted_is_told_to_administrators(client, read):
    administrator = client_for(AssignmentFactory(role="administrator"))
    seen = administrator.get("/packs/tangshan/").content.decode()
    warnings = queries.pack_of(queries.latest("tangshan")).warnings
    assert warnings
    assert all(warning in seen and warning not in read for warning in warnings)
    for text in ("原文的疑点与所取的读法", "AMB-02", "2024 字", "2000 字", "AMB-14"):
        assert text in seen
    assert "原文的疑点与所取的读法" not in read
