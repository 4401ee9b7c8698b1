"""`python -m titles.kernel.uploads.child MEMORY_BYTES PROCESSOR_SECONDS`: one request on stdin, one answer on stdout.

Request: {"task": "inspect" | "preview" | "turn" | "combine" | "rows", "path", "kind", …};
answer: {"found": {…}} or {"refused": [[message, remedy]]}.
Whatever a parser throws at a file is the file's fault and refuses it; the traceback goes to stderr for the log.
Runs without Django: nothing here may import it.
"""

import json
import resource
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import Any

NAMES = {"pdf": "PDF 文件", "jpeg": "图片", "png": "图片", "workbook": "工作簿"}


def main() -> None:
    memory, seconds = (int(word) for word in sys.argv[1:3])
    _limit(memory, seconds)
    # Imported after the limits, so that they hold for the libraries as well.
    from titles.kernel.uploads.findings import Unacceptable, broken

    request: dict[str, Any] = json.load(sys.stdin)
    task = _task(request.pop("task"), request["kind"])
    try:
        answer: dict[str, Any] = {"found": task(**request)}
    except Unacceptable as refusal:
        answer = {"refused": refusal.reasons}
    except MemoryError:
        answer = {
            "refused": [
                (
                    "文件无法安全打开：解析它所需的内存超出上限。",
                    "请降低扫描分辨率后再上传。",
                )
            ]
        }
    except Exception:  # noqa: BLE001  parsers raise anything at all on hostile input
        traceback.print_exc()
        answer = {"refused": broken(NAMES[request["kind"]]).reasons}
    json.dump(answer, sys.stdout)


def _task(name: str, kind: str) -> Callable[..., dict[str, Any]]:
    """Only the parser that is wanted is loaded: the libraries take longer to load than most files to read."""
    rooms = {"combine": "combining", "rows": "parse_workbook"}
    if kind == "pdf":
        rooms |= {"preview": "draw_pdf"}
    room = rooms.get(name, "parse_pdf" if kind == "pdf" else "parse_image")
    return getattr(import_module(f"titles.kernel.uploads.{room}"), name)


def _limit(memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
