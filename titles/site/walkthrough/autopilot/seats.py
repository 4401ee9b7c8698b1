"""Who sits where."""

from dataclasses import dataclass

from titles.site.walkthrough.player import Player


@dataclass
class Seat:
    """Somebody signed in; `kind`: of the organisation acted for."""

    player: Player
    role: str
    kind: str

    @property
    def name(self) -> str:
        return self.player.username
