"""How everything here is timed: warm, interleaved, best of three."""

import time
from collections.abc import Callable, Mapping


def best_of_three(competitors: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of each, warm; they take turns, so that a slow minute of the machine hits all of them."""
    for run in competitors.values():
        run()
    best: dict[str, float] = {}
    for _ in range(3):
        for name, run in competitors.items():
            began = time.perf_counter()
            run()
            best[name] = min(best.get(name, float("inf")), time.perf_counter() - began)
    return best
