"""Organisations, people, employments and accounts: three records for one human being, on purpose."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from titles.kernel.records import Record, WalledQuerySet
from titles.kernel.secrets import EncryptedField, keyed_hash
from titles.kernel.walls import Wall
from titles.kernel.wording import mask_document


class Organisation(Record):
    class Kind(models.TextChoices):
        PROVINCE_BUREAU = "province_bureau", "省职改办"
        CITY_BUREAU = "city_bureau", "市职改办"
        COUNTY_BUREAU = "county_bureau", "县（市）区职改办"
        COMPETENT_DEPARTMENT = "competent_department", "主管部门"
        REPORTING_OFFICE = "reporting_office", "申报部门"
        SERVICE_CENTRE = "service_centre", "人才服务中心"
        UNIT = "unit", "用人单位"
        CONVENING_BODY = "convening_body", "评委会组建单位"

    class UnitType(models.TextChoices):
        ENTERPRISE = "enterprise", "企业"
        INSTITUTION = "institution", "事业单位"
        NON_PUBLIC = "non_public", "非公有制经济组织"
        PRIVATE_NONPROFIT = "private_nonprofit", "民办非企业单位"
        PRIVATE_SCHOOL = "private_school", "民办中小学"
        PRIVATE_HOSPITAL = "private_hospital", "民营医院"
        PRIVATE_ENTERPRISE = "private_enterprise", "民营企业"
        CITY_REGISTERED = "city_registered", "在市市场监督管理局注册的非公企业"

    class Affiliation(models.TextChoices):
        """Whom a unit belongs to, wherever it stands: a unit of the centre is reviewed locally by commission."""

        LOCAL = "local", "地方"
        PROVINCIAL = "provincial", "省直"
        CENTRAL = "central", "中央驻地方"
        OUTSIDE_CITY_BRANCH = "outside_city_branch", "省内市外单位在本市的分支机构"
        OUTSIDE_PROVINCE_BRANCH = "outside_province_branch", "省外单位在本市的分支机构"

    name = models.CharField("名称", max_length=120)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField("类别", max_length=30, choices=Kind.choices)
    unit_type = models.CharField("单位性质", max_length=20, choices=UnitType.choices, blank=True)
    affiliation = models.CharField("隶属", max_length=30, choices=Affiliation.choices, default="local")
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    unit_code = models.CharField("单位编码", max_length=30, blank=True)
    # The code of the regulation that it and those below it work by; usually named by the head of the tree alone.
    regulation = models.CharField("所用办法", max_length=40, blank=True)

    wall = Wall.reference()

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def superiors(self) -> Iterator["Organisation"]:
        """The organisations above, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


class Reach(Record):
    """Closure of the tree, itself included: `superior` may see organisation-level work of `organisation`."""

    superior = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    wall = Wall.reference()

    class Meta(Record.Meta):
        app_label = "titles"
        constraints = [models.UniqueConstraint(fields=["superior", "organisation"], name="reach_once")]


class Person(Record):
    class DocumentType(models.TextChoices):
        RESIDENT = "resident", "居民身份证"
        HMT_RESIDENCE = "hmt_residence", "港澳台居民居住证"
        PERMANENT_RESIDENCE = "permanent_residence", "外国人永久居留身份证"
        PASSPORT = "passport", "护照"

    class Gender(models.TextChoices):
        MALE = "male", "男"
        FEMALE = "female", "女"

    name = models.CharField("姓名", max_length=60)
    gender = models.CharField("性别", max_length=6, choices=Gender.choices)
    birth_date = models.DateField("出生日期")
    document_type = models.CharField("证件类型", max_length=20, choices=DocumentType.choices, default="resident")
    document_number = EncryptedField("证件号码")
    document_hash = models.CharField(max_length=64, unique=True, editable=False)
    phone = EncryptedField("联系电话", blank=True)

    wall = Wall.person("id")

    class Meta(Record.Meta):
        app_label = "titles"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.document_hash = keyed_hash(self.document_number)
        super().save(*args, **kwargs)

    @property
    def masked_document(self) -> str:
        return mask_document(self.document_number)


class Employment(Record):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="employments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="employments")
    post = models.CharField("岗位", max_length=60)
    is_specialty_post = models.BooleanField("专业技术岗位", default=True)
    since = models.DateField("起始日期")
    until = models.DateField("终止日期", null=True, blank=True)

    wall = Wall.holder("organisation_id") | Wall(
        "person_id = (SELECT titles_person())", lambda actor: models.Q(person_id=actor.person_id)
    )

    class Meta(Record.Meta):
        app_label = "titles"
        indexes = [models.Index(fields=["organisation", "person"])]


# Django makes this base at run time.
class AccountManager(BaseUserManager.from_queryset(WalledQuerySet)):  # type: ignore[misc]
    pass


class Account(AbstractBaseUser, Record):
    """What logs in. A person may have none; staff of an office may have one without being an applicant."""

    username = models.CharField("用户名", max_length=60, unique=True)
    display_name = models.CharField("姓名", max_length=60)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="account")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField("须改密码", default=True)
    last_login = None

    USERNAME_FIELD = "username"
    objects: ClassVar[Any] = AccountManager()
    wall = Wall.own("id").writable()

    class Meta(Record.Meta):
        app_label = "titles"

    def __str__(self) -> str:
        return self.display_name

    # Nothing here is decided by Django's own permissions: titles.access answers.
    is_staff = is_superuser = False

    def has_perm(self, permission: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class Role(models.TextChoices):
    APPLICANT = "applicant", "申报人"
    UNIT_HR = "unit_hr", "单位人事"
    UNIT_LEAD = "unit_lead", "单位负责人"
    GROUP_MEMBER = "group_member", "考核小组"
    HANDLER = "handler", "经办人"
    APPROVER = "approver", "负责人"
    SECRETARY = "secretary", "评委会秘书"
    TELLER = "teller", "评委会复核人"
    EXPERT = "expert", "评审专家"
    ADMINISTRATOR = "administrator", "系统管理员"


class Assignment(Record):
    """One account's role in one organisation. Acting for somebody always names it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="assignments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    since = models.DateField("起始日期")
    until = models.DateField("终止日期", null=True, blank=True)

    wall = (
        Wall.own()
        | Wall.holder("organisation_id")
        | Wall(
            "id IN (SELECT assignment_id FROM titles_delegation WHERE delegate_id = (SELECT titles_account()))",
            lambda actor: models.Q(
                pk__in=Delegation.objects.filter(delegate_id=actor.account_id).values("assignment_id")
            ),
        )
    )

    class Meta(Record.Meta):
        app_label = "titles"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "organisation", "role"], condition=models.Q(until=None), name="one_live_assignment"
            )
        ]


class Delegation(Record):
    """Somebody away lets a colleague act in one role, for some days. `principal` is who is away.

    Names are kept as they were: neither of the two may read the other's account.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="delegations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    principal = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="delegations_given")
    principal_name = models.CharField("委托人", max_length=60)
    delegate = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="delegations_taken")
    delegate_name = models.CharField("代办人", max_length=60)
    since = models.DateField("起始日期")
    until = models.DateField("终止日期（含）")
    reason = models.CharField("缘由", max_length=200)
    made_at = models.DateTimeField("设立时间")
    revoked_at = models.DateTimeField("撤销时间", null=True)

    wall = Wall.own("principal_id") | Wall.own("delegate_id") | Wall.holder("organisation_id")

    class Meta(Record.Meta):
        app_label = "titles"
        ordering = ["-since", "-made_at"]
        indexes = [models.Index(fields=["delegate", "until"]), models.Index(fields=["principal", "until"])]
