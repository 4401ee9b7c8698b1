"""The private services of one checkout, started for whoever needs them and stopped by the last who did."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from titles.site.embedded.postgres import Postgres
from titles.site.embedded.processes import ServiceError
from titles.site.embedded.redis import Redis
from titles.site.embedded.state import State

ROOT = Path(__file__).resolve().parents[3]
RUN = Path(os.environ.get("TITLES_RUN") or ROOT / ".run").resolve()  # a second demonstration takes a second folder


class Services:
    """PostgreSQL and Redis with their state in `folder`; those that `given` names are somebody else's, left alone."""

    def __init__(self, folder: Path = RUN, *, durable: bool = True, given: frozenset[str] = frozenset()):
        folder.mkdir(parents=True, exist_ok=True)
        self.state = State(folder.resolve())
        self.postgres = Postgres(self.state, durable=durable)
        self.redis = Redis(self.state, durable=durable)
        self.own = [name for name in ("postgres", "redis") if name not in given]

    @contextlib.contextmanager
    def used(self) -> Iterator[dict[str, str]]:
        """Keep the services up for the length of the block and answer with the environment that names them.

        Commands of one checkout may overlap: the last to leave stops what nobody asked to keep.
        """
        with self.state.locked():
            counted = self.state.join()
        try:
            with self.state.locked():
                self._start()
            yield self.environment()
        finally:
            with self.state.locked():
                counted.close()
                if not self.state.get("kept") and not self.state.in_use():
                    self._stop()

    def start(self) -> None:
        """Start them and let them stay when the commands that use them end."""
        with self.state.locked():
            self._start()
            self.state["kept"] = True
            self.state.save()

    def stop(self) -> None:
        """Stop them, now or when the last command that uses them ends."""
        with self.state.locked():
            self.state.pop("kept", None)
            self.state.save()
            if not self.state.in_use():
                self._stop()

    def reset(self) -> None:
        """Stop them and forget all data. Raises ServiceError while a command uses them."""
        with self.state.locked():
            if self.state.in_use():
                raise ServiceError("服务正在使用中：先停止正在运行的 make demo 或其他命令。")
            self.redis.remove()
            self.postgres.remove()
            for name in ("blobs", "beat", "static"):
                shutil.rmtree(self.state.folder / name, ignore_errors=True)
            for file in (*self.state.folder.glob("beat*"), self.state.file):
                file.unlink(missing_ok=True)
            self.state.reload()

    def running(self) -> dict[str, int | None]:
        """Name → process of each private service; None for one that does not run."""
        return {name: getattr(self, name).pid() for name in self.own}

    def environment(self) -> dict[str, str]:
        """What the settings read. Keys and folders are the checkout's even when the servers are given."""
        found = {
            "TITLES_SECRET_KEY": self.state["secret_key"],
            "TITLES_FIELD_KEY": self.state["field_key"],
            "TITLES_BLOBS": str(self.state.folder / "blobs"),
            "TITLES_STATIC_ROOT": str(self.state.folder / "static"),
        }
        if "postgres" in self.own:
            found["DATABASE_OWNER_URL"] = self.postgres.address("titles_owner", "titles")
            found["DATABASE_URL"] = self.postgres.address("titles_web", "titles")
        if "redis" in self.own:
            found["REDIS_URL"] = self.redis.address()
        return found

    def _start(self) -> None:
        self.state.make_secrets()
        self.state.save()
        (self.state.folder / "static").mkdir(exist_ok=True)  # whitenoise wants it even when it serves from the sources
        for name in self.own:
            getattr(self, name).start()
        self.state.save()

    def _stop(self) -> None:
        for name in reversed(self.own):
            getattr(self, name).stop()


@contextlib.contextmanager
def environment(mode: str) -> Iterator[dict[str, str]]:
    """The whole environment of a command, with the services up for the length of the block.

    `mode` is `demo` or `test`; the tests have servers of their own, so that they can neither touch the demonstration's
    data nor take its jobs. Servers that DATABASE_URL or REDIS_URL name are used as they are.
    """
    services = services_for(mode)
    with services.used() as own:
        # The tests' mode is not a matter of taste: only there may rows be thrown away.
        chosen = mode if mode == "test" else os.environ.get("TITLES_MODE", mode)
        fixed = {"TITLES_MODE": chosen, "DJANGO_SETTINGS_MODULE": "titles.site.settings", "PYTHONUTF8": "1"}
        yield {**own, **os.environ, **fixed}


def services_for(mode: str) -> Services:
    """The services of this checkout for `demo` or `test`."""
    given = frozenset(
        name for name, variable in (("postgres", "DATABASE_URL"), ("redis", "REDIS_URL")) if os.environ.get(variable)
    )
    if "postgres" in given and not os.environ.get("DATABASE_OWNER_URL"):
        raise ServiceError("DATABASE_URL 已给出，还需要 DATABASE_OWNER_URL：迁移与管理命令以表的所有者身份连接。")
    if mode == "test":
        return Services(RUN / "test", durable=False, given=given)
    return Services(RUN, given=given)
