"""A return beside what was mended, and when it counts as answered."""

import pytest

from applications.career.models import Assessment
from applications.eligibility.domain import judge
from applications.filing import checking, queries
from applications.filing.mending import mending
from tests.acting import acting, client_for
from tests.applications.stage import desk, file

pytestmark = pytest.mark.django_db


def returned(**wrong):
    """Handed in, looked at, given back with remarks on `wrong`: item (dots as underscores) → remark."""
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "receive")
    hr = client_for(place.hr)
    for item, remark in wrong.items():
        hr.post(f"{place.page}check/", {"item": item.replace("__", "."), "passed": "0", "remark": remark})
    answer = hr.post(f"/do/application/{place.application.pk}/return_to_applicant/", {"due_on": "2026-06-12"})
    assert answer.status_code == 302
    place.refresh()
    return place


def rows(place):
    with acting(place.account):
        return mending(place.application, place.pack, queries.open_return(place.application))


def test_each_deficiency_stands_beside_then_and_now():
    place = returned(section__duties="没有写明本人承担的工作")
    (row,) = rows(place)
    assert (row["remark"], row["done"], row["url"]) == (
        "没有写明本人承担的工作",
        False,
        f"{place.page}sections/duties/",
    )
    assert place.save("duties", "results", "渠道防渗：本人负责计算").status_code == 200
    (row,) = rows(place)
    assert row["done"] is True
    _label, then, today = next(side for side in row["sides"] if side[0] == "主要业绩成果")
    assert ("清源渠" in then, today) == (True, "渠道防渗：本人负责计算")
    text = place.client.get(place.page).content.decode()
    assert "已修改" in text
    assert "渠道防渗：本人负责计算" in text


def test_sections_that_were_not_named_stay_shut():
    place = returned(section__duties="没有写明本人承担的工作")
    answer = place.save("summary", "text", "改动")
    assert answer.status_code == 422
    assert "该栏目现在不能修改" in answer.json()["errors"][0]


def test_what_the_unit_denied_is_open_again_once_it_was_given_back():
    """Else nobody whom the unit did not confirm could ever hand in what was mended."""
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "receive")
    item = next(code for code, _ in checking.check_items(place.application) if code.startswith("confirm."))
    hr = client_for(place.hr)
    hr.post(f"{place.page}check/", {"item": item, "passed": "", "remark": "请补充说明"})

    def told():
        verdict = judge(place.application, as_of=queries.judged_on(place.application))
        return next(one.status for one in verdict.findings if f"confirm.{one.key}" == item)

    assert told() == "not_met"
    hr.post(f"/do/application/{place.application.pk}/return_to_applicant/", {"due_on": "2026-06-12"})
    assert place.refresh().state == "returned"
    assert told() == "needs_confirmation"


def test_choosing_other_records_answers_a_remark_on_their_section():
    """Records are compared by kind, remarks are made by section; the two are named differently."""
    place = returned(section__assessments="缺少 2020 年度")
    found = [row.message for row in place.refusals("resubmit")]
    assert any("尚未修改" in text for text in found)
    added = Assessment.objects.create(person=place.application.person, year=2020, result="qualified")
    ids = [str(pick.record_id) for pick in place.application.picks.filter(kind="assessment")]
    place.client.post(f"{place.page}picks/assessment/", {"record": [*ids, str(added.pk)]})
    assert rows(place)[0]["done"] is True
    left = [row.message for row in place.refusals("resubmit")]
    assert left == ["缺少材料：任现职以来所有年度的《专业技术人员考核登记表》：2020 年度"]


def test_a_remark_on_a_file_reopens_the_evidence_only():
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "receive")
    hr = client_for(place.hr)
    (row,) = place.held("current_title_certificate")
    hr.post(f"{place.page}check/", {"item": f"attachment.{row.pk}", "passed": "0", "remark": "不清楚"})
    hr.post(f"/do/application/{place.application.pk}/return_to_applicant/", {"due_on": "2026-06-12"})
    place.refresh()
    (found,) = rows(place)
    assert (found["url"], found["done"]) == (f"{place.page}evidence/", False)
    place.upload("current_title_certificate", file("清楚的证书"), nature="copy", title="证书", replaces=str(row.pk))
    (found,) = rows(place)
    ((_, then, today),) = found["sides"]
    assert found["done"] is True
    assert ("清楚的证书.pdf" in then, "清楚的证书.pdf" in today) == (False, True)
    assert place.try_("resubmit").status_code == 302
    assert place.refresh().state == "unit_check"
