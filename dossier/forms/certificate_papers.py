"""The two registers about certificates: one that was lost is asked for anew; those who passed an examination."""

import datetime as dt
from collections.abc import Mapping

from dossier.forms import paper, samples
from dossier.forms.heads import head
from dossier.forms.registry import A4, A4_LANDSCAPE, Form
from dossier.forms.schema import Plain
from dossier.forms.sheets_schema import Sheet
from dossier.forms.unit_papers import PROPOSED, with_blanks
from titles.packs.schema import Pack

BLANK_ROWS = 7


class ReissueRegister(Sheet):
    """《补发登记表》 of one certificate. `photo_sizes` are the sizes that the regulation takes, in words."""

    name: str = ""
    gender: str = ""
    birth_date: dt.date | None = None
    document_number: str = ""
    phone: str = ""
    unit: str = ""
    title: str = ""
    level: str = ""
    series: str = ""
    specialty: str = ""
    number: str = ""
    issued_on: dt.date | None = None
    approval_number: str = ""
    issuer: str = ""
    declared_on: dt.date | None = None
    photo_sizes: tuple[str, ...] = ()

    @property
    def subject_name(self) -> str:
        return self.name


class PassedRow(Plain):
    name: str
    gender: str = ""
    birth_date: dt.date | None = None
    document_number: str = ""
    series: str = ""
    specialty: str = ""
    title: str = ""
    level: str = ""
    exam_number: str = ""


class ExamRegister(Sheet):
    """《资格考试合格人员登记表》 of one examination area; a photo of everybody is pasted on."""

    examination: str = ""
    area: str = ""
    centre: str = ""
    issuer: str = ""
    document: str = ""
    published_on: dt.date | None = None
    rows: tuple[PassedRow, ...] = ()
    blank_rows: int = 0

    @property
    def subject_name(self) -> str:
        return self.examination


def photo_sizes(pack: Pack) -> tuple[str, ...]:
    """一寸, 两寸: what the regulation takes; none where it does not say."""
    found: Mapping[str, str] = pack.asked("certificate.photo_sizes").value or {}
    return tuple(found.values())


def blank_reissue(pack: Pack) -> ReissueRegister:
    return ReissueRegister(**head(pack, "reissue_register"), photo_sizes=photo_sizes(pack))


def sample_reissue(pack: Pack) -> ReissueRegister:
    return ReissueRegister(
        **head(pack, "reissue_register"),
        watermark="样张",
        name=samples.NAME,
        gender="女",
        birth_date=dt.date(1985, 3, 15),
        document_number=samples.IDENTITY,
        phone="13800000000",
        unit=samples.UNIT,
        title="工程师",
        level="中级",
        series="工程",
        specialty="建筑工程",
        number="202465900000018",
        issued_on=dt.date(2024, 12, 2),
        approval_number="演职改字〔2024〕18号",
        issuer="演示师职改办",
        declared_on=dt.date(2025, 3, 8),
        photo_sizes=photo_sizes(pack),
    )


def blank_exam(pack: Pack) -> ExamRegister:
    return ExamRegister(**head(pack, "exam_register"), blank_rows=BLANK_ROWS)


def sample_exam(pack: Pack) -> ExamRegister:
    people = ((samples.NAME, "女", samples.IDENTITY), ("丙三", "男", "710000199001020012"))
    rows = tuple(
        PassedRow(
            name=name,
            gender=gender,
            birth_date=dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14])),
            document_number=number,
            series="经济",
            specialty="工商管理",
            title="经济师",
            level="中级",
            exam_number=f"KS2024{place:05d}",
        )
        for place, (name, gender, number) in enumerate(people, start=1)
    )
    return ExamRegister(
        **head(pack, "exam_register"),
        watermark="样张",
        examination="2024年度经济专业技术资格考试（中级）",
        area="演示师职改办",
        centre="演示任职资格考试中心",
        issuer="演示兵团职改办",
        document="演考〔2024〕3号",
        published_on=dt.date(2024, 11, 20),
        rows=rows,
    )


REISSUE_REGISTER = Form(
    code="F-XP-07",
    name="专业技术资格证书补发登记表",
    context=ReissueRegister,
    plan=A4,
    renderer=paper.render,
    engine=paper.engine,
    template="dossier/forms/reissue_register.html",
    spec="reissue_register",
    prints=(
        ("name", "姓名"),
        ("gender", "性别"),
        ("birth_date", "出生年月"),
        ("document_number", "身份证号"),
        ("phone", "联系电话"),
        ("unit", "工作单位"),
        ("title", "资格名称"),
        ("level", "级别"),
        ("series", "系列"),
        ("specialty", "专业"),
        ("number", "原证书编号"),
        ("issued_on", "发证日期"),
        ("approval_number", "批准文号"),
        ("issuer", "发证机关"),
        ("declared_on", "声明见报日期"),
        ("photo_sizes[]", "照片"),
    ),
    signers=("持证人签名", "发证机关盖章"),
    notes=(PROPOSED,),
    blank=blank_reissue,
    sample=sample_reissue,
)
EXAM_REGISTER = Form(
    code="F-HE-04",
    name="资格考试合格人员登记表",
    context=ExamRegister,
    plan=A4_LANDSCAPE,
    renderer=paper.render,
    values=with_blanks,
    engine=paper.engine,
    template="dossier/forms/exam_register.html",
    spec="exam_register",
    prints=(
        ("examination", "考试名称"),
        ("area", "考区"),
        ("document", "公布资格的文件"),
        ("published_on", "公布资格的文件"),
        ("rows[].name", "姓名"),
        ("rows[].gender", "性别"),
        ("rows[].birth_date", "出生年月"),
        ("rows[].document_number", "证件号码"),
        ("rows[].series", "系列"),
        ("rows[].specialty", "专业"),
        ("rows[].title", "资格名称"),
        ("rows[].level", "级别"),
        ("rows[].exam_number", "考试合格证明编号"),
        ("centre", "审核盖章"),
        ("issuer", "审定颁发"),
    ),
    signers=("考区盖章", "任职资格考试中心审核盖章", "发证机关审定"),
    notes=(PROPOSED,),
    blank=blank_exam,
    sample=sample_exam,
)
ALL = (REISSUE_REGISTER, EXAM_REGISTER)
