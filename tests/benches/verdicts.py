"""How many applicants a second are judged by one regulation, on one core."""

import datetime as dt
import json
import time
from itertools import cycle, islice
from pathlib import Path

import yaml

from titles.packs.evaluate import evaluate, statuses
from titles.packs.loader import shipped
from titles.packs.schema import Pack
from titles.packs.vocabulary import thaw

CASES = Path(__file__).parents[1] / "cases" / "eligibility"
NUMBER, EXPLAINED = 5_000, 500
DAY = dt.date(2024, 6, 1)


def measure() -> None:
    """Verdicts a second (aim 5,000): from facts as they arrive to every status; and with every reason in words"""
    print(f"{'pack':<14}{'requirements':>13}{'verdicts/s':>12}{'explained/s':>13}")
    for path in sorted(CASES.glob("*.yaml")):
        whole = shipped(path.stem)
        pack = whole.within(whole.procedures[0].code) if whole.procedures else whole
        people = everybody(path, pack)
        crowd = list(islice(cycle(people), NUMBER))
        judged = best(lambda: [statuses(pack, thaw(facts, pack.vocabulary), DAY) for facts in crowd])  # noqa: B023
        told = best(lambda: [evaluate(pack, facts, DAY) for facts in crowd[:EXPLAINED]])  # noqa: B023
        line = f"{path.stem:<14}{len(pack.eligibility):>13}{NUMBER / judged:>12,.0f}{EXPLAINED / told:>13,.0f}"
        print(line, flush=True)


def everybody(path: Path, pack: Pack) -> list[dict]:
    """The people of the acceptance cases, each with all the facts."""
    rows = json.loads(json.dumps(yaml.load(path.read_text(), Loader=yaml.CSafeLoader), default=str))
    base = next(row["base"]["facts"] for row in rows if "base" in row)
    found = [{**base, **row.get("facts", {})} for row in rows if "base" not in row]
    return [
        {name: value for name, value in facts.items() if value != "~" and name in pack.vocabulary} for facts in found
    ]


def best(run) -> float:
    """Seconds of the best of three."""
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - began)
    return min(seconds)
