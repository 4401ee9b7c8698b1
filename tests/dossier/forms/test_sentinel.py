"""Every form of the sentinel applicant: nothing lost, nothing over its frame or its neighbour, no glyph missing."""

import datetime as dt
import io
import json
import zipfile

import pytest
from openpyxl import load_workbook

from dossier.factory import contexts
from dossier.forms import paper
from dossier.forms.overflow import overlaps
from dossier.forms.registry import form, forms, made_for, values_at
from dossier.forms.sheets_schema import ContentsRow, Sheet
from tests.dossier import sentinel
from tests.dossier.pdfs import fonts_of, missing_glyphs, squeezed, text_of
from titles.packs.loader import codes, load

FORMS_OF = {
    "application": {
        "F-HE-01": contexts.review_form,
        "F-TS-01": contexts.pledge,
        "F-TS-02": contexts.overview_sheet,
        "F-TS-03": contexts.bag_cover,
        "F-TS-05": lambda application: contexts.contents(application, _pages(application), pages=300),
        "F-TS-08": contexts.score_sheet,
        "F-TS-11": contexts.ranking_table,
        "F-TS-14": contexts.summary,
        "F-CV-01": contexts.booklet_cover,
    },
    "batch": {"F-TS-04": contexts.audit_report, "F-TS-07": contexts.roster, "F-TS-12": contexts.database},
    "certificate": {"F-CERT": contexts.certificate, "F-XP-07": contexts.reissue_register},
    "exam_roster": {"F-HE-04": contexts.exam_register},
}
# What nobody is asked for, so that even the sentinel leaves it blank: the paper has room to write it in.
NOT_GATHERED = {
    "F-HE-01": {
        "person.degree", "education[].degree", "results[].since", "results[].until", "results[].role",
        "results[].effect", "awards[].rank", "assessments[].assessed_by", "unit_opinion.group_head",
        "unit_opinion.responsible", "committee.chair",
    },
    "F-TS-02": {"exams[].until"},
}  # fmt: skip
FOOT = r"第\d+页，共\d+页(核验码[0-9a-f]{16})?"


def _pages(application):
    name = application.submissions.last().content["picks"]["work"][0]["title"]
    yield ContentsRow(number="⑽", title="代表性论文论著", page="7—9")
    yield ContentsRow(title=f"{name}（原件）", page="8", piece=True)


@pytest.fixture
def _folder(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }


def test_every_form_is_in_the_sentinel():
    made = {code for code, entry in forms if entry.spec and not entry.numbered}
    assert {code for held in FORMS_OF.values() for code in held} == made


@pytest.mark.parametrize("style", sentinel.STYLES)
@pytest.mark.usefixtures("db", "_folder")
def test_the_sentinel_on_every_form(style):
    made = sentinel.make(style)
    faults = {}
    for subject, held in FORMS_OF.items():
        for code, gather in held.items():
            context = gather(getattr(made, subject))
            found = faults_of(form(code), context)
            if found:
                faults[code] = found
    assert faults == {}


def faults_of(entry, context):
    if entry.suffix != ".pdf":
        return blanks(entry, context) + lost(entry, context, data_of(entry, entry.renderer(entry, context)))
    found, text = looked_at(entry, context)
    return found + blanks(entry, context) + lost(entry, context, text)


def looked_at(entry, context):
    """What is wrong with the pages as laid out, and all their text without the feet."""
    document, moved = paper.lay_out(entry, context)
    height = float(entry.plan.height_mm) * paper.CSS_PIXELS_PER_MM
    found = [f"page {one.page}: {one.over!r} over {one.under!r}" for one in overlaps(document, height=height)]
    paper._cut(document, entry.plan)
    content = document.write_pdf()
    if entry.plan.pages and not moved and len(document.pages) != entry.plan.pages:
        found.append(f"{len(document.pages)} pages")
    if missing_glyphs(content):
        found.append("glyphs missing")
    found += [f"{font['/BaseFont']} is not embedded" for font in fonts_of(content) if not embedded(font)]
    return found, text_of(content, f"({getattr(context, 'form_name', entry.name)}){FOOT}")


def embedded(font):
    (descendant,) = font["/DescendantFonts"]
    descriptor = descendant.get_object()["/FontDescriptor"].get_object()
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor))


def data_of(entry, content):
    if entry.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return squeezed(json.dumps(json.loads(archive.read("database.json")), ensure_ascii=False))
    return squeezed("".join(str(c.value) for row in load_workbook(io.BytesIO(content)).active for c in row))


def printed_paths(entry):
    own = [(path, label) for path, label in entry.prints if path not in NOT_GATHERED.get(entry.code, ())]
    return own or [(path, "") for path in leaves(entry.context) if path not in entry.unprinted]


def blanks(entry, context):
    """The gathering must have filled what the registry says is printed."""
    found = []
    for path, _ in printed_paths(entry):
        if path not in OPTIONAL and not [one for one in values_at(context, path) if one not in ("", None)]:
            found.append(f"{path} is blank")
    return found


OPTIONAL = {"watermark", "appendix", "photo", "columns[].key", "columns[].label", "columns[].width", "blank_rows"}


def lost(entry, context, text):
    found = []
    for path, _ in printed_paths(entry):
        if path in OPTIONAL:
            continue
        for value in values_at(context, path):
            if value not in ("", None) and not any(one in text for one in said(value)):
                found.append(f"{path} is lost: {str(value)[:40]}")
    return found


def said(value):
    """The ways a value may stand on paper, without white space."""
    if isinstance(value, dt.date):
        yield from (
            f"{value.year}年{value.month}月{value.day}日",
            f"{value.year}年{value.month}月",
            f"{value.year}.{value.month:02}",
            value.isoformat(),
        )
    else:
        yield squeezed(str(value))


def leaves(model, prefix=""):
    """Every path of a schema down to its plain values."""
    for name, spec in model.model_fields.items():
        kind = spec.annotation
        inner = [one for one in (kind, *getattr(kind, "__args__", ())) if hasattr(one, "model_fields")]
        many = getattr(kind, "__origin__", None) is tuple
        path = f"{prefix}{name}" + ("[]" if many else "")
        if inner:
            yield from leaves(inner[0], f"{path}.")
        else:
            yield path


BASE = set(Sheet.model_fields) | {
    "columns[].key", "columns[].label", "columns[].width", "blank_rows", "draft", "rows[].piece",
    "unit_opinion.notice.rest_days_counted", "mask_document",
}  # fmt: skip


@pytest.mark.parametrize("code", [code for code, entry in forms if entry.prints])
def test_every_field_is_printed_or_says_why_not(code):
    entry = form(code)
    declared = {path for path, _ in entry.prints}
    silent = set(entry.unprinted)
    every = {path for path in leaves(entry.context) if not path.endswith("photo")}
    assert declared <= every
    assert not declared & silent
    assert every - declared - silent - BASE == set()


def regulation_of(entry):
    """唐山's, or the first that has the form."""
    packs = [load(code) for code in ("tangshan", *codes())]
    return next(pack for pack in packs if any(made_for(pack, spec.code) is entry for spec in pack.forms))


@pytest.mark.parametrize("code", [code for code, entry in forms if entry.prints and entry.sample])
def test_the_sample_bears_every_label_of_the_registry(code):
    entry = form(code)
    text = text_of(entry.renderer(entry, entry.sample(regulation_of(entry))))
    assert [label for _, label in entry.prints if squeezed(label) not in text] == []
