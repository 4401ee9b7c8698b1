"""What a checkout remembers of its private services: ports, passwords, where the data lies; for its owner only."""

import base64
import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

PASSWORDS = (
    "titles_superuser_password",
    "titles_owner_password",
    "titles_web_password",
    "redis_password",
    "secret_key",
)
# True only where the state was written: a copied checkout must not reach for the original's servers.
OF_THE_PLACE = ("postgres_port", "redis_port", "data_folder", "kept")


class State(dict[str, Any]):
    """A dictionary kept in `folder`/services.json."""

    def __init__(self, folder: Path):
        super().__init__()
        self.folder = folder
        self.file = folder / "services.json"
        self.reload()

    def reload(self) -> None:
        self.clear()
        with contextlib.suppress(FileNotFoundError):
            self.update(json.loads(self.file.read_text()))
        if self.get("folder") != str(self.folder):
            for name in OF_THE_PLACE:
                self.pop(name, None)
            self["folder"] = str(self.folder)

    def save(self) -> None:
        write_private(self.file, json.dumps(self, indent=1))

    def make_secrets(self) -> None:
        """Random passwords and keys, made once."""
        for name in PASSWORDS:
            self.setdefault(name, secrets.token_urlsafe(32))
        self.setdefault("field_key", base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Two commands of one checkout start and stop its services one after the other."""
        with (self.folder / "services.lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.reload()
            yield

    def join(self) -> IO[str]:
        """Be counted as a user of the services until the file is closed, or the process dies."""
        held = (self.folder / "users.lock").open("w")
        fcntl.flock(held, fcntl.LOCK_SH)
        return held

    def in_use(self) -> bool:
        """Whether a living process uses the services."""
        with (self.folder / "users.lock").open("w") as probe:
            try:
                fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False


def write_private(file: Path, text: str) -> None:
    """Replace `file` in one step; nobody but its owner can ever read it."""
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as target:
        target.write(text)
    fresh.replace(file)
