"""Runs the child that parses: bounded memory, processor time and wall time, no secrets in its environment."""

import base64
import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import titles

MEMORY_BYTES = 1024 * 1024 * 1024
PROCESSOR_SECONDS = 20
WALL_SECONDS = 40
PACKAGE_ROOT = Path(titles.__file__).resolve().parents[1]
TOO_HARD = (
    "文件无法安全打开：解析它所需的时间或内存超出上限，或文件已损坏。",
    "请重新扫描或另存为后再上传。",
)
# Of the many things that a hostile file may do to its parser, these are the ends.
KILLED = {
    -signal.SIGKILL,
    -signal.SIGXCPU,
    -signal.SIGSEGV,
    -signal.SIGABRT,
    -signal.SIGBUS,
    -signal.SIGFPE,
}
log = logging.getLogger(__name__)


class ChildFailed(RuntimeError):
    """The child itself is broken (an import, a missing library): our fault, not the file's."""


@dataclass(frozen=True)
class Answer:
    found: dict[str, Any] = field(default_factory=dict)
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def picture(self) -> bytes:
        return base64.b64decode(self.found["png"])

    @property
    def content(self) -> bytes:
        """The file that was made."""
        return base64.b64decode(self.found["content"])


def run(
    task: str,
    path: Path,
    *,
    wall_seconds: int = WALL_SECONDS,
    processor_seconds: int = PROCESSOR_SECONDS,
    **details: Any,
) -> Answer:
    """Run one task on one file in a child. A child that dies or overstays refuses the file; a broken one raises."""
    request = json.dumps({"task": task, "path": str(path.resolve()), **details})
    command = [sys.executable, "-E", "-s", "-B", "-m", "titles.kernel.uploads.child"]
    limits = [str(MEMORY_BYTES), str(processor_seconds)]
    try:
        done = subprocess.run(
            command + limits,
            input=request.encode(),
            capture_output=True,
            timeout=wall_seconds,
            cwd=PACKAGE_ROOT,
            env={"LANG": "C.UTF-8", "PATH": os.defpath},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(refused=(TOO_HARD,))
    if done.returncode in KILLED:
        log.warning("upload child ended by signal %s", -done.returncode)
        return Answer(refused=(TOO_HARD,))
    if done.returncode:
        raise ChildFailed(done.stderr.decode(errors="replace")[-2000:])
    if done.stderr:
        log.info("upload child: %s", done.stderr.decode(errors="replace")[-2000:])
    answer = json.loads(done.stdout)
    return Answer(
        answer.get("found", {}),
        tuple((message, remedy) for message, remedy in answer.get("refused", ())),
    )
