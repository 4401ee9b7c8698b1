"""The person's library: what an application picks from. Every kind is one table; all share what a record needs."""

from django.db import models

from titles.kernel.records import Record
from titles.kernel.walls import Wall
from titles.orgs.models import Person
from titles.packs.vocabulary import ACADEMIC_DEGREES, LEVELS, WORK_KINDS


class LibraryRecord(Record):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="%(class)ss")
    # What only some regulations ask of such a record, by the codes of their facts.
    extra = models.JSONField("另外的项目", default=dict, blank=True, editable=False)
    recorded_by = models.UUIDField("代录账号", null=True, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    wall = Wall.person("person_id").writable(
        Wall("person_id = (SELECT titles_person())", lambda actor: models.Q(person_id=actor.person_id))
        | Wall.employer("person_id")
    )

    class Meta:
        abstract = True


class Education(LibraryRecord):
    class Degree(models.TextChoices):
        DOCTOR = "doctor", "博士研究生"
        MASTER = "master", "硕士研究生"
        BACHELOR = "bachelor", "本科"
        COLLEGE = "college", "专科"
        SECONDARY = "secondary", "中专"
        OTHER = "other", "其他"

    degree = models.CharField("学历", max_length=12, choices=Degree.choices)
    school = models.CharField("毕业院校", max_length=60)
    major = models.CharField("所学专业", max_length=60)
    started_on = models.DateField("入学日期", null=True, blank=True)
    graduated_on = models.DateField("毕业日期")
    full_time = models.BooleanField("全日制", default=True)
    academic_degree = models.CharField("学位", max_length=12, choices=list(ACADEMIC_DEGREES.items()), blank=True)

    class Meta(Record.Meta):
        app_label = "applications"


class Post(LibraryRecord):
    employer = models.CharField("工作单位", max_length=120)
    post = models.CharField("岗位（职务）", max_length=60)
    work = models.CharField("从事何专业技术工作", max_length=120)
    since = models.DateField("起始日期")
    until = models.DateField("终止日期", null=True, blank=True)

    class Meta(Record.Meta):
        app_label = "applications"


class HeldTitle(LibraryRecord):
    title = models.CharField("职称名称", max_length=60)
    level = models.CharField("级别", max_length=20, choices=list(LEVELS.items()))
    series = models.CharField("系列", max_length=40)
    specialty = models.CharField("专业", max_length=60)
    obtained_on = models.DateField("取得日期")
    engaged_on = models.DateField("聘任日期", null=True, blank=True)
    certificate_number = models.CharField("证书编号", max_length=40, blank=True)

    class Meta(Record.Meta):
        app_label = "applications"


class Assessment(LibraryRecord):
    class Result(models.TextChoices):
        EXCELLENT = "excellent", "优秀"
        QUALIFIED = "qualified", "合格"
        BASICALLY_QUALIFIED = "basically_qualified", "基本合格"
        UNQUALIFIED = "unqualified", "不合格"
        EXCUSED = "excused", "有正当理由未参加"
        ABSENT = "absent", "无故未参加"

    year = models.PositiveIntegerField("年度")
    result = models.CharField("考核结果", max_length=20, choices=Result.choices)
    remark = models.CharField("说明", max_length=120, blank=True)

    class Meta(Record.Meta):
        app_label = "applications"


class Work(LibraryRecord):
    kind = models.CharField("类别", max_length=24, choices=list(WORK_KINDS.items()))
    title = models.CharField("名称", max_length=200)
    outlet = models.CharField("刊物、出版社或下达单位", max_length=120)
    issue = models.CharField("刊号、书号或项目编号", max_length=60, blank=True)
    completed_on = models.DateField("发表或完成日期")
    core_journal = models.BooleanField("核心期刊", default=False)
    rank = models.PositiveSmallIntegerField("本人排名", default=1)
    co_authored = models.BooleanField("合著", default=False)
    own_share = models.CharField("本人完成字数或工作量", max_length=120, blank=True)

    class Meta(Record.Meta):
        app_label = "applications"


class Training(LibraryRecord):
    """Hours of continuing education in one year, by source. The total is never typed, and nobody audits the own."""

    class Audit(models.TextChoices):
        QUALIFIED = "qualified", "合格"
        UNQUALIFIED = "unqualified", "不合格"

    year = models.PositiveIntegerField("年份")
    general = models.PositiveIntegerField("公需课程（学时）", default=0)
    department = models.PositiveIntegerField("主管部门（学时）", default=0)
    seminar = models.PositiveIntegerField("高研班（学时）", default=0)
    institution = models.PositiveIntegerField("培训机构（学时）", default=0)
    employer = models.PositiveIntegerField("用人单位（学时）", default=0)
    other = models.PositiveIntegerField("其他（学时）", default=0)
    audited = models.CharField("学时验审", max_length=12, choices=Audit.choices, blank=True, editable=False)
    audited_by = models.UUIDField("验审账号", null=True, editable=False)

    class Meta(Record.Meta):
        app_label = "applications"


class Award(LibraryRecord):
    name = models.CharField("奖励名称", max_length=200)
    grade = models.CharField("等级", max_length=40, blank=True)
    awarding_body = models.CharField("授予单位", max_length=120)
    awarded_on = models.DateField("授予日期")

    class Meta(Record.Meta):
        app_label = "applications"
