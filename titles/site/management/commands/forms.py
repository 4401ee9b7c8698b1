from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dossier.forms.pictures import contact_sheet
from dossier.forms.registry import Form, made_for
from titles.packs.loader import codes, load
from titles.packs.schema import Pack
from titles.packs.sheets import FormSpec


class Command(BaseCommand):
    help = "把各办法的全部表格（空白表和样张）写到文件夹，一个办法一个子文件夹，每份 PDF 另附一张各页缩图，供逐一查看。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pack", default="", choices=["", *codes()], help="不写时为全部办法")
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--only", nargs="*", default=[], help="只写这些编号的表")

    def handle(self, *args: Any, **options: Any) -> None:
        packs = [load(code) for code in ([options["pack"]] if options["pack"] else codes())]
        found = [
            (folder, within, spec, form)
            for pack in packs
            for folder, within in _ways(pack)
            for spec in within.forms
            if (form := made_for(within, spec.code))
        ]
        unknown = set(options["only"]) - {form.code for *_, form in found}
        if unknown:
            raise CommandError(f"没有登记的表：{'、'.join(sorted(unknown))}")
        for folder, pack, spec, form in found:
            if not options["only"] or form.code in options["only"]:
                self._write(pack, spec, form, options["out"] / folder)

    def _write(self, pack: Pack, spec: FormSpec, form: Form, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for word, make in (("空白表", form.blank), ("样张", form.sample)):
            if make is None:
                continue
            content = form.renderer(form, make(pack))
            path = folder / f"{form.code} {spec.name}（{word}）{form.suffix}"
            path.write_bytes(content)
            if form.suffix == ".pdf":
                path.with_suffix(".png").write_bytes(contact_sheet(content))
            self.stdout.write(f"{pack.name}：{path.name}")


def _ways(pack: Pack) -> list[tuple[str, Pack]]:
    """The pack once for each of its procedures, and the folder of each."""
    return [(f"{pack.code}-{one.code}", pack.within(one.code)) for one in pack.procedures] or [(pack.code, pack)]
