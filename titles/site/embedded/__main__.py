"""`python -m titles.site.embedded demo|manage|run|test|reset …`: what the Makefile calls."""

import os
import subprocess
import sys

from titles.site.embedded import supervisor
from titles.site.embedded.services import ROOT, Services


def environment(services: Services, mode: str) -> dict[str, str]:
    """The given servers when the environment names them; the private ones else."""
    given = "DATABASE_URL" in os.environ and "REDIS_URL" in os.environ
    own = {} if given else services.ensure()
    return {"TITLES_MODE": mode, **own, **os.environ, "DJANGO_SETTINGS_MODULE": "titles.site.settings"}


def main(arguments: list[str]) -> int:
    """Run one command with the services up; stop those that were started for it."""
    services = Services()
    command, rest = arguments[0], arguments[1:]
    if command == "reset":
        services.reset()
        return 0
    try:
        if command == "demo":
            return supervisor.demo(environment(services, "demo"))
        if command == "test":
            line = [sys.executable, "-m", "pytest", *rest]
            return _run(line, environment(services, "test"))
        if command == "manage":
            line = [sys.executable, "manage.py", *rest]
            return _run(line, environment(services, "demo"))
        if command == "run":
            return _run(rest, environment(services, "demo"))
    finally:
        services.stop()
    raise SystemExit(f"unknown command {command}")


def _run(line: list[str], env: dict[str, str]) -> int:
    return subprocess.run(line, env=env, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
