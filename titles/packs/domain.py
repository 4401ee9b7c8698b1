"""Loading a pack into its immutable version row."""

from titles.kernel import clock
from titles.packs import loader
from titles.packs.models import PackVersion
from titles.packs.schema import Pack


def install(code: str) -> PackVersion:
    """The version row of `titles/packs/data/<code>` as it is now; the same digest is a no-op. Raises PackError.

    Call it as the system or under the engine: packs are reference data that nobody else writes.
    """
    return store(loader.shipped(code))


def install_all() -> list[PackVersion]:
    """Every regulation that this release has. Raises PackError."""
    return [install(code) for code in loader.codes()]


def store(pack: Pack) -> PackVersion:
    """The version row of this very content."""
    version, _ = PackVersion.objects.get_or_create(
        code=pack.code,
        digest=pack.digest,
        defaults={
            "name": pack.name,
            "content": pack.content(),
            "valid_from": pack.valid_from,
            "loaded_at": clock.now(),
        },
    )
    return version
