"""Debian's Chromium without a screen, for browser tests and pictures; Playwright's own download is not needed."""

import os
import shutil
from typing import Any


def chromium() -> dict[str, Any]:
    """Launch arguments. Chromium's sandbox refuses to work for root, and all it visits here is our own product."""
    found = shutil.which("chromium-headless-shell")
    assert found, "apt-get install chromium-headless-shell"
    return {"executable_path": found, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}
