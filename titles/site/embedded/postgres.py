"""A private PostgreSQL on loopback TCP.

It refuses to run as root, so root hands it to the unprivileged user `postgres`; where that user cannot enter the
project's folder, the data lies under /var/lib. No socket files: their paths end at 107 bytes.
"""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg
from psycopg import sql

from titles.site.embedded.processes import ServiceError, end, free_port, own_process, tail
from titles.site.embedded.state import State, write_private

SERVER_USER = "postgres"  # of the operating system
SUPERUSER = "titles_superuser"  # of the cluster
PROGRAMS = Path("/usr/lib/postgresql")  # Debian keeps them out of PATH, by version
ATTEMPTS = 3
# Tests may lose everything in a power failure; a demonstration may not.
CARELESS = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class Postgres:
    """The cluster of one folder."""

    def __init__(self, state: State, *, durable: bool = True):
        self.state, self.durable = state, durable

    @property
    def data(self) -> Path:
        """Where the cluster is; decided when it is made."""
        if "data_folder" in self.state:
            return Path(self.state["data_folder"])
        folder = self.state.folder
        if os.geteuid() != 0 or _server_user_enters(folder):
            return folder / "postgres"
        return Path("/var/lib") / f"titles-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"

    def pid(self) -> int | None:
        return own_process(self.data / "postmaster.pid", self.data)

    def answers(self) -> bool:
        """Our own server, with our own password: the port may have gone to somebody else."""
        if "postgres_port" not in self.state or not self.pid():
            return False
        try:
            with psycopg.connect(self.address("titles_owner", "titles"), connect_timeout=5) as connection:
                connection.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def address(self, role: str, database: str) -> str:
        password = self.state[f"{role}_password"]
        return f"postgres://{role}:{password}@127.0.0.1:{self.state['postgres_port']}/{database}"

    def start(self) -> None:
        """Make the cluster if there is none, start it, make roles and database. Does nothing when it answers."""
        if self.answers():
            return
        self.state["data_folder"] = str(self.data)
        self.stop()
        if not (self.data / "PG_VERSION").exists():
            self._make()
        preferred = self.state.get("postgres_port")
        for attempt in range(ATTEMPTS):
            self.state["postgres_port"] = free_port(preferred if attempt == 0 else None)
            if self._launch():
                break
        else:
            raise ServiceError(f"PostgreSQL 没有启动：\n{tail(self.data / 'server.log')}")
        self._roles()

    def stop(self) -> None:
        """Stop the server if it runs; clear away what a killed one left."""
        pid = self.pid()
        # SIGINT is PostgreSQL's fast shutdown: sessions are ended, files are closed in order.
        if pid and not end(pid, number=signal.SIGINT):
            raise ServiceError(f"PostgreSQL（进程 {pid}）没有停止。")
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)

    # -- steps ----------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True, mode=0o700)
        password = self.data.with_name(self.data.name + ".password")
        write_private(password, self.state[f"{SUPERUSER}_password"])
        for path in (self.data, password):
            _give_to_server(path)
        try:
            done = self._run(
                "initdb",
                *("--pgdata", str(self.data), "--username", SUPERUSER, "--pwfile", str(password)),
                *("--encoding", "UTF8", "--locale", "C.UTF-8", "--auth", "scram-sha-256"),
                *(() if self.durable else ("--no-sync",)),
            )
        finally:
            password.unlink(missing_ok=True)
        if done.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            raise ServiceError(f"PostgreSQL 的数据目录没有建成：\n{done.stdout}")

    def _launch(self) -> bool:
        options = ["-p", str(self.state["postgres_port"]), *([] if self.durable else CARELESS)]
        for name, value in (
            ("listen_addresses", "127.0.0.1"),
            ("unix_socket_directories", "''"),
            ("max_connections", "200"),
        ):
            options += ["-c", f"{name}={value}"]
        log = self.data / "server.log"
        done = self._run(
            "pg_ctl", "start", "-w", "-t", "60", "-D", str(self.data), "-l", str(log), "-o", " ".join(options)
        )
        return done.returncode == 0

    def _roles(self) -> None:
        """The owner, who migrates, and the web role, who owns nothing and passes no policy."""
        with psycopg.connect(self.address(SUPERUSER, "postgres"), autocommit=True) as connection:
            for role, rights in (
                ("titles_owner", "NOSUPERUSER CREATEDB CREATEROLE NOBYPASSRLS"),
                ("titles_web", "NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS"),
            ):
                known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone()
                statement = sql.SQL("{verb} ROLE {role} LOGIN {rights} PASSWORD {password}").format(
                    verb=sql.SQL("ALTER" if known is not None else "CREATE"),
                    role=sql.Identifier(role),
                    rights=sql.SQL(rights),
                    password=sql.Literal(self.state[f"{role}_password"]),
                )
                connection.execute(statement)
            connection.execute("GRANT titles_web TO titles_owner")
            if connection.execute("SELECT FROM pg_database WHERE datname = 'titles'").fetchone() is None:
                connection.execute("CREATE DATABASE titles OWNER titles_owner")
                connection.execute("REVOKE TEMPORARY ON DATABASE titles FROM PUBLIC")

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One of PostgreSQL's programs, as the unprivileged user when root."""
        user = SERVER_USER if os.geteuid() == 0 else None
        # A server that stays keeps the pipe open: what pg_ctl starts writes to its log, not here.
        stays = program == "pg_ctl"
        return subprocess.run(
            [str(self._programs() / program), *arguments],
            check=False,
            user=user,
            group=user,
            extra_groups=[] if user else None,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if stays else subprocess.PIPE,
            stderr=subprocess.DEVNULL if stays else subprocess.STDOUT,
            text=True,
        )

    def _programs(self) -> Path:
        """The newest version installed, or the one that the cluster was made with."""
        found = {path.parts[-3]: path.parent for path in PROGRAMS.glob("*/bin/initdb")}
        if not found:
            raise ServiceError("没有安装 PostgreSQL 服务器：apt-get install postgresql")
        version = self.data / "PG_VERSION"
        if not version.exists():
            return found[max(found, key=float)]
        made_with = version.read_text().strip()
        if made_with not in found:
            raise ServiceError(f"数据由 PostgreSQL {made_with} 建立，而它已被卸载；make demo-reset 重新开始。")
        return found[made_with]


def _server_user_enters(folder: Path) -> bool:
    _server_account()
    command = ["test", "-x", str(folder)]
    return subprocess.run(command, user=SERVER_USER, group=SERVER_USER, extra_groups=[], check=False).returncode == 0


def _give_to_server(path: Path) -> None:
    if os.geteuid() == 0:
        account = _server_account()
        os.chown(path, account.pw_uid, account.pw_gid)


def _server_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        raise ServiceError("没有 postgres 用户：apt-get install postgresql") from None
