"""Case C-03 and the other reasons why a notice does not start, all through the door."""

import pytest

from publicity.notices.models import Notice, Publication, Snapshot
from tests.acting import client_for
from tests.publicity.stage import drafted, moment, running, start_data, unit_stage
from titles.audit.domain import digest
from titles.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.mark.rule("TS-08-07")
@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2024-07-08", "5", "2024-07-12"),
        ("2024-07-11", "5", "2024-07-17"),
        ("2024-07-13", "5", "2024-07-19"),
        ("2024-07-08", "10", "2024-07-19"),
    ],
)
def test_last_day_leaves_out_rest_days(start: str, days: str, last: str) -> None:
    """C-03 a, b, c, f."""
    notice = running(unit_stage(), starts_on=start, days=days)
    assert notice.last_day.isoformat() == last
    assert notice.ends_at == clock.end_of(notice.last_day)
    assert notice.state == "running"


@pytest.mark.rule("TS-08-07")
def test_four_days_are_refused() -> None:
    """C-03 d."""
    stage = unit_stage()
    notice = drafted(stage)
    response = client_for(stage.hr).post(f"/do/notice/{notice.pk}/start/", start_data(days="4"))
    assert response.status_code == 409
    assert [reason.rule for reason in response.context["refusals"]] == ["TS-08-07"]
    assert Notice.objects.get(pk=notice.pk).state == "draft"
    assert not Publication.objects.exists()


@pytest.mark.rule("TS-08-07")
def test_eleven_days_want_a_reason() -> None:
    """C-03 e."""
    stage = unit_stage()
    notice = drafted(stage)
    client = client_for(stage.hr)
    response = client.post(f"/do/notice/{notice.pk}/start/", start_data(days="11"))
    assert response.status_code == 409
    assert [reason.field for reason in response.context["refusals"]] == ["long_reason"]
    response = client.post(f"/do/notice/{notice.pk}/start/", start_data(days="11", long_reason="期间有假日"))
    assert response.status_code == 302
    notice.refresh_from_db()
    assert (notice.last_day.isoformat(), notice.long_reason) == ("2024-07-22", "期间有假日")


@pytest.mark.rule("TS-08-02", "TS-08-03", "TS-08-04", "TS-08-05", "TS-08-06", "TS-08-08", "TS-08-09")
def test_every_reason_at_once() -> None:
    stage = unit_stage("2024-07-09", vacancies=None)
    notice = drafted(stage)
    response = client_for(stage.hr).post(
        f"/do/notice/{notice.pk}/start/", {"starts_on": "2024-07-08", "days": "3", "confirmed": ["conditions"]}
    )
    assert response.status_code == 409
    found = {reason.rule for reason in response.context["refusals"]}
    wanted = {f"TS-08-0{number}" for number in range(2, 10)}
    assert found == wanted | {"TS-08-11"}


@pytest.mark.rule("TS-08-02")
def test_an_enterprise_shows_no_vacancies() -> None:
    stage = unit_stage(unit_type="enterprise", vacancies=None)
    notice = running(stage, confirmed=["conditions", "applicants", "scores", "materials", "nominated"])
    codes = [item["code"] for item in notice.snapshot.content["contents"]]
    assert codes == ["conditions", "applicants", "scores", "materials", "nominated"]


@pytest.mark.rule("TS-08-06")
def test_not_before_the_nomination() -> None:
    stage = unit_stage()
    notice = drafted(stage)
    stage.unit_round.state = "ranked"
    stage.unit_round.save()
    response = client_for(stage.hr).post(f"/do/notice/{notice.pk}/start/", start_data())
    assert [reason.rule for reason in response.context["refusals"]] == ["TS-08-06"]


@pytest.mark.rule("TS-08-01")
def test_what_was_published_is_frozen() -> None:
    stage = unit_stage()
    notice = running(stage)
    snapshot = Snapshot.objects.get(notice=notice)
    assert snapshot.hash == digest(snapshot.content)
    assert Publication.objects.get(notice=notice).hash == snapshot.hash
    stage.unit_round.refresh_from_db()
    assert stage.unit_round.state == "in_notice"
    proposed = notice.entries.filter(proposed=True).values_list("application__person__name", flat=True)
    assert sorted(proposed) == ["乙二", "甲一"]


def test_double_click_publishes_once() -> None:
    stage = unit_stage()
    notice = drafted(stage)
    client = client_for(stage.hr)
    first = client.post(f"/do/notice/{notice.pk}/start/", start_data())
    second = client.post(f"/do/notice/{notice.pk}/start/", start_data())
    assert (first.status_code, second.status_code) == (302, 302)
    notice.refresh_from_db()
    assert (notice.version, Publication.objects.count()) == (2, 1)


def test_two_beginnings_are_one_draft() -> None:
    stage = unit_stage()
    drafted(stage)
    client_for(stage.hr).post(f"/unit-rounds/{stage.unit_round.pk}/notice/")
    assert Notice.objects.count() == 1


def test_preview_lists_the_days_that_count() -> None:
    stage = unit_stage()
    notice = drafted(stage)
    client = client_for(stage.hr)
    response = client.get(
        f"/notices/{notice.pk}/window/", {"starts_on": "2024-07-11", "days": "5"}, headers={"HX-Request": "true"}
    )
    window = response.context["offer"].window
    assert [day.isoformat()[-5:] for day in window.counted_days] == ["07-11", "07-12", "07-15", "07-16", "07-17"]
    assert "2024年7月17日" in response.content.decode()


@pytest.mark.rule("TS-08-07", "TS-08-10")
def test_close_from_the_day_after() -> None:
    """C-03 a: not on 2024-07-12, possible on 2024-07-13."""
    stage = unit_stage()
    notice = running(stage)
    client = client_for(stage.hr)
    address, data = f"/do/notice/{notice.pk}/close/", {"result_text": "无异议。", "confirmed": "on"}
    clock.move_to(moment("2024-07-12", "23:59"))
    refused = client.post(address, data)
    assert refused.status_code == 409
    assert [reason.rule for reason in refused.context["refusals"]] == ["TS-08-07"]
    clock.move_to(moment("2024-07-13", "00:00"))
    assert "2024年7月8日" in client.get(address).context["form"]["result_text"].value()
    assert client.post(address, data).status_code == 302
    notice.refresh_from_db()
    stage.unit_round.refresh_from_db()
    assert (notice.state, stage.unit_round.state) == ("closed", "notice_passed")
