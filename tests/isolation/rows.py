"""One row for every address: where, by which method, who is right, what only that person may see.

`colleague` names why another employee of the same unit may see it too, where that is so.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.isolation.world import CANARY, World

Path = Callable[[World], str]


@dataclass(frozen=True)
class Row:
    name: str
    path: Path
    right: str = "applicant"
    method: str = "get"
    canary: str = CANARY
    colleague: str = ""


def _application(tail: str = "") -> Path:
    return lambda world: f"/applications/{world.application.pk}/{tail}"


def _unit_round(tail: str = "") -> Path:
    return lambda world: f"/unit-rounds/{world.stage.unit_round.pk}/{tail}"


PUBLIC_ROWS = {
    "health": lambda world: "/healthz/",
    "login": lambda world: "/login/",
    "pack": lambda world: "/packs/tangshan/",
    "packs": lambda world: "/packs/",
    "packs_compare": lambda world: "/packs/compare/?left=tangshan&right=tangshan",
    "pack_check": lambda world: "/packs/tangshan/check/",
    "round": lambda world: f"/rounds/{world.application.round_id}/",
    "api_schema": lambda world: "/api/v1/schema",
    "appraise": lambda world: "/appraise/",
    "public_notices": lambda world: "/public/notices/",
    "public_notice": lambda world: f"/public/notices/{world.notice.pk}/",
    "objection": lambda world: f"/public/notices/{world.notice.pk}/objection/",
    "complaint": lambda world: "/public/complaint/",
    "receipt": lambda world: "/public/receipt/",
    "verify": lambda world: "/verify/",
    "account_ask": lambda world: "/public/account/",
    "api_working_days": lambda world: "/api/v1/calendar/working-days?start=2024-07-08&end=2024-07-19",
    "api_notice_window": lambda world: "/api/v1/packs/tangshan/notice-window?kind=unit&start=2024-07-08",
    "calendar": lambda world: "/calendar/?year=2024",
    "api_facts": lambda world: "/api/v1/packs/tangshan/facts",
    "api_eligibility": lambda world: "/api/v1/packs/tangshan/eligibility",
    "account_state": lambda world: "/public/account/state/",
    "pack_forms": lambda world: "/packs/tangshan/forms/",
    "pack_form": lambda world: "/packs/tangshan/forms/F-TS-01/blank/",
    "public_statistics": lambda world: f"/public/rounds/{world.application.round_id}/statistics/",
}
# Asked with a body, by anybody.
POSTED = {"api_eligibility": {"facts": {}}}
MEMBER = "本单位职工可以看到本单位本批次工作"
ROWS = (
    Row("home", lambda world: "/", "hr", canary="确认结果："),
    Row("tasks", lambda world: "/tasks/", "hr", canary="示例水利站"),
    Row("notifications", lambda world: "/notifications/"),
    Row("notification", lambda world: f"/notifications/{world.notification.pk}/", method="post"),
    Row("settings", lambda world: "/settings/", "hr"),
    Row("calendar_change", lambda world: "/calendar/change/", "administrator", method="post", canary="更正一天"),
    Row("mailbox", lambda world: "/mailbox/", "administrator"),
    Row("contact_address", lambda world: "/settings/email/", method="post", colleague="各人改各人的"),
    Row("contact_code", lambda world: "/settings/email/code/", method="post", colleague="各人改各人的"),
    Row("contact_wanted", lambda world: "/settings/email/wanted/", method="post", colleague="各人改各人的"),
    Row("delegation", lambda world: "/settings/delegations/", "hr", method="post", colleague="各人委托各人的"),
    Row(
        "delegation_revoke",
        lambda world: f"/settings/delegations/{world.delegation.pk}/revoke/",
        "hr",
        method="post",
    ),
    Row("staff", lambda world: "/staff/", "hr"),
    Row("staff_add", lambda world: "/staff/add/", "hr", canary="添加职工"),
    Row("staff_end", lambda world: f"/staff/{world.employment.pk}/end/", "hr"),
    Row("staff_password", lambda world: f"/staff/{world.employment.pk}/password/", "hr", method="post"),
    Row("staff_upload", lambda world: "/staff/import/", "hr"),
    Row("precheck", lambda world: "/staff/precheck/", "hr", canary="资格预审"),
    Row(
        "precheck_template",
        lambda world: f"/staff/precheck/template/?way={world.application.round.pack_version_id}:",
        "hr",
        canary="xl/workbook.xml",
    ),
    Row("staff_template", lambda world: "/staff/import/template/", "hr", canary="xl/workbook.xml"),
    Row("staff_import", lambda world: f"/staff/import/{world.staff_import.pk}/", "hr"),
    Row("staff_import_confirm", lambda world: f"/staff/import/{world.staff_import.pk}/confirm/", "hr", method="post"),
    Row("slips", lambda world: "/staff/slips/", "hr"),
    Row("slips_print", lambda world: "/staff/slips/print/", "hr", method="post"),
    Row("personal_account", lambda world: f"/staff/accounts/{world.personal_account.pk}/", "hr"),
    Row("unit_accounts", lambda world: "/unit-accounts/", "handler"),
    Row("unit_account", lambda world: f"/unit-accounts/{world.unit_account.pk}/", "handler"),
    Row(
        "unit_proof",
        lambda world: f"/unit-accounts/{world.unit_account.pk}/proof/{world.unit_account.proofs.get().pk}/",
        "handler",
    ),
    Row("account_requests", lambda world: "/account-requests/", "handler"),
    Row("account_request", lambda world: f"/account-requests/{world.account_request.pk}/", "handler"),
    Row(
        "account_request_letter",
        lambda world: f"/account-requests/{world.account_request.pk}/letter/",
        "handler",
        canary="%PDF",
    ),
    Row("jobs", lambda world: "/jobs/"),
    Row("job", lambda world: f"/jobs/{world.job.pk}/"),
    Row("job_retry", lambda world: f"/jobs/{world.job.pk}/retry/", method="post"),
    Row("job_file", lambda world: f"/jobs/{world.job.pk}/file/", canary="%PDF"),
    Row("certificates", lambda world: "/certificates/"),
    Row("certificate", lambda world: f"/certificates/{world.certificate.pk}/"),
    Row("exam_rosters", lambda world: "/exam-rosters/", "handler"),
    Row("exam_roster", lambda world: f"/exam-rosters/{world.exam_row.roster_id}/", "handler"),
    Row(
        "exam_row_remove",
        lambda world: f"/exam-rosters/{world.exam_row.roster_id}/rows/{world.exam_row.pk}/remove/",
        "handler",
        method="post",
    ),
    Row("library", lambda world: "/library/"),
    Row("library_add", lambda world: "/library/award/add/", canary="奖励名称", colleague="各人各加各的"),
    Row("library_record", lambda world: f"/library/award/{world.award.pk}/"),
    Row("library_remove", lambda world: f"/library/award/{world.award.pk}/remove/", method="post"),
    Row("application", _application()),
    Row("application_section", _application("sections/basic/")),
    Row("application_picks", _application("picks/award/")),
    Row("application_evidence", _application("evidence/")),
    Row("application_review", _application("review/")),
    Row("application_save", _application("save/"), method="post"),
    Row("application_save_form", _application("sections/basic/save/"), method="post"),
    Row("application_check", _application("check/"), "hr", method="post"),
    Row("application_start", lambda world: f"/rounds/{world.application.round_id}/apply/", method="post"),
    Row("submission", lambda world: f"/submissions/{world.application.submissions.get().pk}/"),
    Row("attachment", lambda world: f"/attachments/{world.attachment.pk}/", canary="%PDF"),
    Row("attachment_view", lambda world: f"/attachments/{world.attachment.pk}/view/"),
    Row("attachment_page", lambda world: f"/attachments/{world.attachment.pk}/pages/1/", canary="PNG"),
    Row("attachment_change", lambda world: f"/attachments/{world.attachment.pk}/change/", method="post"),
    Row("attachment_turn", lambda world: f"/attachments/{world.attachment.pk}/turn/", method="post"),
    Row("attachments_combine", _application("combine/"), method="post"),
    Row("attachment_remove", lambda world: f"/attachments/{world.attachment.pk}/remove/", method="post"),
    Row("applications", lambda world: "/applications/", "hr"),
    Row("unit_round", _unit_round(), "hr", canary="示例水利站", colleague=MEMBER),
    Row("unit_round_codes", _unit_round("codes/"), "hr", canary="群众评议码"),
    Row("unit_round_sheet", _unit_round("sheets/add/"), "hr", method="post"),
    Row("unit_round_sheet_confirm", _unit_round("sheets/1/"), "hr"),
    Row("unit_round_scores", _unit_round("scores/"), "hr", canary="业绩材料"),
    Row(
        "unit_round_score",
        lambda world: f"{_unit_round()(world)}scores/{world.application.pk}/{world.item.pk}/",
        "hr",
        method="post",
    ),
    Row("unit_rounds", lambda world: "/unit-rounds/", "hr", canary="示例水利站", colleague=MEMBER),
    Row(
        "unit_round_ratings",
        lambda world: f"{_unit_round()(world)}ratings/{world.member.pk}/",
        "hr",
        canary="成员甲的评分表",
    ),
    Row(
        "unit_round_rating",
        lambda world: f"{_unit_round()(world)}ratings/{world.member.pk}/{world.application.pk}/{world.item.pk}/",
        "hr",
        method="post",
    ),
    Row("assessments", lambda world: f"/unit-rounds/{world.by_jiaxing.pk}/assessments/", "hr"),
    Row("assessment", lambda world: f"/assessments/{world.assessment.pk}/"),
    Row("post_sheets", lambda world: "/post-sheets/", "hr"),
    Row("post_sheet", lambda world: f"/post-sheets/{world.post_sheet.pk}/", "hr"),
    Row("post_sheet_begin", lambda world: f"/unit-rounds/{world.by_jiaxing.pk}/post-sheet/", "hr", method="post"),
    Row("measures", lambda world: "/measures/", "hr", canary="金丝雀督〔2024〕1号"),
    Row("measure", lambda world: f"/measures/{world.measure.pk}/", "hr", canary="金丝雀督〔2024〕1号"),
    Row("measure_document", lambda world: f"/measures/{world.measure.pk}/documents/decision/", "hr", canary="%PDF"),
    Row("answer_file", lambda world: f"/answers/{world.answer.pk}/file/", "hr", canary="%PDF"),
    Row("measure_draft", _unit_round("measures/correction/"), "handler", canary="示例水利站"),
    Row("unit_round_quota", _unit_round("quota/"), "handler", canary="申报数额"),
    Row("unit_round_document", _unit_round("documents/scheme/"), "hr", canary="%PDF", colleague=MEMBER),
    Row("unit_round_file", _unit_round("file/"), "hr", method="post"),
    Row("notice_begin", _unit_round("notice/"), "hr", method="post"),
    Row("result_notice_begin", lambda world: f"/meetings/{world.meeting.pk}/notice/", "secretary", method="post"),
    Row("unit_notices", lambda world: "/notices/", "hr", canary="示例水利站", colleague=MEMBER),
    Row("notice", lambda world: f"/notices/{world.notice.pk}/", "hr", colleague=MEMBER),
    Row("notice_window", lambda world: f"/notices/{world.notice.pk}/window/", "hr", canary="起始日", colleague=MEMBER),
    Row("notice_photo", lambda world: f"/notices/{world.notice.pk}/photo/", "hr", canary="%PDF", colleague=MEMBER),
    Row("notice_originals", lambda world: f"/notices/{world.notice.pk}/originals/", "hr", colleague=MEMBER),
    Row(
        "notice_original",
        lambda world: f"/notices/{world.notice.pk}/originals/{world.attachment.pk}/",
        "hr",
        canary="已记录您查阅",
        colleague=MEMBER,
    ),
    Row(
        "notice_original_page",
        lambda world: f"/notices/{world.notice.pk}/originals/{world.attachment.pk}/1/",
        "hr",
        canary="PNG",
        colleague=MEMBER,
    ),
    Row("cases", lambda world: "/cases/", "hr", canary="公示异议</td>"),
    Row("case", lambda world: f"/cases/{world.case.pk}/", "hr"),
    Row(
        "case_evidence",
        lambda world: f"/cases/{world.case.pk}/evidence/{world.evidence.pk}/",
        "hr",
        canary="%PDF",
    ),
    Row("statistics", lambda world: "/statistics/", "hr", canary="到达各环节的人数"),
    Row(
        "round_statistics",
        lambda world: f"/rounds/{world.application.round_id}/statistics/",
        "hr",
        canary="到达各环节的人数",
    ),
    Row(
        "round_statistics_export",
        lambda world: f"/rounds/{world.application.round_id}/statistics/export/",
        "hr",
        canary="PK",
    ),
    Row("batches", lambda world: "/batches/", "handler", canary="第 1 批"),
    Row("batch", lambda world: f"/batches/{world.batch.pk}/", "handler"),
    Row("booklet_make", _application("booklet/"), method="post"),
    Row("bag_make", _application("bag/"), "hr", method="post"),
    Row("booklet_file", lambda world: f"/booklets/{world.booklet.pk}/file/", canary="%PDF"),
    Row("bag_file", lambda world: f"/bags/{world.bag.pk}/file/", "hr", canary="%PDF"),
    Row("delivery_make", lambda world: f"/batches/{world.batch.pk}/delivery/", "handler", method="post"),
    Row("delivery", lambda world: f"/deliveries/{world.delivery.pk}/", "handler"),
    Row("delivery_retry", lambda world: f"/deliveries/{world.delivery.pk}/retry/", "handler", method="post"),
    Row("delivery_file", lambda world: f"/deliveries/{world.delivery.pk}/file/", "handler", canary="%PDF"),
    Row("batch_gather", lambda world: "/batches/gather/", "handler", method="post"),
    Row("meetings", lambda world: "/meetings/", "secretary"),
    Row("meeting", lambda world: f"/meetings/{world.meeting.pk}/", "secretary"),
    Row("meeting_call", lambda world: f"/committees/{world.committee.pk}/meetings/call/", "secretary"),
    Row("fee_receipt", _application("fee/")),
    Row("committee", lambda world: f"/committees/{world.committee.pk}/", "secretary"),
    Row("expert", lambda world: f"/experts/{world.pooled.pk}/", "secretary"),
    Row("document_make", lambda world: f"/documents/F-CERT/{world.certificate.pk}/", method="post"),
    Row("transition", lambda world: f"/do/application/{world.application.pk}/submit_to_tier/", "hr"),
    Row(
        "api_transition",
        lambda world: f"/api/v1/application/{world.application.pk}/submit_to_tier",
        "hr",
        method="post",
    ),
    Row("logout", lambda world: "/logout/", method="post", colleague="各人退出各人的"),
    Row("password", lambda world: "/password/", canary="原密码", colleague="各人改各人的密码"),
    Row("act_for", lambda world: "/act-for/", method="post", colleague="各人选各人的身份"),
    Row("notifications_read", lambda world: "/notifications/read/", method="post", colleague="各人标各人的消息"),
)
EVERYBODYS_OWN = frozenset(
    {
        "logout",
        "password",
        "act_for",
        "notifications_read",
        "library_add",
        "application_start",
        "batch_gather",
        "contact_address",
        "contact_code",
        "contact_wanted",
        "delegation",
        "staff_add",
        "staff_template",
        "precheck",
        "precheck_template",
        "slips_print",
    }
)
