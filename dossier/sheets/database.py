"""申报人员数据库 (TS-09-48): a ZIP of the data as JSON, its JSON Schema and a note, the same bytes for the same data.

The regulation names the export of 河北省职称申报评审管理软件 without its format (出处未录): this one is our own and is
described in docs/database-export.md.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dossier.forms.registry import Form, PagePlan
from dossier.sheets import samples
from dossier.sheets.schema import Database

PLAN = PagePlan(Decimal(0), Decimal(0), None, "数据文件")
# Raised by hand when the files below change; the version of the data's own shape is in the schema.
LAYOUT = "1"
OLDEST = (1980, 1, 1, 0, 0, 0)
NOTE = """{name}
格式 {format}，版本 {version}。
database.json 为数据，schema.json 为其 JSON Schema（2020-12）。文字编码 UTF-8。
证件号码、分数、名次一律为文本，读入时不要转成数值。日期为 YYYY-MM-DD。
原办法所称软件的数据格式未收录，本格式为平台自定。
"""


def render(form: Form, context: Database) -> bytes:
    files = {
        "database.json": _json(context.model_dump(mode="json")),
        "schema.json": _json(schema()),
        "readme.txt": NOTE.format(name=context.form_name, format=context.format, version=context.version).encode(),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def schema() -> dict[str, Any]:
    """The JSON Schema of `database.json`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Database.model_json_schema()}


def engine(form: Form) -> Mapping[str, str]:
    return {"layout": LAYOUT}


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()


FORM = Form(
    code="F-TS-12",
    name="申报人员数据库",
    context=Database,
    plan=PLAN,
    renderer=render,
    engine=engine,
    media_type="application/zip",
    suffix=".zip",
    spec="database",
    notes=("所称软件的数据格式出处未录，格式为平台自定，附 JSON Schema。",),
    sample=samples.database,
)
