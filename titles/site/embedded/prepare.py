"""Bring database, demonstration data and static files up to date, in one start of Django instead of three."""

import hashlib
import io
import os
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def main() -> None:
    """Migrate as the owner, load what is not loaded (`--core`: the small part), collect what has changed."""
    os.environ["TITLES_DATABASE_ROLE"] = "owner"
    django.setup()
    try:
        # Commands called from code skip the system checks: what is missing is said before anything is made.
        call_command("check", databases=["default"], stdout=io.StringIO())
    except SystemCheckError as error:
        sys.exit(str(error))
    if older():
        sys.exit("这里的数据是较早版本留下的，表结构不能自动升级。请用 make demo-reset 重新开始。")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_demo", core="--core" in sys.argv)
    collect()


def older() -> set[tuple[str, str]]:
    """Steps that this database has gone through and that are not there any more."""
    own = {config.label for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR}
    loader = MigrationLoader(connection)
    return {(app, name) for app, name in loader.applied_migrations if app in own} - set(loader.disk_migrations)


def collect() -> bool:
    """Collect static files unless the same ones were collected before; whether it did."""
    target = Path(settings.STATIC_ROOT)
    digest, stamp = sources(), target / ".digest"
    if stamp.exists() and stamp.read_text() == digest:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)
    return True


def sources() -> str:
    """A digest of the names, sizes and times of all source files."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            seen.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return seen.hexdigest()


if __name__ == "__main__":
    main()
