"""What comes after the unit's check is compared too before the unit's leader signs (TS-09-33)."""

import pytest

from applications.filing.models import Check
from tests.acting import client_for
from tests.applications.stage import desk, file
from tests.factories import AssignmentFactory
from tests.rules import rule
from titles.work.models import Notification, Task

pytestmark = pytest.mark.django_db
TITLE = "助理工程师资格证书（补）"
COPY = f"复印件与原件核对一致：{TITLE}"


@pytest.fixture
def place():
    """Everything there and checked by the unit; the pledge is signed."""
    made = desk()
    made.complete()
    made.go("apply", "receive", "pass_unit_check", "sign_pledge")
    return made


def bring(place, content: str = "补"):
    """Another copy, through the applicant's own door; answers its row."""
    sent = {"title": TITLE, "nature": "copy"}
    assert place.upload("current_title_certificate", file(content), **sent).status_code == 200
    return place.held("current_title_certificate")[-1]


def told(place, who=None):
    found = place.refusals("file_materials", client_for(who or place.lead), agree="on")
    return [(row.rule, row.message) for row in found]


def tick(place, row, who=None, *, remark=""):
    data = {"item": f"attachment.{row.pk}", "passed": "" if remark else "1", "remark": remark}
    return client_for(who or place.hr).post(f"{place.page}check/", data)


@rule("TS-09-33")
def test_a_copy_that_comes_after_the_check_is_compared_before_the_leader_signs(place):
    row = bring(place)
    assert told(place) == [("TS-09-33", f"尚未核对：{COPY}")]
    page = client_for(place.hr).get(place.page).content.decode()
    assert COPY in page
    assert page.count('name="item"') == 1
    assert tick(place, row).status_code == 200
    assert place.try_("file_materials", client_for(place.lead), agree="on").status_code == 302
    assert place.refresh().state == "in_unit_assessment"


@rule("TS-09-33")
def test_every_untouched_one_is_named():
    place = desk()
    place.complete(due=("apply",))
    place.go("apply", "receive", "pass_unit_check", "sign_pledge")
    before = set(place.application.attachments.values_list("pk", flat=True))
    place.complete()
    bring(place)
    wanted = [
        ("TS-09-33", f"尚未核对：复印件与原件核对一致：{row.title}")
        if row.nature == "copy"
        else ("TS-10-02", f"尚未核对：材料：{row.title}")
        for row in place.application.attachments.exclude(pk__in=before)
    ]
    assert len(wanted) > 1
    assert told(place) == wanted
    place.look()
    assert place.try_("file_materials", client_for(place.lead), agree="on").status_code == 302


@rule("TS-09-33")
def test_what_was_checked_before_is_not_looked_at_again(place):
    """The same bytes taken away and brought again stay compared; other bytes in their place do not."""
    row = place.held("current_title_certificate")[0]
    place.client.post(f"/attachments/{row.pk}/remove/")
    place.complete()
    assert place.held("current_title_certificate")[0].blob_id == row.blob_id
    assert place.try_("file_materials", client_for(place.lead), agree="on").status_code == 302


@rule("TS-09-33")
def test_what_replaces_a_compared_copy_is_compared_anew(place):
    row = bring(place)
    tick(place, row)
    place.client.post(f"/attachments/{row.pk}/remove/")
    bring(place, "再补一份")
    assert told(place) == [("TS-09-33", f"尚未核对：{COPY}")]


@rule("TS-09-33")
def test_a_fault_keeps_the_leader_from_signing_and_reaches_the_applicant(place):
    row = bring(place)
    assert tick(place, row, remark="与原件不符").status_code == 200
    assert told(place) == [("TS-09-33", f"核对有问题，不能通过：{COPY}（与原件不符）")]
    note = Notification.objects.get(holder_id=place.application.person_id, kind="check_fault")
    assert note.text == f"单位核对“{COPY}”时发现问题：与原件不符，请更换。"
    place.client.post(f"/attachments/{row.pk}/remove/")
    assert place.try_("file_materials", client_for(place.lead), agree="on").status_code == 302


def test_only_the_personnel_department_ticks_and_only_what_is_new(place):
    row = bring(place)
    assert tick(place, row, place.lead).status_code == 404
    checked = place.application.submissions.last().content["attachments"][0]
    answer = client_for(place.hr).post(f"{place.page}check/", {"item": f"attachment.{checked['id']}", "remark": "x"})
    assert answer.status_code == 422
    assert not Check.objects.filter(application=place.application, passed=False).exists()


@rule("TS-09-34", "TS-09-35")
def test_who_compared_the_copy_does_not_sign_for_the_unit(place):
    row = bring(place)
    clerk = AssignmentFactory(organisation=place.hr.organisation, role="unit_hr")
    tick(place, row, clerk)
    both = AssignmentFactory(organisation=place.hr.organisation, role="unit_lead", account=clerk.account)
    text = "经办人和负责人须是两个人，审核人不能签署自己审核通过的申报。"
    assert told(place, both) == [("TS-09-35", text)]


def test_the_personnel_department_has_it_on_its_list():
    place = desk()
    place.complete()
    place.go("apply", "receive", "pass_unit_check")
    tasks = Task.objects.filter(subject_id=place.application.pk, role="unit_hr", closed_at=None)
    assert not tasks.exists()
    bring(place)
    place.go("sign_pledge")
    assert [task.title for task in tasks] == [f"核对补齐的材料：{place.application}"]
    place.look()
    place.go("file_materials")
    assert not tasks.all().exists()
