import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import titles.kernel.secrets
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Access",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "holder_id",
                        "application_id",
                        "capability",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("holder_id", models.UUIDField()),
                ("application_id", models.UUIDField()),
                ("capability", models.CharField(max_length=8)),
            ],
            options={
                "db_table": "access_relation",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="AccessPerson",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "holder_id", "person_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("holder_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
            ],
            options={
                "db_table": "access_people",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                (
                    "gender",
                    models.CharField(choices=[("male", "男"), ("female", "女")], max_length=6, verbose_name="性别"),
                ),
                ("birth_date", models.DateField(verbose_name="出生日期")),
                (
                    "document_type",
                    models.CharField(
                        choices=[
                            ("resident", "居民身份证"),
                            ("hmt_residence", "港澳台居民居住证"),
                            ("permanent_residence", "外国人永久居留身份证"),
                            ("passport", "护照"),
                        ],
                        default="resident",
                        max_length=20,
                        verbose_name="证件类型",
                    ),
                ),
                ("document_number", titles.kernel.secrets.EncryptedField(verbose_name="证件号码")),
                ("document_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("phone", titles.kernel.secrets.EncryptedField(blank=True, verbose_name="联系电话")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Blob",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="散列")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("kind", models.CharField(max_length=20, verbose_name="类型")),
                ("pages", models.PositiveIntegerField(null=True, verbose_name="页数")),
                ("width", models.PositiveIntegerField(null=True, verbose_name="宽")),
                ("height", models.PositiveIntegerField(null=True, verbose_name="高")),
                ("lying", models.JSONField(default=list, verbose_name="可能横放的页")),
                ("stored_at", models.DateTimeField(verbose_name="存入时间")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("city_bureau", "市职改办"),
                            ("county_bureau", "县（市）区职改办"),
                            ("competent_department", "主管部门"),
                            ("unit", "用人单位"),
                            ("convening_body", "评委会组建单位"),
                        ],
                        max_length=30,
                        verbose_name="类别",
                    ),
                ),
                (
                    "unit_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("enterprise", "企业"),
                            ("institution", "事业单位"),
                            ("non_public", "非公有制经济组织"),
                        ],
                        max_length=20,
                        verbose_name="单位性质",
                    ),
                ),
                ("uscc", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                ("unit_code", models.CharField(blank=True, max_length=30, verbose_name="单位编码")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="titles.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField(unique=True, verbose_name="日期")),
                ("streams", models.PositiveIntegerField(verbose_name="流数")),
                ("hash", models.CharField(max_length=64)),
                ("wall_at", models.DateTimeField(verbose_name="实际时间")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False, verbose_name="日期")),
                ("is_working", models.BooleanField(verbose_name="工作日")),
                ("name", models.CharField(blank=True, max_length=20, verbose_name="名称")),
            ],
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("offset", models.DurationField(verbose_name="时钟偏移")),
            ],
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("holder_id", models.UUIDField(verbose_name="收件者")),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="身份")),
                ("kind", models.CharField(max_length=60, verbose_name="类别")),
                ("text", models.CharField(max_length=400, verbose_name="内容")),
                ("url", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(verbose_name="时间")),
                ("read_at", models.DateTimeField(null=True, verbose_name="已读时间")),
                ("due_at", models.DateTimeField(null=True, verbose_name="截止（不含）")),
                ("spread_at", models.DateTimeField(null=True, verbose_name="分发时间")),
            ],
            options={
                "ordering": ["-created_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DemoMessage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "电子邮件"), ("sms", "短信")], max_length=8, verbose_name="方式"
                    ),
                ),
                ("address", models.CharField(max_length=254, verbose_name="收件地址")),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="主题")),
                ("text", models.TextField(verbose_name="内容")),
                ("html", models.TextField(blank=True)),
                ("sent_at", models.DateTimeField(verbose_name="时间")),
            ],
            options={
                "ordering": ["-sent_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("stream_kind", models.CharField(max_length=30, verbose_name="流类别")),
                ("stream_id", models.UUIDField(verbose_name="流")),
                ("sequence", models.PositiveIntegerField(verbose_name="序号")),
                ("kind", models.CharField(max_length=60, verbose_name="事件")),
                ("data", models.JSONField(verbose_name="内容")),
                ("rules", models.JSONField(default=list, verbose_name="依据")),
                ("account_id", models.UUIDField(null=True, verbose_name="账号")),
                ("organisation_id", models.UUIDField(null=True, verbose_name="机构")),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="身份")),
                ("business_at", models.DateTimeField(verbose_name="业务时间")),
                ("wall_at", models.DateTimeField(verbose_name="实际时间")),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40, verbose_name="类别")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("params", models.JSONField(default=dict, verbose_name="参数")),
                ("holder_id", models.UUIDField(verbose_name="归属")),
                ("account_id", models.UUIDField(null=True, verbose_name="发起账号")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "排队"),
                            ("running", "进行中"),
                            ("done", "完成"),
                            ("failed", "失败"),
                            ("cancelled", "已取消"),
                        ],
                        default="queued",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("total", models.PositiveIntegerField(default=1, verbose_name="总数")),
                ("done", models.PositiveIntegerField(default=0, verbose_name="已完成")),
                ("message", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("result", models.JSONField(default=dict, verbose_name="结果")),
                ("error", models.TextField(blank=True, verbose_name="错误")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="次数")),
                ("claims", models.PositiveIntegerField(default=0, verbose_name="领取次数")),
                ("created_at", models.DateTimeField(verbose_name="提交时间")),
                ("heartbeat_at", models.DateTimeField(null=True, verbose_name="心跳")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="结束时间")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PackVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=40, verbose_name="代码")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("digest", models.CharField(max_length=64, verbose_name="散列")),
                ("content", models.JSONField(verbose_name="内容")),
                ("valid_from", models.DateField(verbose_name="施行日期")),
                ("loaded_at", models.DateTimeField(verbose_name="载入时间")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("account_id", models.UUIDField(verbose_name="账号")),
                ("organisation_id", models.UUIDField(null=True, verbose_name="机构")),
                ("subject_kind", models.CharField(max_length=30, verbose_name="对象类别")),
                ("subject_id", models.UUIDField(verbose_name="对象")),
                ("business_at", models.DateTimeField(verbose_name="时间")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("holder_id", models.UUIDField(verbose_name="承办者")),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="身份")),
                ("subject_kind", models.CharField(max_length=30, verbose_name="对象类别")),
                ("subject_id", models.UUIDField(verbose_name="对象")),
                ("title", models.CharField(max_length=200, verbose_name="事项")),
                ("url", models.CharField(max_length=200)),
                ("due_at", models.DateTimeField(null=True, verbose_name="截止（不含）")),
                ("created_at", models.DateTimeField(verbose_name="产生时间")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="办结时间")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("username", models.CharField(max_length=60, unique=True, verbose_name="用户名")),
                ("display_name", models.CharField(max_length=60, verbose_name="姓名")),
                ("is_active", models.BooleanField(default=True)),
                ("must_change_password", models.BooleanField(default=True, verbose_name="须改密码")),
                (
                    "person",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account",
                        to="titles.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Ban",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateField(verbose_name="起")),
                ("until", models.DateField(verbose_name="止（不含）")),
                ("rule", models.CharField(max_length=20, verbose_name="依据")),
                ("pack_version_id", models.UUIDField(verbose_name="办法版本")),
                ("case_id", models.UUIDField(verbose_name="核实结论")),
                ("reason", models.CharField(max_length=400, verbose_name="事由")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bans", to="titles.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IntegrityEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=30, verbose_name="类别")),
                ("text", models.CharField(max_length=400, verbose_name="内容")),
                ("recorded_on", models.DateField(verbose_name="记录日期")),
                ("source_id", models.UUIDField(verbose_name="来源")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="integrity_entries",
                        to="titles.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccountRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("unit_name", models.CharField(max_length=120, verbose_name="单位名称")),
                ("uscc", models.CharField(max_length=18, verbose_name="统一社会信用代码")),
                (
                    "unit_type",
                    models.CharField(
                        choices=[
                            ("enterprise", "企业"),
                            ("institution", "事业单位"),
                            ("non_public", "非公有制经济组织"),
                        ],
                        max_length=20,
                        verbose_name="单位性质",
                    ),
                ),
                ("contact_name", models.CharField(max_length=60, verbose_name="人事联系人")),
                ("lead_name", models.CharField(max_length=60, verbose_name="单位负责人")),
                ("phone", titles.kernel.secrets.EncryptedField(verbose_name="联系电话")),
                ("letter_name", models.CharField(max_length=200)),
                ("receipt_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("received_at", models.DateTimeField(verbose_name="收到时间")),
                ("decided_by", models.UUIDField(null=True, verbose_name="办理账号")),
                ("decided_name", models.CharField(blank=True, max_length=120, verbose_name="办理人")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="办理时间")),
                ("refused_because", models.TextField(blank=True, verbose_name="不予开通的理由")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="titles.blob",
                        verbose_name="单位公函",
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="made_by_request",
                        to="titles.organisation",
                        verbose_name="开通的单位",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account_requests",
                        to="titles.organisation",
                        verbose_name="上级部门",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="证书编号")),
                ("code", models.CharField(max_length=24, unique=True, verbose_name="查验码")),
                ("application_id", models.UUIDField(null=True, unique=True, verbose_name="申报")),
                ("series", models.CharField(max_length=40, verbose_name="系列")),
                ("specialty", models.CharField(max_length=60, verbose_name="专业")),
                ("level", models.CharField(max_length=20, verbose_name="级别")),
                ("title", models.CharField(max_length=60, verbose_name="资格名称")),
                ("approval_number", models.CharField(max_length=60, verbose_name="批准文号")),
                ("approved_on", models.DateField(verbose_name="批准日期")),
                ("issued_on", models.DateField(verbose_name="发证日期")),
                ("revoked_on", models.DateField(null=True, verbose_name="撤销日期")),
                ("revoked_because", models.CharField(blank=True, max_length=400, verbose_name="撤销事由")),
                (
                    "revoked_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fraud", "申报材料弄虚作假"),
                            ("ineligible", "不符合申报条件"),
                            ("procedure", "违反申报评审程序"),
                            ("mistake", "发证有误"),
                        ],
                        max_length=12,
                        verbose_name="撤销事由类别",
                    ),
                ),
                ("face", models.JSONField(verbose_name="公开内容")),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="certificates", to="titles.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CertificateSequence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveIntegerField(verbose_name="年度")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="已用到")),
                ("issuer", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="titles.organisation")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Employment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("post", models.CharField(max_length=60, verbose_name="岗位")),
                ("is_specialty_post", models.BooleanField(default=True, verbose_name="专业技术岗位")),
                ("since", models.DateField(verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employments",
                        to="titles.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="employments", to="titles.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reach",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="titles.organisation"
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="titles.organisation"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CalendarDayEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("day", models.DateField(serialize=False, verbose_name="日期")),
                ("is_working", models.BooleanField(verbose_name="工作日")),
                ("name", models.CharField(blank=True, max_length=20, verbose_name="名称")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.calendarday",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("name", models.CharField(max_length=80, verbose_name="名称")),
                ("year", models.PositiveIntegerField(verbose_name="年度")),
                ("opens_on", models.DateField(verbose_name="申报开始日")),
                ("closes_at", models.DateTimeField(verbose_name="申报截止（不含）")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="titles.organisation", verbose_name="组织部门"
                    ),
                ),
                (
                    "pack_version",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="titles.packversion"),
                ),
            ],
            options={
                "ordering": ["-opens_on"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("applicant", "申报人"),
                            ("unit_hr", "单位人事"),
                            ("unit_lead", "单位负责人"),
                            ("group_member", "考核小组"),
                            ("handler", "经办人"),
                            ("approver", "负责人"),
                            ("secretary", "评委会秘书"),
                            ("teller", "评委会复核人"),
                            ("expert", "评审专家"),
                            ("administrator", "系统管理员"),
                        ],
                        max_length=20,
                        verbose_name="角色",
                    ),
                ),
                ("since", models.DateField(verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="titles.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "电子邮件"), ("sms", "短信")], max_length=8, verbose_name="方式"
                    ),
                ),
                ("address", titles.kernel.secrets.EncryptedField(blank=True, verbose_name="地址")),
                ("wanted", models.BooleanField(default=True, verbose_name="接收")),
                ("verified_at", models.DateTimeField(null=True, verbose_name="验证时间")),
                ("pending", titles.kernel.secrets.EncryptedField(blank=True, verbose_name="待验证的地址")),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("code_sent_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "电子邮件"), ("sms", "短信")], max_length=8, verbose_name="方式"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="类别")),
                ("address", titles.kernel.secrets.EncryptedField(verbose_name="地址")),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="主题")),
                ("text", titles.kernel.secrets.EncryptedField(verbose_name="内容")),
                (
                    "state",
                    models.CharField(
                        choices=[("queued", "待发送"), ("sending", "发送中"), ("sent", "已发送"), ("failed", "未送达")],
                        default="queued",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="次数")),
                ("error", models.CharField(blank=True, max_length=300, verbose_name="错误")),
                ("created_at", models.DateTimeField(verbose_name="产生时间")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="发送时间")),
                ("next_at", models.DateTimeField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "notification",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="titles.notification",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SealedPassword",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("secret", titles.kernel.secrets.EncryptedField(verbose_name="初始密码")),
                ("made_at", models.DateTimeField(verbose_name="产生时间")),
                ("expires_at", models.DateTimeField(verbose_name="失效时间（不含）")),
                ("opened_at", models.DateTimeField(null=True, verbose_name="首次查看时间")),
                ("opened_by", models.UUIDField(null=True, verbose_name="首次查看账号")),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sealed_password",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sealed_passwords",
                        to="titles.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StaffImport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("filename", models.CharField(max_length=200, verbose_name="文件名")),
                ("rows", titles.kernel.secrets.EncryptedField(verbose_name="内容")),
                ("total", models.PositiveIntegerField(verbose_name="行数")),
                ("uploaded_at", models.DateTimeField(verbose_name="上传时间")),
                ("confirmed_at", models.DateTimeField(null=True, verbose_name="确认时间")),
                ("job_id", models.UUIDField(null=True, verbose_name="任务")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff_imports",
                        to="titles.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-uploaded_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("since", models.DateField(verbose_name="起")),
                ("until", models.DateField(verbose_name="止（不含）")),
                ("rule", models.CharField(max_length=20, verbose_name="依据")),
                ("pack_version_id", models.UUIDField(verbose_name="办法版本")),
                ("case_id", models.UUIDField(verbose_name="核实结论")),
                ("reason", models.CharField(max_length=400, verbose_name="事由")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.ban",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IntegrityEntryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("kind", models.CharField(max_length=30, verbose_name="类别")),
                ("text", models.CharField(max_length=400, verbose_name="内容")),
                ("recorded_on", models.DateField(verbose_name="记录日期")),
                ("source_id", models.UUIDField(verbose_name="来源")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.integrityentry",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccountRequestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("unit_name", models.CharField(max_length=120, verbose_name="单位名称")),
                ("uscc", models.CharField(max_length=18, verbose_name="统一社会信用代码")),
                (
                    "unit_type",
                    models.CharField(
                        choices=[
                            ("enterprise", "企业"),
                            ("institution", "事业单位"),
                            ("non_public", "非公有制经济组织"),
                        ],
                        max_length=20,
                        verbose_name="单位性质",
                    ),
                ),
                ("contact_name", models.CharField(max_length=60, verbose_name="人事联系人")),
                ("lead_name", models.CharField(max_length=60, verbose_name="单位负责人")),
                ("phone", titles.kernel.secrets.EncryptedField(verbose_name="联系电话")),
                ("letter_name", models.CharField(max_length=200)),
                ("receipt_hash", models.CharField(editable=False, max_length=64)),
                ("received_at", models.DateTimeField(verbose_name="收到时间")),
                ("decided_by", models.UUIDField(null=True, verbose_name="办理账号")),
                ("decided_name", models.CharField(blank=True, max_length=120, verbose_name="办理人")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="办理时间")),
                ("refused_because", models.TextField(blank=True, verbose_name="不予开通的理由")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.accountrequest",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.blob",
                        verbose_name="单位公函",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
                        verbose_name="开通的单位",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
                        verbose_name="上级部门",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CertificateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("number", models.CharField(max_length=40, verbose_name="证书编号")),
                ("code", models.CharField(max_length=24, verbose_name="查验码")),
                ("application_id", models.UUIDField(null=True, verbose_name="申报")),
                ("series", models.CharField(max_length=40, verbose_name="系列")),
                ("specialty", models.CharField(max_length=60, verbose_name="专业")),
                ("level", models.CharField(max_length=20, verbose_name="级别")),
                ("title", models.CharField(max_length=60, verbose_name="资格名称")),
                ("approval_number", models.CharField(max_length=60, verbose_name="批准文号")),
                ("approved_on", models.DateField(verbose_name="批准日期")),
                ("issued_on", models.DateField(verbose_name="发证日期")),
                ("revoked_on", models.DateField(null=True, verbose_name="撤销日期")),
                ("revoked_because", models.CharField(blank=True, max_length=400, verbose_name="撤销事由")),
                (
                    "revoked_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fraud", "申报材料弄虚作假"),
                            ("ineligible", "不符合申报条件"),
                            ("procedure", "违反申报评审程序"),
                            ("mistake", "发证有误"),
                        ],
                        max_length=12,
                        verbose_name="撤销事由类别",
                    ),
                ),
                ("face", models.JSONField(verbose_name="公开内容")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.certificate",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Revocation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("case_id", models.UUIDField(null=True, verbose_name="核实结论")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("fraud", "申报材料弄虚作假"),
                            ("ineligible", "不符合申报条件"),
                            ("procedure", "违反申报评审程序"),
                            ("mistake", "发证有误"),
                        ],
                        max_length=12,
                        verbose_name="事由类别",
                    ),
                ),
                ("reason", models.CharField(max_length=400, verbose_name="事由")),
                ("opened_at", models.DateTimeField(verbose_name="提起时间")),
                ("proposed_by", models.UUIDField(null=True, verbose_name="经办账号")),
                ("proposed_by_name", models.CharField(blank=True, max_length=60, verbose_name="经办人")),
                ("proposed_at", models.DateTimeField(null=True, verbose_name="经办时间")),
                ("decided_by", models.UUIDField(null=True, verbose_name="负责账号")),
                ("decided_by_name", models.CharField(blank=True, max_length=60, verbose_name="负责人")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="决定时间")),
                ("revoked", models.BooleanField(null=True, verbose_name="撤销")),
                ("kept_because", models.CharField(blank=True, max_length=1000, verbose_name="不予撤销的理由")),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revocations", to="titles.certificate"
                    ),
                ),
            ],
            options={
                "ordering": ["opened_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CertificateSequenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("year", models.PositiveIntegerField(verbose_name="年度")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="已用到")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.certificatesequence",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RoundEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("name", models.CharField(max_length=80, verbose_name="名称")),
                ("year", models.PositiveIntegerField(verbose_name="年度")),
                ("opens_on", models.DateField(verbose_name="申报开始日")),
                ("closes_at", models.DateTimeField(verbose_name="申报截止（不含）")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
                        verbose_name="组织部门",
                    ),
                ),
                (
                    "pack_version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.packversion",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TierDeadline",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "organisation_kind",
                    models.CharField(
                        choices=[
                            ("city_bureau", "市职改办"),
                            ("county_bureau", "县（市）区职改办"),
                            ("competent_department", "主管部门"),
                            ("unit", "用人单位"),
                            ("convening_body", "评委会组建单位"),
                        ],
                        max_length=30,
                        verbose_name="层级",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="截止（不含）")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tier_deadlines", to="titles.round"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UnitRound",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("suspended_by", models.UUIDField(null=True, verbose_name="取消当年申报资格的决定")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="unit_rounds", to="titles.round"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unit_rounds",
                        to="titles.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("principal_name", models.CharField(max_length=60, verbose_name="委托人")),
                ("delegate_name", models.CharField(max_length=60, verbose_name="代办人")),
                ("since", models.DateField(verbose_name="起始日期")),
                ("until", models.DateField(verbose_name="终止日期（含）")),
                ("reason", models.CharField(max_length=200, verbose_name="缘由")),
                ("made_at", models.DateTimeField(verbose_name="设立时间")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="delegations", to="titles.assignment"
                    ),
                ),
                (
                    "delegate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delegations_taken",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "principal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delegations_given",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-since", "-made_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RevocationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("case_id", models.UUIDField(null=True, verbose_name="核实结论")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("fraud", "申报材料弄虚作假"),
                            ("ineligible", "不符合申报条件"),
                            ("procedure", "违反申报评审程序"),
                            ("mistake", "发证有误"),
                        ],
                        max_length=12,
                        verbose_name="事由类别",
                    ),
                ),
                ("reason", models.CharField(max_length=400, verbose_name="事由")),
                ("opened_at", models.DateTimeField(verbose_name="提起时间")),
                ("proposed_by", models.UUIDField(null=True, verbose_name="经办账号")),
                ("proposed_by_name", models.CharField(blank=True, max_length=60, verbose_name="经办人")),
                ("proposed_at", models.DateTimeField(null=True, verbose_name="经办时间")),
                ("decided_by", models.UUIDField(null=True, verbose_name="负责账号")),
                ("decided_by_name", models.CharField(blank=True, max_length=60, verbose_name="负责人")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="决定时间")),
                ("revoked", models.BooleanField(null=True, verbose_name="撤销")),
                ("kept_because", models.CharField(blank=True, max_length=1000, verbose_name="不予撤销的理由")),
                (
                    "certificate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.certificate",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.revocation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TierDeadlineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "organisation_kind",
                    models.CharField(
                        choices=[
                            ("city_bureau", "市职改办"),
                            ("county_bureau", "县（市）区职改办"),
                            ("competent_department", "主管部门"),
                            ("unit", "用人单位"),
                            ("convening_body", "评委会组建单位"),
                        ],
                        max_length=30,
                        verbose_name="层级",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="截止（不含）")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.tierdeadline",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Quota",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("band", models.CharField(max_length=16, verbose_name="层次")),
                ("number", models.PositiveIntegerField(verbose_name="申报数额")),
                ("vacancies", models.PositiveIntegerField(null=True, verbose_name="空余岗位数额")),
                ("set_at", models.DateTimeField(verbose_name="下达时间")),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.organisation"
                    ),
                ),
                (
                    "unit_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quotas", to="titles.unitround"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UnitRoundEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("suspended_by", models.UUIDField(null=True, verbose_name="取消当年申报资格的决定")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.unitround",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.round",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuotaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("band", models.CharField(max_length=16, verbose_name="层次")),
                ("number", models.PositiveIntegerField(verbose_name="申报数额")),
                ("vacancies", models.PositiveIntegerField(null=True, verbose_name="空余岗位数额")),
                ("set_at", models.DateTimeField(verbose_name="下达时间")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="titles.quota",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
                    ),
                ),
                (
                    "unit_round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.unitround",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchor",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="565c16f6e9720cf0f844b7508c2308d3a2b7afeb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_980f7",
                    table="titles_anchor",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="calendarday",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_calendardayevent" ("day", "is_working", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."day", NEW."is_working", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."day"); RETURN NULL;',
                    hash="c24ea996d9f5edaab369d175e02f6d501094e366",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fa68b",
                    table="titles_calendarday",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="calendarday",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_calendardayevent" ("day", "is_working", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."day", NEW."is_working", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."day"); RETURN NULL;',
                    hash="852c5e8a7bfb338bb465fd0e6f7353398adc0554",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cdf50",
                    table="titles_calendarday",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(condition=models.Q(("id", 1)), name="one_clock"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("stream_id", "sequence"), name="event_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d9f4f62cd0586b21b2b6921c79cc809ac5658dd1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ff645",
                    table="titles_event",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["state", "heartbeat_at"], name="titles_job_state_2a1477_idx"),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(fields=["holder_id", "read_at"], name="titles_noti_holder__a3afed_idx"),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(("spread_at", None)), fields=["created_at"], name="notification_to_spread"
            ),
        ),
        migrations.AddConstraint(
            model_name="packversion",
            constraint=models.UniqueConstraint(fields=("code", "digest"), name="one_pack_version"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="packversion",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b0bec919404e5c4790f3191854d35ce5d929e0a5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a78d5",
                    table="titles_packversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c1c9891527613eb9a4cec92d2e75410ba5efe240",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_02eb9",
                    table="titles_reading",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["holder_id", "closed_at"], name="titles_task_holder__bdbac1_idx"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["subject_id"], name="titles_task_subject_27ebae_idx"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(fields=("account", "channel"), name="one_contact"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["state", "next_at"], name="titles_deli_state_e6aba0_idx"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("notification", "account", "channel"), name="delivered_once"),
        ),
        migrations.AddIndex(
            model_name="delegation",
            index=models.Index(fields=["delegate", "until"], name="titles_dele_delegat_222e17_idx"),
        ),
        migrations.AddIndex(
            model_name="delegation",
            index=models.Index(fields=["principal", "until"], name="titles_dele_princip_c4b421_idx"),
        ),
        migrations.AddConstraint(
            model_name="certificatesequence",
            constraint=models.UniqueConstraint(fields=("issuer", "year"), name="one_certificate_sequence"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificatesequence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_certificatesequenceevent" ("id", "issuer_id", "last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."id", NEW."issuer_id", NEW."last", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."year"); RETURN NULL;',
                    hash="6062f766b517ea2fdd8561f766e96d8760cb2cec",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_330a9",
                    table="titles_certificatesequence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificatesequence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_certificatesequenceevent" ("id", "issuer_id", "last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."id", NEW."issuer_id", NEW."last", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."year"); RETURN NULL;',
                    hash="473b69f805bd9c9e3404f28d82247088cc170c0e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_935e8",
                    table="titles_certificatesequence",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("account", "organisation", "role"),
                name="one_live_assignment",
            ),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(fields=["superior", "state"], name="titles_acco_superio_0649ab_idx"),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(fields=["uscc"], name="titles_acco_uscc_f4b9bc_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_accountrequestevent" ("contact_name", "decided_at", "decided_by", "decided_name", "id", "lead_name", "letter_id", "letter_name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "receipt_hash", "received_at", "refused_because", "state", "state_since", "superior_id", "unit_name", "unit_type", "uscc", "version") VALUES (NEW."contact_name", NEW."decided_at", NEW."decided_by", NEW."decided_name", NEW."id", NEW."lead_name", NEW."letter_id", NEW."letter_name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."receipt_hash", NEW."received_at", NEW."refused_because", NEW."state", NEW."state_since", NEW."superior_id", NEW."unit_name", NEW."unit_type", NEW."uscc", NEW."version"); RETURN NULL;',
                    hash="ada12774194df44a240d0abe08c9ff2f5ece2d0a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_075d6",
                    table="titles_accountrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_accountrequestevent" ("contact_name", "decided_at", "decided_by", "decided_name", "id", "lead_name", "letter_id", "letter_name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "receipt_hash", "received_at", "refused_because", "state", "state_since", "superior_id", "unit_name", "unit_type", "uscc", "version") VALUES (NEW."contact_name", NEW."decided_at", NEW."decided_by", NEW."decided_name", NEW."id", NEW."lead_name", NEW."letter_id", NEW."letter_name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."receipt_hash", NEW."received_at", NEW."refused_because", NEW."state", NEW."state_since", NEW."superior_id", NEW."unit_name", NEW."unit_type", NEW."uscc", NEW."version"); RETURN NULL;',
                    hash="9130c0a467610f711cb595fd741d42da87d15d96",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1dce8",
                    table="titles_accountrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="integrityentry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_integrityentryevent" ("id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "source_id", "text") VALUES (NEW."id", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_on", NEW."source_id", NEW."text"); RETURN NULL;',
                    hash="d0c88a8fc963f9cd88633008450b156557c56bcc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9631c",
                    table="titles_integrityentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="integrityentry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_integrityentryevent" ("id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "source_id", "text") VALUES (NEW."id", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_on", NEW."source_id", NEW."text"); RETURN NULL;',
                    hash="c4f422725b1ce3cff828c2ce168c2275fbefc9be",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0ce19",
                    table="titles_integrityentry",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="employment",
            index=models.Index(fields=["organisation", "person"], name="titles_empl_organis_0d56de_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_certificateevent" ("application_id", "approval_number", "approved_on", "code", "face", "id", "issued_on", "issuer_id", "level", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_because", "revoked_ground", "revoked_on", "series", "specialty", "state", "state_since", "title", "version") VALUES (NEW."application_id", NEW."approval_number", NEW."approved_on", NEW."code", NEW."face", NEW."id", NEW."issued_on", NEW."issuer_id", NEW."level", NEW."number", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_because", NEW."revoked_ground", NEW."revoked_on", NEW."series", NEW."specialty", NEW."state", NEW."state_since", NEW."title", NEW."version"); RETURN NULL;',
                    hash="99838e32efa1d59b977846e65640eed92018a510",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_48b37",
                    table="titles_certificate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_certificateevent" ("application_id", "approval_number", "approved_on", "code", "face", "id", "issued_on", "issuer_id", "level", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_because", "revoked_ground", "revoked_on", "series", "specialty", "state", "state_since", "title", "version") VALUES (NEW."application_id", NEW."approval_number", NEW."approved_on", NEW."code", NEW."face", NEW."id", NEW."issued_on", NEW."issuer_id", NEW."level", NEW."number", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_because", NEW."revoked_ground", NEW."revoked_on", NEW."series", NEW."specialty", NEW."state", NEW."state_since", NEW."title", NEW."version"); RETURN NULL;',
                    hash="ca7cff0ab846954da49cf2bb15be8e4d418dd632",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0804b",
                    table="titles_certificate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ban",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_banevent" ("case_id", "id", "pack_version_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "since", "until") VALUES (NEW."case_id", NEW."id", NEW."pack_version_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."rule", NEW."since", NEW."until"); RETURN NULL;',
                    hash="da312776b07541c3fd0601add7ba9dd539a22322",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fa1a9",
                    table="titles_ban",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ban",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_banevent" ("case_id", "id", "pack_version_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "since", "until") VALUES (NEW."case_id", NEW."id", NEW."pack_version_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."rule", NEW."since", NEW."until"); RETURN NULL;',
                    hash="f0d935982b1ac11cf02deee4a2c5db1351e7a3eb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bd8e8",
                    table="titles_ban",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reach",
            constraint=models.UniqueConstraint(fields=("superior", "organisation"), name="reach_once"),
        ),
        migrations.AddConstraint(
            model_name="revocation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at", None)), fields=("certificate",), name="one_open_revocation"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revocation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_revocationevent" ("case_id", "certificate_id", "decided_at", "decided_by", "decided_by_name", "ground", "id", "kept_because", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by", "proposed_by_name", "reason", "revoked") VALUES (NEW."case_id", NEW."certificate_id", NEW."decided_at", NEW."decided_by", NEW."decided_by_name", NEW."ground", NEW."id", NEW."kept_because", NEW."opened_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by", NEW."proposed_by_name", NEW."reason", NEW."revoked"); RETURN NULL;',
                    hash="5ed3c92ad19968f0b14832ef9e6e062dc0e05ff8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fe1fc",
                    table="titles_revocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revocation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_revocationevent" ("case_id", "certificate_id", "decided_at", "decided_by", "decided_by_name", "ground", "id", "kept_because", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by", "proposed_by_name", "reason", "revoked") VALUES (NEW."case_id", NEW."certificate_id", NEW."decided_at", NEW."decided_by", NEW."decided_by_name", NEW."ground", NEW."id", NEW."kept_because", NEW."opened_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by", NEW."proposed_by_name", NEW."reason", NEW."revoked"); RETURN NULL;',
                    hash="edf0e34a0ff0bc371e320b321b1b7dea3caa926b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0f4f6",
                    table="titles_revocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_roundevent" ("closes_at", "id", "name", "opens_on", "organisation_id", "pack_version_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "state_since", "version", "year") VALUES (NEW."closes_at", NEW."id", NEW."name", NEW."opens_on", NEW."organisation_id", NEW."pack_version_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."state_since", NEW."version", NEW."year"); RETURN NULL;',
                    hash="f5d607cd4ec426186ceddddfb8653d715461e363",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_62926",
                    table="titles_round",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="round",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_roundevent" ("closes_at", "id", "name", "opens_on", "organisation_id", "pack_version_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "state_since", "version", "year") VALUES (NEW."closes_at", NEW."id", NEW."name", NEW."opens_on", NEW."organisation_id", NEW."pack_version_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."state_since", NEW."version", NEW."year"); RETURN NULL;',
                    hash="bff5c2f2c12a5642da166192e703b108bef7138d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_38b60",
                    table="titles_round",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tierdeadline",
            constraint=models.UniqueConstraint(fields=("round", "organisation_kind"), name="one_tier_deadline"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tierdeadline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_tierdeadlineevent" ("due_at", "id", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."due_at", NEW."id", NEW."organisation_kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;',
                    hash="a47f2a7a27136cb6a228f81b937b20232b7819e2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_77f36",
                    table="titles_tierdeadline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tierdeadline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_tierdeadlineevent" ("due_at", "id", "organisation_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."due_at", NEW."id", NEW."organisation_kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;',
                    hash="d70e4fc3ad83385ddc9bfd34060aa0c8c3953081",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_652d0",
                    table="titles_tierdeadline",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="unitround",
            constraint=models.UniqueConstraint(fields=("round", "unit"), name="one_unit_round"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unitround",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_unitroundevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "state", "state_since", "suspended_by", "unit_id", "version") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."state", NEW."state_since", NEW."suspended_by", NEW."unit_id", NEW."version"); RETURN NULL;',
                    hash="47c8908eacb216ccaedfb9c4b1317e468d8dbd0d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_adc53",
                    table="titles_unitround",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unitround",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_unitroundevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "state", "state_since", "suspended_by", "unit_id", "version") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."state", NEW."state_since", NEW."suspended_by", NEW."unit_id", NEW."version"); RETURN NULL;',
                    hash="c421e262bdb9f1638389d84108fc82952ce53584",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ab6aa",
                    table="titles_unitround",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="quota",
            constraint=models.UniqueConstraint(fields=("unit_round", "band"), name="one_quota"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quota",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "titles_quotaevent" ("band", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id", "unit_round_id", "vacancies") VALUES (NEW."band", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."set_at", NEW."set_by_id", NEW."unit_round_id", NEW."vacancies"); RETURN NULL;',
                    hash="38dd7241fd3ac5b61f6dd4d0eccc58312e2bf9f3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_019f7",
                    table="titles_quota",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="quota",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "titles_quotaevent" ("band", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id", "unit_round_id", "vacancies") VALUES (NEW."band", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."set_at", NEW."set_by_id", NEW."unit_round_id", NEW."vacancies"); RETURN NULL;',
                    hash="60f9d07adc3065d786cddfecb759fcbaedacb033",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f8c36",
                    table="titles_quota",
                    when="AFTER",
                ),
            ),
        ),
    ]
