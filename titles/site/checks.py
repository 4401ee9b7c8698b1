"""System checks that name, in words, what an installation lacks."""

import ctypes.util
import re
import subprocess
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004  Django's own name
from django.db import connection
from kombu.exceptions import OperationalError

from titles.kernel import clock, slots

OLDEST_POSTGRESQL = 140000


@register()
def slots_are_filled(**_: Any) -> list[CheckMessage]:
    return [Error(f"插槽：{problem}", id="titles.E001") for problem in slots.problems()]


@register()
def fonts(**_: Any) -> list[CheckMessage]:
    try:
        found = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        found = ""
    if re.search(r"Noto (Serif|Sans) CJK", found):
        return []
    return [Error("没有中文字体，文书会缺字。", hint="apt-get install fonts-noto-cjk", id="titles.E002")]


@register()
def harfbuzz_subset(**_: Any) -> list[CheckMessage]:
    if ctypes.util.find_library("harfbuzz-subset"):
        return []
    hint = "apt-get install libharfbuzz-subset0"
    return [Warning("没有 libharfbuzz-subset0，生成 PDF 会慢十几倍。", hint=hint, id="titles.W003")]


@register(Tags.database)
def postgresql(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """Version and roles; asked by `check --database default` and before `migrate`."""
    if not databases:
        return []
    found: list[CheckMessage] = []
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        if int(cursor.fetchone()[0]) < OLDEST_POSTGRESQL:
            found.append(Error("需要 PostgreSQL 14 或更新的版本。", id="titles.E004"))
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'titles_web'")
        role = cursor.fetchone()
        if role is None:
            found.append(Error("数据库没有角色 titles_web。", hint="见 docs/deployment.md", id="titles.E005"))
        elif role[0]:
            found.append(Error("角色 titles_web 能绕过行级安全，不能使用。", id="titles.E006"))
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = 'titles_web'")
        if cursor.fetchone()[0]:
            found.append(Error("角色 titles_web 不应拥有任何表。", id="titles.E007"))
    return found


@register(Tags.database)
def clock_stands_still(databases: Any = None, **_: Any) -> list[CheckMessage]:
    if not databases or clock.movable():
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('titles_clock')")
        if cursor.fetchone()[0] is None:
            return []
        cursor.execute('SELECT "offset" FROM titles_clock WHERE id = 1')
        row = cursor.fetchone()
    if row and row[0]:
        return [Error(f"正式库的时钟被拨动了 {row[0]}。", id="titles.E008")]
    return []


@register("worker", deploy=True)
def live_worker(**_: Any) -> list[CheckMessage]:
    """Asked by `check --deploy --tag worker`: is anybody there to make the documents?"""
    from titles.site.celery import app

    try:
        answers = app.control.inspect(timeout=1).ping()
    except OperationalError as error:
        return [Error("连不上 Redis，任务不会送达 worker。", hint=str(error), id="titles.E010")]
    if answers:
        return []
    return [Error("没有在运行的 worker，文书不会生成。", hint="celery -A titles.site.celery worker", id="titles.E009")]
