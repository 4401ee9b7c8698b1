from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dossier.forms.pictures import contact_sheet
from dossier.forms.registry import forms
from titles.packs.loader import load


class Command(BaseCommand):
    help = "把一个办法的全部表格（空白表和样张）写到文件夹，每份 PDF 另附一张各页缩图，供逐一查看。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pack", default="tangshan")
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--only", nargs="*", default=[], help="只写这些编号的表")

    def handle(self, *args: Any, **options: Any) -> None:
        pack, folder = load(options["pack"]), options["out"]
        unknown = set(options["only"]) - {code for code, _ in forms}
        if unknown:
            raise CommandError(f"没有登记的表：{'、'.join(sorted(unknown))}")
        folder.mkdir(parents=True, exist_ok=True)
        for code, form in forms:
            if options["only"] and code not in options["only"]:
                continue
            for word, make in (("空白表", form.blank), ("样张", form.sample)):
                if make is None:
                    continue
                content = form.renderer(form, make(pack))
                path = folder / f"{code} {form.name}（{word}）{form.suffix}"
                path.write_bytes(content)
                if form.suffix == ".pdf":
                    path.with_suffix(".png").write_bytes(contact_sheet(content))
                self.stdout.write(path.name)
