"""What kind of door every address is. A new address is not done until it stands here and in the isolation tests.

public: anybody, frozen and masked content. page: read by those entitled. transition: changes something, by POST or
through the form of a lifecycle's step. file: bytes behind a check.
"""

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver

PUBLIC = (
    "health", "login", "pack", "round", "api_schema", "appraise", "public_notices", "public_notice", "objection",
    "complaint", "receipt", "verify", "public_statistics", "pack_forms", "pack_form", "account_ask",
    "account_state", "api_facts", "api_eligibility", "api_working_days",
    "api_notice_window", "calendar", "packs", "packs_compare", "pack_check",
)  # fmt: skip
FILE = (
    "job_file", "booklet_file", "bag_file", "delivery_file", "attachment", "attachment_page", "unit_round_document",
    "measure_document", "notice_photo", "notice_original_page", "case_evidence", "round_statistics_export",
    "staff_template", "account_request_letter", "answer_file",
    "unit_proof",
    "precheck_template", "county_filing_roster", "unit_round_export",
)  # fmt: skip
TRANSITION = (
    "logout", "password", "act_for", "notifications_read", "transition", "api_transition", "library_remove",
    "application_start", "application_save", "application_save_form", "attachment_remove", "attachment_change",
    "attachment_turn", "attachments_combine", "application_check", "unit_round_score", "unit_round_rating",
    "unit_round_file", "batch_gather", "notice_begin", "result_notice_begin", "document_make", "booklet_make",
    "bag_make", "delivery_make", "delivery_retry", "job_retry", "contact_address", "contact_code", "contact_wanted",
    "delegation", "delegation_revoke", "staff_import_confirm", "staff_password", "slips_print",
    "calendar_change", "exam_row_remove", "post_sheet_begin",
)  # fmt: skip
PAGE = (
    "home", "tasks", "notifications", "notification", "settings", "mailbox", "jobs", "job", "certificates",
    "certificate", "library", "library_add", "library_record", "application_section", "application_picks",
    "application_evidence", "application_review", "submission", "attachment_view", "application", "unit_round",
    "unit_round_codes", "unit_round_sheet", "unit_round_sheet_confirm", "unit_round_scores", "unit_round_ratings",
    "unit_round_quota", "unit_rounds", "measures", "measure", "measure_draft", "applications", "batches", "batch",
    "delivery", "meetings", "meeting_call", "meeting", "committee", "expert", "fee_receipt",
    "unit_notices", "notice", "notice_window",
    "notice_originals", "notice_original", "cases", "case", "statistics", "round_statistics", "staff", "staff_add",
    "staff_end", "staff_upload", "staff_import", "slips", "account_requests", "account_request",
    "unit_accounts", "unit_account", "personal_account",
    "transfers", "transfer_here", "transfer", "staff_transfer",
    "precheck", "exam_rosters", "exam_roster",
    "assessments", "assessment", "post_sheets", "post_sheet", "training",
    "round_plan", "round_dates", "round_extend", "extension",
    "county_filings", "county_filing", "late_applications",
)  # fmt: skip
KINDS = {
    name: kind
    for kind, names in (("public", PUBLIC), ("file", FILE), ("transition", TRANSITION), ("page", PAGE))
    for name in names
}


def addresses() -> Iterator[tuple[str, str]]:
    """(name, path) of every URL of the configuration."""
    return _walk(get_resolver(), "/")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name or "", prefix + str(entry.pattern)
        else:
            yield from _walk(entry, prefix + str(entry.pattern))


def table() -> str:
    """The isolation table in Markdown, in the order of the paths."""
    lines = ["# Every address and what kind of door it is", "", 'Made by `make manage CMD="isolation --write"`.', ""]
    lines += ["| path | name | kind |", "| --- | --- | --- |"]
    lines += [
        f"| `{path}` | {name} | {KINDS.get(name, '**missing**')} |"
        for name, path in sorted(addresses(), key=lambda row: row[1])
    ]
    return "\n".join(lines) + "\n"
