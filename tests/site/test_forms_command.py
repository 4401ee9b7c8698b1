"""Forms of every regulation written to a folder, to be looked at one by one."""

import pytest
from django.core.management import CommandError, call_command


def test_forms_of_a_regulation_by_its_own_names(tmp_path, capsys):
    call_command("forms", "--pack", "hebei-online", "--only", "F-TS-08", "--out", str(tmp_path))
    name = "F-TS-08 专业技术职务任职资格申报推荐量化表"
    files = sorted(path.name for path in (tmp_path / "hebei-online").iterdir())
    assert files == sorted(f"{name}（{word}）{end}" for word in ("空白表", "样张") for end in (".pdf", ".png"))
    assert capsys.readouterr().out.count(name) == 2


def test_a_form_of_one_procedure_alone(tmp_path):
    call_command("forms", "--only", "F-WD-09", "--out", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["weidong-junior"]


def test_what_is_not_registered_is_said(tmp_path):
    with pytest.raises(CommandError, match="没有登记的表：F-XX-99"):
        call_command("forms", "--only", "F-XX-99", "--out", str(tmp_path))
