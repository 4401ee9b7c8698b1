"""The embedded servers, really started and stopped in a folder of their own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from titles.site.embedded import ServiceError, Services
from titles.site.embedded.processes import is_free, lives, own_process
from titles.site.embedded.services import ROOT, services_for

RIGHTS = "SELECT rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = %s"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Somewhere that PostgreSQL's unprivileged user can enter; pytest's own folders are private."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        yield path
        Services(path).reset()


@pytest.fixture
def services(folder: Path) -> Services:
    started = Services(folder, durable=False)
    started.start()
    return started


def connect(services: Services, role: str = "titles_owner") -> psycopg.Connection:
    return psycopg.connect(services.postgres.address(role, "titles"), autocommit=True)


def test_a_second_start_does_nothing(services: Services, folder: Path):
    before = services.running()
    again = Services(folder, durable=False)
    again.start()
    assert all(before.values())
    assert again.running() == before
    assert again.environment() == services.environment()


def test_stopping_frees_the_ports_and_can_be_repeated(services: Services):
    pids, ports = services.running(), [services.state["postgres_port"], services.state["redis_port"]]
    assert not any(is_free(port) for port in ports)
    services.stop()
    services.stop()
    assert services.running() == {"postgres": None, "redis": None}
    assert not any(lives(pid) for pid in pids.values())
    assert all(is_free(port) for port in ports)


def test_both_roles_have_the_rights_promised_and_no_others(services: Services):
    with connect(services) as owner, connect(services, "titles_web") as web:
        assert owner.execute(RIGHTS, ["titles_owner"]).fetchone() == (True, False, True, True, False)
        assert owner.execute(RIGHTS, ["titles_web"]).fetchone() == (True, False, False, False, False)
        for extension in ("pg_trgm", "btree_gist"):
            owner.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        owner.execute("CREATE TABLE closed (id int)")
        owner.execute("SET ROLE titles_web")
        for connection, statement in (
            (web, "CREATE TABLE mine (id int)"),
            (web, "CREATE TEMPORARY TABLE mine (id int)"),
            (web, "SELECT * FROM closed"),
            (owner, "SELECT * FROM closed"),
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
        owner.execute("RESET ROLE")
        owner.execute("DROP TABLE closed")


def test_nobody_enters_without_a_password(services: Services):
    for role in ("titles_superuser", "titles_owner", "titles_web"):
        address = f"host=127.0.0.1 port={services.state['postgres_port']} user={role} dbname=titles password=guess"
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(address)
    assert services.state.file.stat().st_mode & 0o777 == 0o600
    assert (services.redis.folder / "redis.conf").stat().st_mode & 0o777 == 0o600


def test_chinese_is_stored_and_sorted_by_sound(services: Services):
    with connect(services) as owner:
        assert owner.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        rows = owner.execute(
            """SELECT name FROM unnest(ARRAY['张', '阿', '李', '𠮷']) AS name ORDER BY name COLLATE "zh-x-icu" """
        ).fetchall()
    sounds = [name for (name,) in rows if name != "𠮷"]
    assert sounds == ["阿", "李", "张"]


def test_the_data_outlives_a_killed_run(services: Services, folder: Path):
    services.stop()
    durable = Services(folder)
    durable.start()
    with connect(durable) as owner:
        owner.execute("CREATE TABLE kept (word text)")
        owner.execute("INSERT INTO kept VALUES ('在')")
    for pid in durable.running().values():
        assert pid
        os.kill(pid, signal.SIGKILL)
    assert (durable.postgres.data / "postmaster.pid").exists()
    again = Services(folder)
    again.start()
    with connect(again) as owner:
        assert owner.execute("SELECT word FROM kept").fetchone() == ("在",)
        owner.execute("DROP TABLE kept")
    again.stop()


def test_a_recycled_number_in_a_pid_file_harms_nobody(services: Services):
    services.stop()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        for file in (services.postgres.data / "postmaster.pid", services.redis.folder / "redis.pid"):
            file.write_text(f"{stranger.pid}\n")
            assert own_process(file, file.parent) is None
        services.stop()
        services.start()
        assert stranger.poll() is None
        stranger.kill()
    assert all(services.running().values())


def test_a_port_that_somebody_took_is_given_up(services: Services, folder: Path):
    services.stop()
    taken = services.state["redis_port"]
    squatter = (
        "import socket, sys; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); print(flush=True); s.accept()"
    )
    with subprocess.Popen([sys.executable, "-c", squatter, str(taken)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        services.start()
        process.kill()
    assert services.state["redis_port"] != taken
    assert all(services.running().values())


def test_the_last_command_to_leave_stops_what_nobody_keeps(services: Services, folder: Path):
    services.stop()
    first, second = Services(folder, durable=False), Services(folder, durable=False)
    with first.used() as environment:
        with second.used() as same:
            assert same == environment
        assert all(first.running().values())
    assert first.running() == {"postgres": None, "redis": None}


def test_services_that_were_kept_stay(services: Services, folder: Path):
    with Services(folder, durable=False).used():
        pass
    assert all(services.running().values())


def test_a_reset_waits_for_nobody_and_harms_nobody(services: Services, folder: Path):
    with services.used(), pytest.raises(ServiceError, match="正在使用"):
        Services(folder, durable=False).reset()
    with connect(services) as owner:
        owner.execute("CREATE TABLE gone (id int)")
    services.reset()
    assert not services.postgres.data.exists()
    services.start()
    with connect(services) as owner:
        assert owner.execute("SELECT to_regclass('gone')").fetchone() == (None,)


def test_a_copied_checkout_has_servers_of_its_own(services: Services, folder: Path):
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        copy.chmod(0o755)
        shutil.copy(services.state.file, copy)
        other = Services(copy, durable=False)
        try:
            other.start()
            assert other.postgres.data != services.postgres.data
            assert set(other.running().values()).isdisjoint(services.running().values())
            assert other.environment()["DATABASE_URL"] != services.environment()["DATABASE_URL"]
        finally:
            other.reset()
    assert all(services.running().values())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands PostgreSQL to another user")
def test_below_a_private_folder_the_data_lies_elsewhere(tmp_path: Path):
    tmp_path.chmod(0o700)
    services = Services(tmp_path, durable=False)
    try:
        services.start()
        assert services.postgres.data.is_relative_to("/var/lib")
        assert services.postgres.answers()
    finally:
        services.reset()
    assert not services.postgres.data.exists()


def test_given_servers_are_used_as_they_are(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REDIS_URL", "redis://example.invalid")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert services_for("test").own == ["postgres"]
    monkeypatch.setenv("DATABASE_URL", "postgres://example.invalid/titles")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgres://example.invalid/titles")
    assert services_for("test").own == []
    monkeypatch.delenv("DATABASE_OWNER_URL")
    with pytest.raises(ServiceError, match="DATABASE_OWNER_URL"):
        services_for("test")


STOPPABLE = """
from titles.site.embedded.supervisor import Asked, Patience
patience = Patience()
print("ready", flush=True)
try:
    while True:
        patience.wait()
except Asked:
    print("stopped", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_make_alone_reaches_the_supervisor(tmp_path: Path, number: signal.Signals):
    (tmp_path / "stoppable.py").write_text(STOPPABLE)
    (tmp_path / "Makefile").write_text(f"demo:\n\t@exec {sys.executable} {tmp_path}/stoppable.py\n")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    # Whoever started the tests in the background had this signal ignored.
    make = ["env", "--default-signal=INT,TERM", "make", "--no-print-directory", "--directory", str(tmp_path), "demo"]
    with subprocess.Popen(make, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        assert process.stdout.readline() == "stopped\n"
        process.wait(timeout=10)


def test_a_dead_child_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    from titles.site.embedded import supervisor

    monkeypatch.setattr(supervisor, "LOGS", tmp_path)
    (tmp_path / "worker.log").write_text("no broker\n")
    patience = object.__new__(supervisor.Patience)  # not made: that would take this process's signals
    with subprocess.Popen(["sleep", "60"]) as web, subprocess.Popen(["false"]) as worker:
        worker.wait()
        with pytest.raises(supervisor.Died, match=r"(?s)worker 已退出（1）.*no broker"):
            supervisor._until(lambda: False, {"web": web, "worker": worker}, patience)
        supervisor._stop({"web": web, "worker": worker})
        assert web.returncode == -signal.SIGTERM
