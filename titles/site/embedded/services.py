"""Start and stop the private services. Nothing here needs Django; psycopg is the only library used.

PostgreSQL refuses to run as root, so root hands it to the unprivileged user `postgres`; where that user cannot enter
the project's folder, the data lives under /var/lib. Only loopback TCP: socket paths end at 107 bytes.
"""

import base64
import contextlib
import hashlib
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[3]
SERVER_USER = "postgres"
START_SECONDS = 60


class ServiceError(RuntimeError):
    """A private service did not come up; the message says which and why."""


class Services:
    """The private services of one checkout; their state is in `folder`."""

    def __init__(self, folder: Path = ROOT / ".run", root: Path = ROOT):
        self.folder, self.root = folder, root
        folder.mkdir(parents=True, exist_ok=True)
        self.state_file = folder / "services.json"
        self.state: dict[str, Any] = json.loads(self.state_file.read_text()) if self.state_file.exists() else {}
        self.started: list[str] = []

    # -- what others ask ----------------------------------------------------------------------------------------

    def ensure(self) -> dict[str, str]:
        """Start what is not running and answer with the environment; a second call does nothing."""
        with self._lock():
            self._reload()
            self._secrets()
            if not self._postgres_running():
                self._start_postgres()
            if not self._redis_running():
                self._start_redis()
            self._save()
        return self.environment()

    def stop(self, names: list[str] | None = None) -> None:
        """Stop what this object started, or the services named."""
        for name in names if names is not None else list(self.started):
            getattr(self, f"_stop_{name}")()
        self.started = []

    def reset(self) -> None:
        """Stop everything and forget the data."""
        self.stop(["redis", "postgres"])
        shutil.rmtree(self.data_folder, ignore_errors=True)
        shutil.rmtree(self.folder / "blobs", ignore_errors=True)
        self.state_file.unlink(missing_ok=True)
        self.state = {}

    def environment(self) -> dict[str, str]:
        postgres, redis = self.state["postgres_port"], self.state["redis_port"]
        owner, web = self.state["owner_password"], self.state["web_password"]
        return {
            "DATABASE_OWNER_URL": f"postgres://titles_owner:{owner}@127.0.0.1:{postgres}/titles",
            "DATABASE_URL": f"postgres://titles_web:{web}@127.0.0.1:{postgres}/titles",
            "REDIS_URL": f"redis://:{self.state['redis_password']}@127.0.0.1:{redis}/0",
            "TITLES_SECRET_KEY": self.state["secret_key"],
            "TITLES_FIELD_KEY": self.state["field_key"],
            "TITLES_BLOBS": str(self.folder / "blobs"),
        }

    # -- state --------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        """Two commands of one checkout do not start the services twice."""
        import fcntl

        with (self.folder / "services.lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def _reload(self) -> None:
        if self.state_file.exists():
            self.state = json.loads(self.state_file.read_text())

    def _save(self) -> None:
        self.state_file.write_text(json.dumps(self.state))
        self.state_file.chmod(0o600)

    def _secrets(self) -> None:
        for name in ("owner_password", "web_password", "redis_password", "secret_key"):
            self.state.setdefault(name, secrets.token_urlsafe(32))
        self.state.setdefault("field_key", base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())

    @property
    def data_folder(self) -> Path:
        """Where PostgreSQL's files are; decided once, when they are made."""
        held = self.state.get("data_folder")
        if held:
            return Path(held)
        inside = self.folder / "postgres"
        if os.geteuid() != 0 or _can_enter(self.folder):
            return inside
        return Path("/var/lib") / f"titles-{hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]}"

    # -- PostgreSQL ---------------------------------------------------------------------------------------------

    def _postgres_running(self) -> bool:
        return bool(self.state.get("postgres_port")) and _answers_postgres(self.state)

    def _start_postgres(self) -> None:
        data, port = self.data_folder, _free_port()
        self.state["data_folder"] = str(data)
        fresh = not (data / "PG_VERSION").exists()
        if fresh:
            shutil.rmtree(data, ignore_errors=True)
            data.mkdir(parents=True)
            if os.geteuid() == 0:
                user = pwd.getpwnam(SERVER_USER)
                os.chown(data, user.pw_uid, user.pw_gid)
            _as_server(
                [_binary("initdb"), "-D", str(data), "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust"]
            )
        else:
            self._stop_postgres()
        options = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p {port} -c max_connections=200"
        log = data / "server.log"
        _as_server([_binary("pg_ctl"), "-D", str(data), "-l", str(log), "-o", options, "-w", "-t", "60", "start"])
        self.state["postgres_port"] = port
        self.started.append("postgres")
        self._roles(fresh=fresh)

    def _roles(self, *, fresh: bool) -> None:
        """Owner and web role; the web role owns nothing and passes no policy."""
        address = f"host=127.0.0.1 port={self.state['postgres_port']} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            for role, password, rights in (
                ("titles_owner", self.state["owner_password"], "CREATEDB CREATEROLE"),
                ("titles_web", self.state["web_password"], "NOBYPASSRLS"),
            ):
                known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
                verb = "ALTER" if known else "CREATE"
                connection.execute(
                    sql.SQL("{} ROLE {} LOGIN {} PASSWORD {}").format(
                        sql.SQL(verb), sql.Identifier(role), sql.SQL(rights), sql.Literal(password)
                    )
                )
            connection.execute("GRANT titles_web TO titles_owner")
            if fresh:
                connection.execute("CREATE DATABASE titles OWNER titles_owner")
        if fresh:
            # Trust was for the set-up alone.
            hba = self.data_folder / "pg_hba.conf"
            hba.write_text("host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
            _as_server([_binary("pg_ctl"), "-D", str(self.data_folder), "reload"])

    def _stop_postgres(self) -> None:
        data = self.data_folder
        if (data / "postmaster.pid").exists():
            stopped = _as_server([_binary("pg_ctl"), "-D", str(data), "-m", "fast", "-w", "stop"], check=False)
            if stopped.returncode:
                # A pid file left by a machine that went down: nobody runs under it.
                (data / "postmaster.pid").unlink(missing_ok=True)

    # -- Redis --------------------------------------------------------------------------------------------------

    def _redis_running(self) -> bool:
        port = self.state.get("redis_port")
        return bool(port) and _answers_redis(port, self.state["redis_password"])

    def _start_redis(self) -> None:
        port, folder = _free_port(), self.folder / "redis"
        folder.mkdir(exist_ok=True)
        configuration = folder / "redis.conf"
        configuration.write_text(
            f"bind 127.0.0.1\nport {port}\ndir {folder}\npidfile {folder}/redis.pid\nlogfile {folder}/redis.log\n"
            f"requirepass {self.state['redis_password']}\nsave 60 1\ndaemonize yes\n"
        )
        configuration.chmod(0o600)
        subprocess.run(["redis-server", str(configuration)], check=True, stdout=subprocess.DEVNULL)
        until = time.monotonic() + START_SECONDS
        while not _answers_redis(port, self.state["redis_password"]):
            if time.monotonic() > until:
                raise ServiceError(f"Redis 没有起来，见 {folder}/redis.log")
            time.sleep(0.05)
        self.state["redis_port"] = port
        self.started.append("redis")

    def _stop_redis(self) -> None:
        pid_file = self.folder / "redis" / "redis.pid"
        if not self._redis_running() or not pid_file.exists():
            return
        pid = int(pid_file.read_text())
        os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + 15
        while _answers_redis(self.state["redis_port"], self.state["redis_password"]) and time.monotonic() < until:
            time.sleep(0.05)


def _binary(name: str) -> str:
    """Debian keeps the server's programs out of PATH, by version; the newest one."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if found:
        return str(found[-1])
    on_path = shutil.which(name)
    if on_path is None:
        raise ServiceError(f"没有找到 PostgreSQL 的 {name}，请安装 postgresql。")
    return on_path


def _as_server(command: list[str], *, check: bool = True) -> subprocess.CompletedProcess:
    """Run as the unprivileged server user when root; output is shown only when it fails."""
    user = SERVER_USER if os.geteuid() == 0 else None
    done = subprocess.run(
        command,
        check=False,
        user=user,
        group=user,
        extra_groups=[] if user else None,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if "start" not in command else subprocess.DEVNULL,
        stderr=subprocess.STDOUT if "start" not in command else subprocess.DEVNULL,
        text=True,
    )
    if check and done.returncode:
        raise ServiceError(f"{' '.join(command)}：{done.stdout or '失败'}")
    return done


def _can_enter(folder: Path) -> bool:
    user = SERVER_USER
    return subprocess.run(["test", "-x", str(folder)], user=user, group=user, extra_groups=[], check=False).returncode == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers_postgres(state: dict[str, Any]) -> bool:
    """Our own server answers there, with our own password: a port may have gone to somebody else."""
    address = f"host=127.0.0.1 port={state['postgres_port']} user=titles_owner dbname=titles connect_timeout=3"
    try:
        with psycopg.connect(address, password=state["owner_password"]) as connection:
            connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


def _answers_redis(port: int, password: str) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as link:
            link.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2:
                part = link.recv(256)
                if not part:
                    break
                answer += part
    except OSError:
        return False
    return answer.startswith(b"+OK\r\n+PONG")
