import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("titles", "0001_initial"),
        ("titles", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("series", models.CharField(blank=True, max_length=40, verbose_name="系列")),
                ("specialty", models.CharField(blank=True, max_length=60, verbose_name="专业")),
                ("level", models.CharField(blank=True, max_length=20, verbose_name="级别")),
                ("band", models.CharField(blank=True, max_length=16, verbose_name="层次")),
                ("title", models.CharField(blank=True, max_length=60, verbose_name="申报任职资格")),
                ("route", models.CharField(default="review", max_length=30, verbose_name="途径")),
                ("tier", models.PositiveSmallIntegerField(default=0, verbose_name="审核层级")),
                ("as_of", models.DateField(null=True, verbose_name="计算截止日")),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("abandoned", "放弃申报"),
                            ("ineligible", "不符合条件"),
                            ("not_nominated", "未列入上报人选"),
                            ("over_quota", "超出申报数额"),
                            ("refused_by_tier", "审核不予通过"),
                            ("procedure_void", "申报程序无效"),
                            ("disqualified", "取消资格"),
                            ("vote_failed", "评审未通过"),
                            ("late", "逾期不予受理"),
                        ],
                        max_length=20,
                        verbose_name="结束原因",
                    ),
                ),
                ("ending_text", models.CharField(blank=True, max_length=1000, verbose_name="结束说明")),
                ("ending_rule", models.CharField(blank=True, max_length=20, verbose_name="结束依据")),
                ("opened_at", models.DateTimeField(null=True, verbose_name="首次打开时间")),
                ("returns", models.PositiveSmallIntegerField(default=0, verbose_name="退回次数")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="titles.person"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="titles.round"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="titles.organisation",
                    ),
                ),
                (
                    "unit_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="titles.unitround"
                    ),
                ),
            ],
            options={
                "permissions": [("read_application", "查阅一份申报")],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True, verbose_name="代录账号")),
                ("removed_at", models.DateTimeField(editable=False, null=True)),
                ("year", models.PositiveIntegerField(verbose_name="年度")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("excellent", "优秀"),
                            ("qualified", "合格"),
                            ("basically_qualified", "基本合格"),
                            ("unqualified", "不合格"),
                            ("excused", "有正当理由未参加"),
                            ("absent", "无故未参加"),
                        ],
                        max_length=20,
                        verbose_name="考核结果",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=120, verbose_name="说明")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="titles.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True, verbose_name="代录账号")),
                ("removed_at", models.DateTimeField(editable=False, null=True)),
                ("name", models.CharField(max_length=200, verbose_name="奖励名称")),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="等级")),
                ("awarding_body", models.CharField(max_length=120, verbose_name="授予单位")),
                ("awarded_on", models.DateField(verbose_name="授予日期")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="titles.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Education",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True, verbose_name="代录账号")),
                ("removed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "degree",
                    models.CharField(
                        choices=[
                            ("doctor", "博士研究生"),
                            ("master", "硕士研究生"),
                            ("bachelor", "本科"),
                            ("college", "专科"),
                            ("secondary", "中专"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="学历",
                    ),
                ),
                ("school", models.CharField(max_length=60, verbose_name="毕业院校")),
                ("major", models.CharField(max_length=60, verbose_name="所学专业")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="入学日期")),
                ("graduated_on", models.DateField(verbose_name="毕业日期")),
                ("full_time", models.BooleanField(default=True, verbose_name="全日制")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="titles.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HeldTitle",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True, verbose_name="代录账号")),
                ("removed_at", models.DateTimeField(editable=False, null=True)),
                ("title", models.CharField(max_length=60, verbose_name="职称名称")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("technician", "员级"),
                            ("assistant", "助理级"),
                            ("intermediate", "中级"),
                            ("associate_senior", "副高级"),
                            ("senior", "正高级"),
                        ],
                        max_length=20,
                        verbose_name="级别",
                    ),
                ),
                ("series", models.CharField(max_length=40, verbose_name="系列")),
                ("specialty", models.CharField(max_length=60, verbose_name="专业")),
                ("obtained_on", models.DateField(verbose_name="取得日期")),
                ("engaged_on", models.DateField(blank=True, null=True, verbose_name="聘任日期")),
                ("certificate_number", models.CharField(blank=True, max_length=40, verbose_name="证书编号")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="titles.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True, verbose_name="代录账号")),
                ("removed_at", models.DateTimeField(editable=False, null=True)),
                ("employer", models.CharField(max_length=120, verbose_name="工作单位")),
                ("post", models.CharField(max_length=60, verbose_name="岗位（职务）")),
                ("work", models.CharField(max_length=120, verbose_name="从事何专业技术工作")),
                ("since", models.DateField(verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="titles.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Work",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True, verbose_name="代录账号")),
                ("removed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("paper", "论文"),
                            ("book", "著作"),
                            ("report", "专业技术报告"),
                            ("lesson_plan", "教案"),
                            ("project", "科研项目"),
                            ("patent", "专利"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="名称")),
                ("outlet", models.CharField(max_length=120, verbose_name="刊物、出版社或下达单位")),
                ("issue", models.CharField(blank=True, max_length=60, verbose_name="刊号、书号或项目编号")),
                ("completed_on", models.DateField(verbose_name="发表或完成日期")),
                ("core_journal", models.BooleanField(default=False, verbose_name="核心期刊")),
                ("rank", models.PositiveSmallIntegerField(default=1, verbose_name="本人排名")),
                ("co_authored", models.BooleanField(default=False, verbose_name="合著")),
                ("own_share", models.CharField(blank=True, max_length=120, verbose_name="本人完成字数或工作量")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="titles.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ApplicationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("series", models.CharField(blank=True, max_length=40, verbose_name="系列")),
                ("specialty", models.CharField(blank=True, max_length=60, verbose_name="专业")),
                ("level", models.CharField(blank=True, max_length=20, verbose_name="级别")),
                ("band", models.CharField(blank=True, max_length=16, verbose_name="层次")),
                ("title", models.CharField(blank=True, max_length=60, verbose_name="申报任职资格")),
                ("route", models.CharField(default="review", max_length=30, verbose_name="途径")),
                ("tier", models.PositiveSmallIntegerField(default=0, verbose_name="审核层级")),
                ("as_of", models.DateField(null=True, verbose_name="计算截止日")),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("abandoned", "放弃申报"),
                            ("ineligible", "不符合条件"),
                            ("not_nominated", "未列入上报人选"),
                            ("over_quota", "超出申报数额"),
                            ("refused_by_tier", "审核不予通过"),
                            ("procedure_void", "申报程序无效"),
                            ("disqualified", "取消资格"),
                            ("vote_failed", "评审未通过"),
                            ("late", "逾期不予受理"),
                        ],
                        max_length=20,
                        verbose_name="结束原因",
                    ),
                ),
                ("ending_text", models.CharField(blank=True, max_length=1000, verbose_name="结束说明")),
                ("ending_rule", models.CharField(blank=True, max_length=20, verbose_name="结束依据")),
                ("opened_at", models.DateTimeField(null=True, verbose_name="首次打开时间")),
                ("returns", models.PositiveSmallIntegerField(default=0, verbose_name="退回次数")),
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
                        to="applications.application",
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
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("slot", models.CharField(max_length=40, verbose_name="材料项")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("title", models.CharField(max_length=200, verbose_name="材料名称")),
                (
                    "nature",
                    models.CharField(
                        choices=[("original", "原件"), ("copy", "复印件")],
                        default="original",
                        max_length=10,
                        verbose_name="原件或复印件",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                ("record_id", models.UUIDField(null=True, verbose_name="对应的业绩库记录")),
                (
                    "origin",
                    models.CharField(
                        choices=[("uploaded", "上传"), ("turned", "向右转 90°"), ("combined", "由图片合成")],
                        default="uploaded",
                        max_length=10,
                        verbose_name="来历",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="上传时间")),
                ("added_by", models.UUIDField(null=True, verbose_name="上传账号")),
                ("removed_at", models.DateTimeField(null=True, verbose_name="删除时间")),
                ("removed_by", models.UUIDField(null=True, verbose_name="删除账号")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="applications.application",
                    ),
                ),
                (
                    "blob",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.blob"),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier",
                        to="applications.attachment",
                    ),
                ),
            ],
            options={
                "ordering": ["slot", "order", "added_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Custody",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("holder_id", models.UUIDField(verbose_name="持有者")),
                (
                    "capability",
                    models.CharField(choices=[("own", "本人"), ("act", "办理"), ("read", "查阅")], max_length=8),
                ),
                ("since", models.DateTimeField(verbose_name="起")),
                ("until", models.DateTimeField(null=True, verbose_name="止")),
                ("reason", models.CharField(max_length=60, verbose_name="缘由")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="custodies",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DraftValue",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("section", models.CharField(max_length=40, verbose_name="栏目")),
                ("field", models.CharField(max_length=40, verbose_name="字段")),
                ("value", models.JSONField(null=True, verbose_name="内容")),
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(verbose_name="保存时间")),
                ("saved_by", models.UUIDField(verbose_name="保存账号")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft_values",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("granted_by", models.UUIDField(verbose_name="授予者")),
                ("reason", models.CharField(max_length=60, verbose_name="缘由")),
                ("since", models.DateTimeField(verbose_name="起")),
                ("until", models.DateTimeField(null=True, verbose_name="止（不含）")),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="applications.application",
                    ),
                ),
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Pick",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20, verbose_name="类别")),
                ("record_id", models.UUIDField(verbose_name="库中记录")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                ("whole_copy", models.BooleanField(default=False, verbose_name="整本放入档案袋")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="picks", to="applications.application"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SubmissionVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(verbose_name="版本号")),
                ("content", models.JSONField(verbose_name="内容")),
                ("hash", models.CharField(max_length=64)),
                ("as_of", models.DateField(verbose_name="计算截止日")),
                ("submitted_at", models.DateTimeField(verbose_name="提交时间")),
                ("verdict", models.JSONField(verbose_name="资格结论")),
                ("facts", models.JSONField(verbose_name="事实")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("item", models.CharField(max_length=60, verbose_name="核对项")),
                ("passed", models.BooleanField(verbose_name="属实")),
                ("remark", models.CharField(blank=True, max_length=400, verbose_name="问题")),
                ("checked_by", models.UUIDField(verbose_name="核对账号")),
                ("checked_at", models.DateTimeField(verbose_name="核对时间")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="applications.application",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.organisation"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="applications.submissionversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("signer", models.CharField(max_length=20, verbose_name="签署方")),
                ("account_id", models.UUIDField(verbose_name="签署账号")),
                ("signer_name", models.CharField(max_length=60, verbose_name="签署人")),
                ("text", models.TextField(verbose_name="承诺内容")),
                ("signed_at", models.DateTimeField(verbose_name="签署时间")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pledges",
                        to="applications.application",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="applications.submissionversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReturnNotice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("deficiencies", models.JSONField(verbose_name="问题")),
                ("sections", models.JSONField(verbose_name="重新开放的栏目")),
                ("returned_at", models.DateTimeField(verbose_name="退回时间")),
                ("due_at", models.DateTimeField(null=True, verbose_name="补正截止（不含）")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="return_notices",
                        to="applications.application",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.organisation"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="applications.submissionversion",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="applications.submissionversion",
                    ),
                ),
            ],
            options={
                "ordering": ["returned_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CheckEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("item", models.CharField(max_length=60, verbose_name="核对项")),
                ("passed", models.BooleanField(verbose_name="属实")),
                ("remark", models.CharField(blank=True, max_length=400, verbose_name="问题")),
                ("checked_by", models.UUIDField(verbose_name="核对账号")),
                ("checked_at", models.DateTimeField(verbose_name="核对时间")),
                (
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="applications.application",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
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
                        to="applications.check",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="applications.submissionversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PledgeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("signer", models.CharField(max_length=20, verbose_name="签署方")),
                ("account_id", models.UUIDField(verbose_name="签署账号")),
                ("signer_name", models.CharField(max_length=60, verbose_name="签署人")),
                ("text", models.TextField(verbose_name="承诺内容")),
                ("signed_at", models.DateTimeField(verbose_name="签署时间")),
                (
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="applications.application",
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
                        to="applications.pledge",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="applications.submissionversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReturnNoticeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("deficiencies", models.JSONField(verbose_name="问题")),
                ("sections", models.JSONField(verbose_name="重新开放的栏目")),
                ("returned_at", models.DateTimeField(verbose_name="退回时间")),
                ("due_at", models.DateTimeField(null=True, verbose_name="补正截止（不含）")),
                (
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="applications.application",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
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
                        to="applications.returnnotice",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="applications.submissionversion",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="applications.submissionversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ended"), _negated=True),
                fields=("person", "round"),
                name="one_live_application",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "applications_applicationevent" ("as_of", "band", "ending", "ending_rule", "ending_text", "id", "level", "opened_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returns", "round_id", "route", "series", "specialty", "state", "state_since", "tier", "title", "unit_id", "unit_round_id", "version") VALUES (NEW."as_of", NEW."band", NEW."ending", NEW."ending_rule", NEW."ending_text", NEW."id", NEW."level", NEW."opened_at", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."returns", NEW."round_id", NEW."route", NEW."series", NEW."specialty", NEW."state", NEW."state_since", NEW."tier", NEW."title", NEW."unit_id", NEW."unit_round_id", NEW."version"); RETURN NULL;',
                    hash="b0072186423b6fdd614f60308b390a194e4bfc00",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_60e1b",
                    table="applications_application",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "applications_applicationevent" ("as_of", "band", "ending", "ending_rule", "ending_text", "id", "level", "opened_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returns", "round_id", "route", "series", "specialty", "state", "state_since", "tier", "title", "unit_id", "unit_round_id", "version") VALUES (NEW."as_of", NEW."band", NEW."ending", NEW."ending_rule", NEW."ending_text", NEW."id", NEW."level", NEW."opened_at", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."returns", NEW."round_id", NEW."route", NEW."series", NEW."specialty", NEW."state", NEW."state_since", NEW."tier", NEW."title", NEW."unit_id", NEW."unit_round_id", NEW."version"); RETURN NULL;',
                    hash="8335381d269c3d0354a3d1c4953bc9369310d012",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f714e",
                    table="applications_application",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="custody",
            index=models.Index(
                condition=models.Q(("until", None)),
                fields=["holder_id", "application", "capability"],
                name="live_custody",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("holder_id", "application", "capability"),
                name="one_live_custody",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftvalue",
            constraint=models.UniqueConstraint(fields=("application", "section", "field"), name="one_draft_value"),
        ),
        migrations.AlterUniqueTogether(
            name="grant",
            unique_together={("user", "permission", "content_object")},
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.UniqueConstraint(fields=("application", "kind", "record_id"), name="one_pick"),
        ),
        migrations.AddConstraint(
            model_name="submissionversion",
            constraint=models.UniqueConstraint(fields=("application", "number"), name="one_submission_number"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "applications_returnnoticeevent" ("answered_by_id", "application_id", "deficiencies", "due_at", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_at", "sections", "submission_id") VALUES (NEW."answered_by_id", NEW."application_id", NEW."deficiencies", NEW."due_at", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."returned_at", NEW."sections", NEW."submission_id"); RETURN NULL;',
                    hash="62b9456fc867a7cd25a4f1c6fac62b814d611172",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8e6bb",
                    table="applications_returnnotice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="returnnotice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "applications_returnnoticeevent" ("answered_by_id", "application_id", "deficiencies", "due_at", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_at", "sections", "submission_id") VALUES (NEW."answered_by_id", NEW."application_id", NEW."deficiencies", NEW."due_at", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."returned_at", NEW."sections", NEW."submission_id"); RETURN NULL;',
                    hash="7eb692282f63563f7582a70b8616990c3dd74753",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_172aa",
                    table="applications_returnnotice",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.UniqueConstraint(fields=("application", "signer"), name="one_pledge_a_signer"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pledge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "applications_pledgeevent" ("account_id", "application_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "signer", "signer_name", "submission_id", "text") VALUES (NEW."account_id", NEW."application_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed_at", NEW."signer", NEW."signer_name", NEW."submission_id", NEW."text"); RETURN NULL;',
                    hash="a8e0f732cdbc43d70c85ccf177b9dddef1e1335b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3eca8",
                    table="applications_pledge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pledge",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "applications_pledgeevent" ("account_id", "application_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_at", "signer", "signer_name", "submission_id", "text") VALUES (NEW."account_id", NEW."application_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed_at", NEW."signer", NEW."signer_name", NEW."submission_id", NEW."text"); RETURN NULL;',
                    hash="523349e67968292db1e560edca878029250ab754",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c5584",
                    table="applications_pledge",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.UniqueConstraint(fields=("submission", "organisation", "item"), name="one_check"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="check",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "applications_checkevent" ("application_id", "checked_at", "checked_by", "id", "item", "organisation_id", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "submission_id") VALUES (NEW."application_id", NEW."checked_at", NEW."checked_by", NEW."id", NEW."item", NEW."organisation_id", NEW."passed", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."remark", NEW."submission_id"); RETURN NULL;',
                    hash="1957c4b4167d11a3db8f7cdbded0f21ebc2a1629",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_68412",
                    table="applications_check",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="check",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "applications_checkevent" ("application_id", "checked_at", "checked_by", "id", "item", "organisation_id", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "submission_id") VALUES (NEW."application_id", NEW."checked_at", NEW."checked_by", NEW."id", NEW."item", NEW."organisation_id", NEW."passed", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."remark", NEW."submission_id"); RETURN NULL;',
                    hash="0d02d1c29d1bc7b248979cae25f25d50cb2107ab",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ca44d",
                    table="applications_check",
                    when="AFTER",
                ),
            ),
        ),
    ]
