"""A private Redis on loopback TCP, with a password."""

import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from titles.site.embedded.processes import ANSWER_SECONDS, ServiceError, end, free_port, own_process, tail
from titles.site.embedded.state import State, write_private

PROGRAM = Path("/usr/bin/redis-server")


class Redis:
    """The server of one folder."""

    def __init__(self, state: State, *, durable: bool = True):
        self.state, self.durable = state, durable
        self.folder = state.folder / "redis"

    def pid(self) -> int | None:
        return own_process(self.folder / "redis.pid", self.folder)

    def answers(self) -> bool:
        if "redis_port" not in self.state or not self.pid():
            return False
        return self._ask("PING") == b"+PONG"

    def address(self) -> str:
        return f"redis://:{self.state['redis_password']}@127.0.0.1:{self.state['redis_port']}/0"

    def start(self) -> None:
        """Start it. Does nothing when it answers."""
        if self.answers():
            return
        self.stop()
        self.folder.mkdir(exist_ok=True)
        self.state["redis_port"] = free_port(self.state.get("redis_port"))
        configuration = self.folder / "redis.conf"
        write_private(configuration, self._configuration())
        log = self.folder / "redis.log"
        program = str(PROGRAM) if PROGRAM.exists() else shutil.which("redis-server")
        if program is None:
            raise ServiceError("没有安装 Redis 服务器：apt-get install redis-server")
        launched = subprocess.run(
            [program, str(configuration)],
            check=False,
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + ANSWER_SECONDS
        while launched.returncode or not self.answers():
            if launched.returncode or time.monotonic() > until:
                raise ServiceError(f"Redis 没有启动：\n{tail(log)}")
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop the server if it runs; what it holds is written to its folder first."""
        pid = self.pid()
        if pid and not end(pid, number=signal.SIGTERM):
            raise ServiceError(f"Redis（进程 {pid}）没有停止。")
        (self.folder / "redis.pid").unlink(missing_ok=True)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _configuration(self) -> str:
        lines = [
            "bind 127.0.0.1",
            f"port {self.state['redis_port']}",
            f'dir "{self.folder}"',
            f'pidfile "{self.folder}/redis.pid"',
            f'logfile "{self.folder}/redis.log"',
            f"requirepass {self.state['redis_password']}",
            "save 60 1" if self.durable else 'save ""',
            # A full disk must not stop logins: sessions live here.
            "stop-writes-on-bgsave-error no",
            "daemonize yes",
        ]
        return "\n".join(lines) + "\n"

    def _ask(self, command: str) -> bytes:
        """The last line of the answer; the redis library is not asked, for set-up needs none."""
        try:
            with socket.create_connection(("127.0.0.1", self.state["redis_port"]), timeout=2) as link:
                link.sendall(f"AUTH {self.state['redis_password']}\r\n{command}\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2:
                    part = link.recv(256)
                    if not part:
                        break
                    answer += part
        except OSError:
            return b""
        return answer.splitlines()[-1] if answer else b""
