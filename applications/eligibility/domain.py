"""One function judges: live drafts, versions handed in, and everything recomputed later."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from applications.eligibility.facts import facts_of
from applications.filing import queries
from applications.filing.models import Application, SubmissionVersion
from titles.kernel.actors import engine
from titles.packs.evaluate import Verdict, evaluate
from titles.packs.schema import Pack
from titles.rounds.queries import pack_for


def judge(application: Application, *, as_of: dt.date) -> Verdict:
    """The verdict on what is in the draft now."""
    return judge_content(application=application, content=queries.draft_content(application), as_of=as_of)[1]


def judge_content(
    *, application: Application, content: dict[str, Any], as_of: dt.date
) -> tuple[dict[str, Any], Verdict]:
    """Facts (JSON) and the complete verdict on them."""
    pack = pack_for(application.round)
    facts = facts_of(pack, content, confirmations=confirmations(application), as_of=as_of)
    return facts, evaluate(pack, facts, as_of)


def confirmations(application: Application) -> dict[str, bool]:
    """Rules that the unit confirmed on the latest version, by rule id.

    What it denied and gave back to be mended is open again: it is confirmed or denied anew on the next version.
    """
    with engine():
        latest = application.submissions.last()
        rows = latest.checks.filter(item__startswith="confirm.", organisation=application.unit_id) if latest else []
        said = {row.item.removeprefix("confirm."): row.passed for row in rows}
        if all(said.values()) or not application.return_notices.filter(submission=latest).exists():
            return said
        return {rule: passed for rule, passed in said.items() if passed}


def stored_verdict(version: SubmissionVersion | None) -> Verdict | None:
    return Verdict.from_json(version.verdict) if version else None


def recompute_verdicts() -> Iterator[str]:
    """Every stored verdict against one made again from the stored facts and the round's pack."""
    for version in SubmissionVersion.objects.select_related("application__round__pack_version").iterator():
        pack: Pack = pack_for(version.application.round)
        again = evaluate(pack, version.facts, version.as_of).to_json()
        if again != version.verdict:
            yield f"申报 {version.application_id} 第 {version.number} 版资格结论不符"
