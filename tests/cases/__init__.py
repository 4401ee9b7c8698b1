"""Worked cases of the regulations as data; the tests beside them play each through the doors people use."""

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def case(regime: str, name: str) -> dict[str, Any]:
    """What is given and what must follow, of one case."""
    found: dict[str, Any] = yaml.safe_load((HERE / f"{regime}.yaml").read_text())[name]
    return found
