"""What the walkthrough's people fill in and upload."""

import datetime as dt
from typing import Any

from titles.site.demonstration.materials import pdf

OPENING_DAY = dt.date(2026, 6, 8)
SENTENCE = "任现职以来，本人负责小流域治理、渠道防渗和灌区量水的设计与现场管理，按规范完成勘测、计算、绘图和验收。"


def upload(name: str) -> tuple[str, bytes, str]:
    return (f"{name}.pdf", pdf(name), "application/pdf")


# section → field → value, in the order they are typed.
ANSWERS: dict[str, dict[str, Any]] = {
    "basic": {
        "series": "工程",
        "specialty": "水利工程",
        "level": "intermediate",
        "title": "工程师",
        "route": "review",
        "moved_in": "no",
    },
    "person": {"ethnicity": "汉族", "birthplace": "示例省示例市", "politics": "群众", "health": "健康"},
    "duties": {
        "duties": SENTENCE * 2,
        "results": "清源渠防渗改造设计\n小流域治理试验\n灌区量水设施布设",
        "digest": SENTENCE,
    },
    "exams": {"language": "exempt", "computer": "exempt"},
    "declarations": {"sanctioned": "no", "study_leave": "no", "sick_leave": "no"},
    "summary": {"text": SENTENCE * 45},
}
PICKS = ("held_title", "education", "post", "work", "award", "assessment")
APPLY_EVIDENCE = ("assessment_forms", "current_title_certificate", "diplomas")
FILING_EVIDENCE = ("language_exemption", "computer_exemption", "current_review_form", "award_certificates", "works")
SCHEME = (
    ("答辩表现", "defence", "30"),
    ("平时履职", "peer_appraisal", "20"),
    ("业绩材料", "materials", "50"),
)
GROUP = [
    (f"考核{stem}", category)
    for stem, category in zip(
        "子丑寅卯辰巳午", ("unit_leader",) * 2 + ("department_head",) * 2 + ("key_staff",) * 3, strict=True
    )
]
