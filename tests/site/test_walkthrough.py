"""One round played to its end by every role through the real site and worker; nightly, for it takes minutes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from titles.site.embedded import ROOT
from titles.site.walkthrough.cast import FATES


@pytest.mark.nightly
def test_twelve_fates_and_every_document(tmp_path: Path):
    command = [sys.executable, "manage.py", "walkthrough", "--pack", "tangshan", "--out", str(tmp_path)]
    environment = {**os.environ, "TITLES_MODE": "demo"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = [line.split("\t")[1] for line in (tmp_path / "outcomes.tsv").read_text().splitlines()]
    assert told == [fate.name for fate in FATES.values()]
    assert len(told) == 12
    made = sorted(path.name for path in tmp_path.glob("*-*"))
    assert len([name for name in made if name.endswith("甲一.pdf")]) >= 10
    assert {"档案袋-甲一.zip", "报送材料-县职改办.zip"} <= set(made)
    assert re.search(r"与事件日志相符", done.stdout)
