"""What the Makefile calls: `python -m titles.site.embedded demo | manage … | test … | run … | services … | reset`."""

import shlex
import signal
import subprocess
import sys
from collections.abc import Callable

from titles.site.embedded.processes import ServiceError
from titles.site.embedded.services import ROOT, environment, services_for
from titles.site.embedded.supervisor import Patience, demo

USAGE = """\
python -m titles.site.embedded demo [--core]          run the product until Ctrl-C
                               manage COMMAND …       one management command, with the services up
                               test …                 pytest, with services of its own
                               run COMMAND …          any command in the environment of the tests
                               services start|stop|status|env [demo|test]
                               reset                  stop and forget all data
"""


def main(arguments: list[str]) -> int:
    """Answer with the exit code of what was run."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    doors: dict[str, Callable[[list[str]], int]] = {
        "demo": _demo,
        "manage": lambda rest: _run([sys.executable, "manage.py", *rest], "demo"),
        "test": lambda rest: _run([sys.executable, "-m", "pytest", *rest], "test"),
        "run": lambda rest: _run(rest, "test"),
        "services": lambda rest: _services(*rest),
        "reset": lambda _: _reset(),
    }
    if command not in doors:
        print(USAGE, file=sys.stderr, end="")
        return 2
    try:
        return doors[command](rest)
    except ServiceError as error:
        print(error, file=sys.stderr)
        return 1


def _demo(arguments: list[str]) -> int:
    patience = Patience()  # from here on a stop is orderly, even while the services start
    with environment("demo") as env:
        return demo(env, patience, arguments)


def _run(line: list[str], mode: str) -> int:
    with environment(mode) as env:
        process = subprocess.Popen(line, env=env, cwd=ROOT)
        # The terminal sends Ctrl-C to both: the command decides, we wait for it and stop the services.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        code = process.wait()
    return code if code >= 0 else 128 - code


def _services(action: str = "status", mode: str = "demo") -> int:
    services = services_for(mode)
    if action == "env":
        if not all(services.running().values()):
            raise ServiceError("服务没有运行：先执行 services start。")
        for name, value in {"TITLES_MODE": mode, **services.environment()}.items():
            print(f"export {name}={shlex.quote(value)}")
        return 0
    if action in {"start", "stop"}:
        getattr(services, action)()
    running = services.running()
    for name, pid in running.items():
        print(f"{name}：{f'运行中，进程 {pid}' if pid else '未运行'}", file=sys.stderr)
    return 0 if action != "status" or all(running.values()) else 1


def _reset() -> int:
    services_for("demo").reset()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
