"""The system's Chromium for browser tests and pictures; Playwright's own download is not needed."""

import os
import shutil
from typing import Any


def chromium() -> dict[str, Any]:
    """Launch arguments. Chromium's sandbox refuses to work for root, and all it visits here is our own product."""
    found = shutil.which("chromium")
    assert found, "apt-get install chromium"
    return {"executable_path": found, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}
