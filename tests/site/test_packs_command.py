"""`manage.py packs`: every regulation of the release is loaded once, and none when one of them is wrong."""

from io import StringIO
from shutil import copytree

import pytest
from django.core.management import CommandError, call_command

from titles.packs import loader
from titles.packs.models import PackVersion

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> list[list[str]]:
    out = StringIO()
    call_command("packs", *arguments, stdout=out)
    return [line.split() for line in out.getvalue().splitlines()]


def test_every_regulation_is_loaded_and_a_second_time_nothing_changes():
    rules = {"hebei": 66, "hebei-online": 44, "jiaxing": 95, "luohe": 57, "tangshan": 107, "weidong": 53, "xpcc": 80}
    rules["zhengzhou"] = 88
    assert {row[0]: int(row[2]) for row in run()} == rules
    assert sum(rules.values()) == 590
    assert PackVersion.objects.count() == 8
    assert {row[4] for row in run()} == {"没有变化"}
    assert PackVersion.objects.count() == 8


def test_checking_loads_nothing():
    assert {row[4] for row in run("--check")} == {"文件无误"}
    assert not PackVersion.objects.exists()


def test_one_wrong_file_and_nothing_is_loaded(tmp_path, monkeypatch):
    copytree(loader.DATA, tmp_path / "data")
    procedure = tmp_path / "data" / "hebei" / "procedure.yaml"
    procedure.write_text(procedure.read_text().replace("type: notice", "type: party", 1))
    monkeypatch.setattr(loader, "DATA", tmp_path / "data")
    monkeypatch.setattr(loader.load, "__kwdefaults__", {"root": tmp_path / "data"})
    monkeypatch.setattr(loader.codes, "__defaults__", (tmp_path / "data",))
    with pytest.raises(CommandError, match=r"hebei/procedure.yaml 第 \d+ 行 steps\.\d+\.type：应为"):
        run()
    assert not PackVersion.objects.exists()
