"""袋内清单: what lies in one person's bag, how many of each, and what the regulation says about packing it."""

from typing import Any

from dossier.forms import paper
from dossier.forms.registry import A4, Form
from dossier.forms.schema import Note, Plain
from dossier.forms.sheets_schema import Face, Sheet
from dossier.forms.unit_papers import face_unprinted

NAME = "袋内清单"


class ListedRow(Plain):
    """One thing in the bag. `count` with its measure word; `file` the name of its file, empty for paper things."""

    title: str
    count: str
    file: str = ""
    note: str = ""


class BagList(Sheet):
    """`notes` are the packing instructions, each with its clause."""

    form_name: str = NAME
    face: Face
    rows: tuple[ListedRow, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def subject_name(self) -> str:
        return self.face.name


def _values(context: Any) -> dict[str, Any]:
    return {"blanks": range(0)}


FORM = Form(
    code="F-BAG",
    name=NAME,
    context=BagList,
    plan=A4,
    renderer=paper.render,
    values=_values,
    engine=paper.engine,
    template="dossier/forms/bag_list.html",
    prints=(
        ("face.name", "姓名"),
        ("face.unit", "单位"),
        ("face.applied_title", "申报任职资格"),
        ("rows[].title", "袋内材料"),
        ("rows[].count", "数量"),
        ("rows[].file", "文件"),
        ("rows[].note", "说明"),
        ("notes[].text", "装袋要求"),
        ("notes[].clause", "装袋要求"),
    ),
    unprinted={
        **face_unprinted("name", "unit", "applied_title"),
        "appendix": "不是办法的附件",
    },
    notes=("办法没有规定袋内清单，是平台的延伸。",),
)
