"""`make bench`: every measurement after the other, or those named: `make bench ARGS="lists forms"`."""

import pkgutil
import sys
from importlib import import_module

import django

from tests import benches


def main(wanted: list[str]) -> int:
    django.setup()
    names = [module.name for module in pkgutil.iter_modules(benches.__path__)]
    doors = {name: door for name in names if (door := getattr(import_module(f"tests.benches.{name}"), "measure", None))}
    unknown = set(wanted) - set(doors)
    if unknown:
        print(f"没有这样的测量：{'、'.join(sorted(unknown))}；有：{'、'.join(doors)}", file=sys.stderr)
        return 2
    for name in wanted or doors:
        print(f"\n== {name}: {doors[name].__doc__}", flush=True)
        doors[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
