import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("applications", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("titles", "0001_initial"),
        ("titles", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="AppraisalSheet",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(verbose_name="编号")),
                ("code_hash", models.CharField(max_length=64, null=True, unique=True)),
                ("applicants", models.JSONField(verbose_name="申报人")),
                ("items", models.JSONField(verbose_name="项目")),
                ("points", models.JSONField(null=True, verbose_name="评分")),
                ("entered_by", models.UUIDField(null=True, verbose_name="录入账号")),
                ("confirmed_by", models.UUIDField(null=True, verbose_name="复核账号")),
                ("is_counted", models.BooleanField(default=False, verbose_name="计入")),
                (
                    "unit_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="titles.unitround"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("unit_round", "number"), name="one_sheet_number")],
            },
        ),
        migrations.CreateModel(
            name="AssessmentGroup",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("formed_on", models.DateField(verbose_name="成立日期")),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="titles.blob",
                        verbose_name="实施方案",
                    ),
                ),
                (
                    "unit_round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="group", to="titles.unitround"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("number", models.PositiveIntegerField(verbose_name="批号")),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches_received",
                        to="titles.organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="titles.round"
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches_sent",
                        to="titles.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Committee",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("series", models.CharField(max_length=40, verbose_name="系列")),
                (
                    "scope",
                    models.CharField(
                        choices=[("by_series", "按系列组建"), ("by_specialty", "按专业组建")],
                        default="by_series",
                        max_length=20,
                        verbose_name="组建方式",
                    ),
                ),
                ("levels", models.JSONField(verbose_name="级别")),
                ("valid_until", models.DateField(verbose_name="备案有效期至")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="committees", to="titles.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("happened_on", models.DateField(verbose_name="发生日期")),
                ("text", models.CharField(max_length=1000, verbose_name="问题")),
                ("handling", models.CharField(max_length=1000, verbose_name="处理情况")),
                ("recorded_by", models.UUIDField(verbose_name="记录账号")),
                ("recorded_by_name", models.CharField(max_length=60, verbose_name="记录人")),
                ("recorded_at", models.DateTimeField(verbose_name="记录时间")),
                (
                    "unit_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="incidents", to="titles.unitround"
                    ),
                ),
            ],
            options={
                "ordering": ["happened_on", "recorded_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "责令改正"),
                            ("suspension", "取消当年申报资格并通报批评"),
                            ("discipline", "失职责任人处理"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="文号")),
                ("facts", models.CharField(max_length=1000, verbose_name="查明的问题")),
                ("demand", models.CharField(max_length=1000, verbose_name="决定的内容")),
                ("due_on", models.DateField(null=True, verbose_name="改正期限（含）")),
                ("person_name", models.CharField(blank=True, max_length=60, verbose_name="责任人")),
                ("person_post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                (
                    "sanction",
                    models.CharField(
                        blank=True,
                        choices=[("circular", "通报批评"), ("administrative", "行政处分")],
                        max_length=16,
                        verbose_name="处理方式",
                    ),
                ),
                ("drafted_by", models.UUIDField(verbose_name="拟定账号")),
                ("drafted_by_name", models.CharField(max_length=60, verbose_name="拟定人")),
                ("decided_by_name", models.CharField(blank=True, max_length=60, verbose_name="决定人")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="决定时间")),
                ("report", models.CharField(blank=True, max_length=1000, verbose_name="改正情况")),
                ("reported_at", models.DateTimeField(null=True, verbose_name="报告时间")),
                ("closed_because", models.CharField(blank=True, max_length=1000, verbose_name="办结或撤销的说明")),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="titles.blob",
                        verbose_name="决定书",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="titles.organisation",
                        verbose_name="作出部门",
                    ),
                ),
                (
                    "report_document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="titles.blob",
                        verbose_name="改正材料",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="titles.round",
                        verbose_name="批次",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="titles.organisation",
                        verbose_name="被处理单位",
                    ),
                ),
            ],
            options={
                "ordering": ["-state_since"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("held_on", models.DateField(verbose_name="会议日期")),
                ("attendees", models.CharField(max_length=400, verbose_name="参加人员")),
                ("reasons", models.JSONField(default=dict, verbose_name="未列入的理由")),
                ("decided_at", models.DateTimeField(verbose_name="决定时间")),
                ("withdrawn_because", models.CharField(blank=True, max_length=1000, verbose_name="停用的理由")),
                (
                    "minutes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="titles.blob",
                        verbose_name="会议记录",
                    ),
                ),
                (
                    "unit_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="nominations", to="titles.unitround"
                    ),
                ),
            ],
            options={
                "ordering": ["decided_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PaperRanking",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("names", models.JSONField(verbose_name="纸表所列")),
                ("matches", models.BooleanField(verbose_name="一致")),
                ("difference", models.CharField(blank=True, max_length=400, verbose_name="不一致之处")),
                ("seen_by", models.UUIDField(verbose_name="核对账号")),
                ("seen_at", models.DateTimeField(verbose_name="核对时间")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_rankings",
                        to="applications.application",
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
                "ordering": ["seen_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Ranking",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("band", models.CharField(max_length=16, verbose_name="层次")),
                ("people", models.PositiveIntegerField(verbose_name="排名人数")),
                ("hash", models.CharField(max_length=64)),
                ("inputs", models.JSONField(verbose_name="输入")),
                ("pack_version_id", models.UUIDField(verbose_name="办法版本")),
                ("made_at", models.DateTimeField(verbose_name="排定时间")),
                ("ties", models.JSONField(default=list, verbose_name="同分的处理")),
                ("is_current", models.BooleanField(default=True, verbose_name="现行")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.organisation"
                    ),
                ),
                (
                    "unit_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rankings", to="titles.unitround"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RankingReopening",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=1000, verbose_name="理由")),
                ("rankings", models.JSONField(verbose_name="停用的排序")),
                ("reopened_by", models.UUIDField(verbose_name="办理账号")),
                ("reopened_by_name", models.CharField(max_length=60, verbose_name="办理人")),
                ("reopened_at", models.DateTimeField(verbose_name="办理时间")),
                (
                    "unit_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reopenings", to="titles.unitround"
                    ),
                ),
            ],
            options={
                "ordering": ["reopened_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Scheme",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "scored_by",
                    models.CharField(
                        choices=[("joint", "小组集体评定"), ("members", "小组成员分别评分，取平均")],
                        default="joint",
                        max_length=10,
                        verbose_name="评分方式",
                    ),
                ),
                ("congress_on", models.DateField(null=True, verbose_name="职代会通过日期")),
                ("drawn_up_at", models.DateTimeField(verbose_name="拟定时间")),
                ("submitted_at", models.DateTimeField(null=True, verbose_name="报送时间")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="批复时间")),
                ("decided_by", models.UUIDField(null=True, verbose_name="批复账号")),
                ("confirmed", models.JSONField(default=list, verbose_name="批复时确认的事项")),
                ("rejected_because", models.CharField(blank=True, max_length=1000, verbose_name="不同意的理由")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="titles.blob",
                        verbose_name="细则文本",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="titles.blob",
                        verbose_name="会议纪要",
                    ),
                ),
                (
                    "unit_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="schemes", to="titles.unitround"
                    ),
                ),
            ],
            options={
                "ordering": ["drawn_up_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("work_report", "公开述职"), ("defence", "考核答辩")],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="日期")),
                ("place", models.CharField(max_length=120, verbose_name="地点")),
                ("attendance", models.PositiveIntegerField(null=True, verbose_name="到会人数")),
                ("examiners", models.JSONField(default=list, verbose_name="考核人员")),
                ("confirmed", models.JSONField(default=list, verbose_name="确认的事项")),
                (
                    "sheet",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="titles.blob",
                        verbose_name="签到表",
                    ),
                ),
                (
                    "unit_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="titles.unitround"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TierReview",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("tier", models.PositiveSmallIntegerField(verbose_name="层级")),
                (
                    "proposal",
                    models.CharField(
                        choices=[("pass", "审核通过"), ("return", "退回补正"), ("refuse", "不予通过")],
                        max_length=10,
                        verbose_name="经办意见",
                    ),
                ),
                ("remarks", models.CharField(blank=True, max_length=1000, verbose_name="意见")),
                ("details", models.JSONField(default=dict, verbose_name="退回事项")),
                ("handler_id", models.UUIDField(verbose_name="经办账号")),
                ("handler_name", models.CharField(max_length=60, verbose_name="经办人")),
                ("proposed_at", models.DateTimeField(verbose_name="经办时间")),
                ("approver_id", models.UUIDField(null=True, verbose_name="负责账号")),
                ("approver_name", models.CharField(blank=True, max_length=60, verbose_name="负责人")),
                ("signed_at", models.DateTimeField(null=True, verbose_name="签批时间")),
                ("sent_back_because", models.CharField(blank=True, max_length=1000, verbose_name="退经办的理由")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tier_reviews",
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
                        related_name="+",
                        to="applications.submissionversion",
                    ),
                ),
            ],
            options={
                "ordering": ["proposed_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AssessmentGroupEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("formed_on", models.DateField(verbose_name="成立日期")),
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
                        to="review.assessmentgroup",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.blob",
                        verbose_name="实施方案",
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
            name="GroupMember",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("category", models.CharField(max_length=30, verbose_name="类别")),
                ("post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                ("order", models.PositiveSmallIntegerField(verbose_name="次序")),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="review.assessmentgroup"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BatchEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("number", models.PositiveIntegerField(verbose_name="批号")),
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
                        to="review.batch",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
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
                    "sender",
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
            name="BatchItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batch_item",
                        to="applications.application",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="review.batch"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommitteeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("series", models.CharField(max_length=40, verbose_name="系列")),
                (
                    "scope",
                    models.CharField(
                        choices=[("by_series", "按系列组建"), ("by_specialty", "按专业组建")],
                        default="by_series",
                        max_length=20,
                        verbose_name="组建方式",
                    ),
                ),
                ("levels", models.JSONField(verbose_name="级别")),
                ("valid_until", models.DateField(verbose_name="备案有效期至")),
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
                        to="review.committee",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommitteeMember",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("employer", models.CharField(max_length=120, verbose_name="工作单位")),
                ("specialty", models.CharField(max_length=60, verbose_name="专业")),
                ("until", models.DateField(blank=True, null=True, verbose_name="退出日期")),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="review.committee"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("held_on", models.DateField(verbose_name="会议日期")),
                ("place", models.CharField(max_length=120, verbose_name="地点")),
                ("small_reason", models.CharField(blank=True, max_length=400, verbose_name="人数少于参考人数的理由")),
                ("members", models.PositiveIntegerField(null=True, verbose_name="评委会人数")),
                ("attending", models.PositiveIntegerField(null=True, verbose_name="出席人数")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="review.committee"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="titles.organisation"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="titles.round"
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IncidentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("happened_on", models.DateField(verbose_name="发生日期")),
                ("text", models.CharField(max_length=1000, verbose_name="问题")),
                ("handling", models.CharField(max_length=1000, verbose_name="处理情况")),
                ("recorded_by", models.UUIDField(verbose_name="记录账号")),
                ("recorded_by_name", models.CharField(max_length=60, verbose_name="记录人")),
                ("recorded_at", models.DateTimeField(verbose_name="记录时间")),
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
                        to="review.incident",
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
            name="MeasureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "责令改正"),
                            ("suspension", "取消当年申报资格并通报批评"),
                            ("discipline", "失职责任人处理"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="文号")),
                ("facts", models.CharField(max_length=1000, verbose_name="查明的问题")),
                ("demand", models.CharField(max_length=1000, verbose_name="决定的内容")),
                ("due_on", models.DateField(null=True, verbose_name="改正期限（含）")),
                ("person_name", models.CharField(blank=True, max_length=60, verbose_name="责任人")),
                ("person_post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                (
                    "sanction",
                    models.CharField(
                        blank=True,
                        choices=[("circular", "通报批评"), ("administrative", "行政处分")],
                        max_length=16,
                        verbose_name="处理方式",
                    ),
                ),
                ("drafted_by", models.UUIDField(verbose_name="拟定账号")),
                ("drafted_by_name", models.CharField(max_length=60, verbose_name="拟定人")),
                ("decided_by_name", models.CharField(blank=True, max_length=60, verbose_name="决定人")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="决定时间")),
                ("report", models.CharField(blank=True, max_length=1000, verbose_name="改正情况")),
                ("reported_at", models.DateTimeField(null=True, verbose_name="报告时间")),
                ("closed_because", models.CharField(blank=True, max_length=1000, verbose_name="办结或撤销的说明")),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.blob",
                        verbose_name="决定书",
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
                        verbose_name="作出部门",
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
                        to="review.measure",
                    ),
                ),
                (
                    "report_document",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.blob",
                        verbose_name="改正材料",
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
                        verbose_name="批次",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
                        verbose_name="被处理单位",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NominationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("held_on", models.DateField(verbose_name="会议日期")),
                ("attendees", models.CharField(max_length=400, verbose_name="参加人员")),
                ("reasons", models.JSONField(default=dict, verbose_name="未列入的理由")),
                ("decided_at", models.DateTimeField(verbose_name="决定时间")),
                ("withdrawn_because", models.CharField(blank=True, max_length=1000, verbose_name="停用的理由")),
                (
                    "minutes",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.blob",
                        verbose_name="会议记录",
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
                        to="review.nomination",
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
            name="PaperRankingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("names", models.JSONField(verbose_name="纸表所列")),
                ("matches", models.BooleanField(verbose_name="一致")),
                ("difference", models.CharField(blank=True, max_length=400, verbose_name="不一致之处")),
                ("seen_by", models.UUIDField(verbose_name="核对账号")),
                ("seen_at", models.DateTimeField(verbose_name="核对时间")),
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
                        to="review.paperranking",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RankingRow",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("total", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="综合量化赋分")),
                ("rank", models.PositiveIntegerField(verbose_name="名次")),
                ("place", models.PositiveIntegerField(verbose_name="次序")),
                ("explanation", models.JSONField(verbose_name="得分构成")),
                ("is_current", models.BooleanField(default=True, verbose_name="现行")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ranking_rows",
                        to="applications.application",
                    ),
                ),
                (
                    "ranking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rows", to="review.ranking"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RankingReopeningEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("reason", models.CharField(max_length=1000, verbose_name="理由")),
                ("rankings", models.JSONField(verbose_name="停用的排序")),
                ("reopened_by", models.UUIDField(verbose_name="办理账号")),
                ("reopened_by_name", models.CharField(max_length=60, verbose_name="办理人")),
                ("reopened_at", models.DateTimeField(verbose_name="办理时间")),
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
                        to="review.rankingreopening",
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
            name="SchemeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "scored_by",
                    models.CharField(
                        choices=[("joint", "小组集体评定"), ("members", "小组成员分别评分，取平均")],
                        default="joint",
                        max_length=10,
                        verbose_name="评分方式",
                    ),
                ),
                ("congress_on", models.DateField(null=True, verbose_name="职代会通过日期")),
                ("drawn_up_at", models.DateTimeField(verbose_name="拟定时间")),
                ("submitted_at", models.DateTimeField(null=True, verbose_name="报送时间")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="批复时间")),
                ("decided_by", models.UUIDField(null=True, verbose_name="批复账号")),
                ("confirmed", models.JSONField(default=list, verbose_name="批复时确认的事项")),
                ("rejected_because", models.CharField(blank=True, max_length=1000, verbose_name="不同意的理由")),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.blob",
                        verbose_name="细则文本",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.blob",
                        verbose_name="会议纪要",
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
                        to="review.scheme",
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
            name="SchemeItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="项目")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("defence", "考核答辩"),
                            ("peer_appraisal", "群众评议"),
                            ("materials", "提供的相关材料"),
                        ],
                        max_length=20,
                        verbose_name="依据",
                    ),
                ),
                ("maximum", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="满分")),
                ("measure", models.CharField(blank=True, max_length=20, verbose_name="计量单位")),
                ("order", models.PositiveSmallIntegerField(verbose_name="次序")),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="review.scheme"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("work_report", "公开述职"), ("defence", "考核答辩")],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="日期")),
                ("place", models.CharField(max_length=120, verbose_name="地点")),
                ("attendance", models.PositiveIntegerField(null=True, verbose_name="到会人数")),
                ("examiners", models.JSONField(default=list, verbose_name="考核人员")),
                ("confirmed", models.JSONField(default=list, verbose_name="确认的事项")),
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
                        to="review.session",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.blob",
                        verbose_name="签到表",
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
            name="TierReviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("tier", models.PositiveSmallIntegerField(verbose_name="层级")),
                (
                    "proposal",
                    models.CharField(
                        choices=[("pass", "审核通过"), ("return", "退回补正"), ("refuse", "不予通过")],
                        max_length=10,
                        verbose_name="经办意见",
                    ),
                ),
                ("remarks", models.CharField(blank=True, max_length=1000, verbose_name="意见")),
                ("details", models.JSONField(default=dict, verbose_name="退回事项")),
                ("handler_id", models.UUIDField(verbose_name="经办账号")),
                ("handler_name", models.CharField(max_length=60, verbose_name="经办人")),
                ("proposed_at", models.DateTimeField(verbose_name="经办时间")),
                ("approver_id", models.UUIDField(null=True, verbose_name="负责账号")),
                ("approver_name", models.CharField(blank=True, max_length=60, verbose_name="负责人")),
                ("signed_at", models.DateTimeField(null=True, verbose_name="签批时间")),
                ("sent_back_because", models.CharField(blank=True, max_length=1000, verbose_name="退经办的理由")),
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
                        to="review.tierreview",
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
            name="GroupMemberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("category", models.CharField(max_length=30, verbose_name="类别")),
                ("post", models.CharField(blank=True, max_length=60, verbose_name="职务")),
                ("order", models.PositiveSmallIntegerField(verbose_name="次序")),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.assessmentgroup",
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
                        to="review.groupmember",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BatchItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
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
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.batch",
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
                        to="review.batchitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommitteeMemberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("employer", models.CharField(max_length=120, verbose_name="工作单位")),
                ("specialty", models.CharField(max_length=60, verbose_name="专业")),
                ("until", models.DateField(blank=True, null=True, verbose_name="退出日期")),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.committee",
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
                        to="review.committeemember",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=60, verbose_name="文号")),
                ("dated", models.DateField(verbose_name="发文日期")),
                ("prepared_by", models.UUIDField(verbose_name="拟文账号")),
                ("prepared_name", models.CharField(max_length=60, verbose_name="拟文人")),
                ("prepared_at", models.DateTimeField(verbose_name="拟文时间")),
                ("signed_by", models.UUIDField(null=True, verbose_name="签发账号")),
                ("signed_name", models.CharField(blank=True, max_length=60, verbose_name="签发人")),
                ("signed_at", models.DateTimeField(null=True, verbose_name="签发时间")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approvals", to="titles.organisation"
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approval", to="review.meeting"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("present", models.BooleanField(verbose_name="出席")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="review.committeemember"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendances", to="review.meeting"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("held_on", models.DateField(verbose_name="会议日期")),
                ("place", models.CharField(max_length=120, verbose_name="地点")),
                ("small_reason", models.CharField(blank=True, max_length=400, verbose_name="人数少于参考人数的理由")),
                ("members", models.PositiveIntegerField(null=True, verbose_name="评委会人数")),
                ("attending", models.PositiveIntegerField(null=True, verbose_name="出席人数")),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.committee",
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
                        to="review.meeting",
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
            name="MeetingItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_item",
                        to="applications.application",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="review.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["application__person__name", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("points", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="得分")),
                ("measured", models.DecimalField(decimal_places=2, max_digits=8, null=True, verbose_name="计量")),
                ("is_recused", models.BooleanField(default=False, verbose_name="回避")),
                ("version", models.PositiveIntegerField(default=1)),
                ("entered_by", models.UUIDField(verbose_name="录入账号")),
                ("entered_by_name", models.CharField(max_length=60, verbose_name="录入人")),
                ("entered_at", models.DateTimeField(verbose_name="录入时间")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="applications.application",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="review.groupmember"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.organisation"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="review.schemeitem"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SchemeBracket",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("lower", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="自（含）")),
                ("upper", models.DecimalField(decimal_places=2, max_digits=8, null=True, verbose_name="至（不含）")),
                ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="得分")),
                ("order", models.PositiveSmallIntegerField(verbose_name="次序")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="brackets", to="review.schemeitem"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SchemeItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="项目")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("defence", "考核答辩"),
                            ("peer_appraisal", "群众评议"),
                            ("materials", "提供的相关材料"),
                        ],
                        max_length=20,
                        verbose_name="依据",
                    ),
                ),
                ("maximum", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="满分")),
                ("measure", models.CharField(blank=True, max_length=20, verbose_name="计量单位")),
                ("order", models.PositiveSmallIntegerField(verbose_name="次序")),
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
                        to="review.schemeitem",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.scheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="得分")),
                ("measured", models.DecimalField(decimal_places=2, max_digits=8, null=True, verbose_name="计量")),
                ("raters", models.PositiveIntegerField(null=True, verbose_name="评分人数")),
                ("version", models.PositiveIntegerField(default=1)),
                ("entered_by", models.UUIDField(null=True, verbose_name="录入账号")),
                ("entered_by_name", models.CharField(blank=True, max_length=60, verbose_name="录入人")),
                ("entered_at", models.DateTimeField(verbose_name="录入时间")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="applications.application",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="review.schemeitem"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.organisation"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ApprovalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("number", models.CharField(max_length=60, verbose_name="文号")),
                ("dated", models.DateField(verbose_name="发文日期")),
                ("prepared_by", models.UUIDField(verbose_name="拟文账号")),
                ("prepared_name", models.CharField(max_length=60, verbose_name="拟文人")),
                ("prepared_at", models.DateTimeField(verbose_name="拟文时间")),
                ("signed_by", models.UUIDField(null=True, verbose_name="签发账号")),
                ("signed_name", models.CharField(blank=True, max_length=60, verbose_name="签发人")),
                ("signed_at", models.DateTimeField(null=True, verbose_name="签发时间")),
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
                        to="review.approval",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AttendanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("present", models.BooleanField(verbose_name="出席")),
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
                        to="review.attendance",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.committeemember",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
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
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.meeting",
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
                        to="review.meetingitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("votes_for", models.PositiveIntegerField(verbose_name="赞成")),
                ("votes_against", models.PositiveIntegerField(verbose_name="反对")),
                ("abstentions", models.PositiveIntegerField(verbose_name="弃权")),
                ("attending", models.PositiveIntegerField(verbose_name="出席")),
                ("passed", models.BooleanField(verbose_name="通过")),
                ("explanation", models.JSONField(verbose_name="计票依据")),
                ("pack_version_id", models.UUIDField(verbose_name="办法版本")),
                ("entered_by", models.UUIDField(verbose_name="录入账号")),
                ("entered_at", models.DateTimeField(verbose_name="录入时间")),
                ("confirmed_by", models.UUIDField(null=True, verbose_name="复核账号")),
                ("confirmed_at", models.DateTimeField(null=True, verbose_name="复核时间")),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tally", to="review.meetingitem"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RatingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("points", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="得分")),
                ("measured", models.DecimalField(decimal_places=2, max_digits=8, null=True, verbose_name="计量")),
                ("is_recused", models.BooleanField(default=False, verbose_name="回避")),
                ("version", models.PositiveIntegerField(default=1)),
                ("entered_by", models.UUIDField(verbose_name="录入账号")),
                ("entered_by_name", models.CharField(max_length=60, verbose_name="录入人")),
                ("entered_at", models.DateTimeField(verbose_name="录入时间")),
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
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.groupmember",
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
                        to="review.rating",
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
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.schemeitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SchemeBracketEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("lower", models.DecimalField(decimal_places=2, max_digits=8, verbose_name="自（含）")),
                ("upper", models.DecimalField(decimal_places=2, max_digits=8, null=True, verbose_name="至（不含）")),
                ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="得分")),
                ("order", models.PositiveSmallIntegerField(verbose_name="次序")),
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
                        to="review.schemebracket",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.schemeitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScoreEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("points", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="得分")),
                ("measured", models.DecimalField(decimal_places=2, max_digits=8, null=True, verbose_name="计量")),
                ("raters", models.PositiveIntegerField(null=True, verbose_name="评分人数")),
                ("version", models.PositiveIntegerField(default=1)),
                ("entered_by", models.UUIDField(null=True, verbose_name="录入账号")),
                ("entered_by_name", models.CharField(blank=True, max_length=60, verbose_name="录入人")),
                ("entered_at", models.DateTimeField(verbose_name="录入时间")),
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
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.schemeitem",
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
                        to="review.score",
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
            name="TallyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("votes_for", models.PositiveIntegerField(verbose_name="赞成")),
                ("votes_against", models.PositiveIntegerField(verbose_name="反对")),
                ("abstentions", models.PositiveIntegerField(verbose_name="弃权")),
                ("attending", models.PositiveIntegerField(verbose_name="出席")),
                ("passed", models.BooleanField(verbose_name="通过")),
                ("explanation", models.JSONField(verbose_name="计票依据")),
                ("pack_version_id", models.UUIDField(verbose_name="办法版本")),
                ("entered_by", models.UUIDField(verbose_name="录入账号")),
                ("entered_at", models.DateTimeField(verbose_name="录入时间")),
                ("confirmed_by", models.UUIDField(null=True, verbose_name="复核账号")),
                ("confirmed_at", models.DateTimeField(null=True, verbose_name="复核时间")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="review.meetingitem",
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
                        to="review.tally",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessmentgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_assessmentgroupevent" ("formed_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "unit_round_id") VALUES (NEW."formed_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."unit_round_id"); RETURN NULL;',
                    hash="95fe39a1e6296ae822f2188dbba9652328cbdc9d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b4586",
                    table="review_assessmentgroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assessmentgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_assessmentgroupevent" ("formed_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "unit_round_id") VALUES (NEW."formed_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."unit_round_id"); RETURN NULL;',
                    hash="0eaf06ebca87fa10b912f3924d957c32447b9fa1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a2ebe",
                    table="review_assessmentgroup",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="batch",
            constraint=models.UniqueConstraint(fields=("round", "sender", "number"), name="one_batch_number"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="batch",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_batchevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_id", "round_id", "sender_id", "state", "state_since", "version") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."receiver_id", NEW."round_id", NEW."sender_id", NEW."state", NEW."state_since", NEW."version"); RETURN NULL;',
                    hash="7084e029ec77b202d4663b0fabe4960d6b2bdb87",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_196ee",
                    table="review_batch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="batch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_batchevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_id", "round_id", "sender_id", "state", "state_since", "version") VALUES (NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."receiver_id", NEW."round_id", NEW."sender_id", NEW."state", NEW."state_since", NEW."version"); RETURN NULL;',
                    hash="b4d809af24b2d4dfa33f9fe4383417fd45054505",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e830a",
                    table="review_batch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="batchitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_batchitemevent" ("application_id", "batch_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."application_id", NEW."batch_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="da69410ddda77908d38a01e4e4afaac81334f302",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b08bf",
                    table="review_batchitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="batchitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_batchitemevent" ("application_id", "batch_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."application_id", NEW."batch_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="4f9817a95183d423edeecc9d280cd371d0010478",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fb701",
                    table="review_batchitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committee",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_committeeevent" ("id", "levels", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope", "series", "valid_until") VALUES (NEW."id", NEW."levels", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scope", NEW."series", NEW."valid_until"); RETURN NULL;',
                    hash="7767fc213c16decaebe1cc23d895f14ab0d2ac51",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_db9e8",
                    table="review_committee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committee",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_committeeevent" ("id", "levels", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope", "series", "valid_until") VALUES (NEW."id", NEW."levels", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scope", NEW."series", NEW."valid_until"); RETURN NULL;',
                    hash="c5fd743f6328de9e1c5bb839277ec98be2dbf156",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_98c16",
                    table="review_committee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeemember",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_committeememberevent" ("account_id", "committee_id", "employer", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specialty", "until") VALUES (NEW."account_id", NEW."committee_id", NEW."employer", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."specialty", NEW."until"); RETURN NULL;',
                    hash="58ef98c70cfe8655b391561ea5c559e21fcdeb12",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e95c3",
                    table="review_committeemember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeemember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_committeememberevent" ("account_id", "committee_id", "employer", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specialty", "until") VALUES (NEW."account_id", NEW."committee_id", NEW."employer", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."specialty", NEW."until"); RETURN NULL;',
                    hash="0fda37ad377ae73fc6053c45bf1463dcb3c45597",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_93dba",
                    table="review_committeemember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupmember",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_groupmemberevent" ("account_id", "category", "group_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post") VALUES (NEW."account_id", NEW."category", NEW."group_id", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post"); RETURN NULL;',
                    hash="1299588359cc438b4b263afd787013684c90c208",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_adf5a",
                    table="review_groupmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="groupmember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_groupmemberevent" ("account_id", "category", "group_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post") VALUES (NEW."account_id", NEW."category", NEW."group_id", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post"); RETURN NULL;',
                    hash="7758632713fd9d2b2347b7857995ba0b86746b27",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4502a",
                    table="review_groupmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incident",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_incidentevent" ("handling", "happened_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by", "recorded_by_name", "text", "unit_round_id") VALUES (NEW."handling", NEW."happened_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by", NEW."recorded_by_name", NEW."text", NEW."unit_round_id"); RETURN NULL;',
                    hash="4a7e47058a88ff6531c07bee66b82600089d4142",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6d330",
                    table="review_incident",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incident",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_incidentevent" ("handling", "happened_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by", "recorded_by_name", "text", "unit_round_id") VALUES (NEW."handling", NEW."happened_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by", NEW."recorded_by_name", NEW."text", NEW."unit_round_id"); RETURN NULL;',
                    hash="1519158608f304e87d273e9515cdf1e2121932c2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_05bb1",
                    table="review_incident",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.UniqueConstraint(fields=("organisation", "number"), name="one_measure_number"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_measureevent" ("closed_because", "decided_at", "decided_by_name", "demand", "document_id", "drafted_by", "drafted_by_name", "due_on", "facts", "id", "kind", "number", "organisation_id", "person_name", "person_post", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report", "report_document_id", "reported_at", "round_id", "sanction", "state", "state_since", "subject_id", "version") VALUES (NEW."closed_because", NEW."decided_at", NEW."decided_by_name", NEW."demand", NEW."document_id", NEW."drafted_by", NEW."drafted_by_name", NEW."due_on", NEW."facts", NEW."id", NEW."kind", NEW."number", NEW."organisation_id", NEW."person_name", NEW."person_post", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."report", NEW."report_document_id", NEW."reported_at", NEW."round_id", NEW."sanction", NEW."state", NEW."state_since", NEW."subject_id", NEW."version"); RETURN NULL;',
                    hash="2dd1998bf773a16a3ece40725d0f2f078d1089d8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7a958",
                    table="review_measure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_measureevent" ("closed_because", "decided_at", "decided_by_name", "demand", "document_id", "drafted_by", "drafted_by_name", "due_on", "facts", "id", "kind", "number", "organisation_id", "person_name", "person_post", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report", "report_document_id", "reported_at", "round_id", "sanction", "state", "state_since", "subject_id", "version") VALUES (NEW."closed_because", NEW."decided_at", NEW."decided_by_name", NEW."demand", NEW."document_id", NEW."drafted_by", NEW."drafted_by_name", NEW."due_on", NEW."facts", NEW."id", NEW."kind", NEW."number", NEW."organisation_id", NEW."person_name", NEW."person_post", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."report", NEW."report_document_id", NEW."reported_at", NEW."round_id", NEW."sanction", NEW."state", NEW."state_since", NEW."subject_id", NEW."version"); RETURN NULL;',
                    hash="bac6d06c286ac63eb9e29a9e295933b4f29a022e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_87305",
                    table="review_measure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_meetingevent" ("attending", "committee_id", "held_on", "id", "members", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "round_id", "small_reason", "state", "state_since", "version") VALUES (NEW."attending", NEW."committee_id", NEW."held_on", NEW."id", NEW."members", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."round_id", NEW."small_reason", NEW."state", NEW."state_since", NEW."version"); RETURN NULL;',
                    hash="74a398962eb74daf1fecd53aa454f40796eff67a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_61ec5",
                    table="review_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_meetingevent" ("attending", "committee_id", "held_on", "id", "members", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "round_id", "small_reason", "state", "state_since", "version") VALUES (NEW."attending", NEW."committee_id", NEW."held_on", NEW."id", NEW."members", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."round_id", NEW."small_reason", NEW."state", NEW."state_since", NEW."version"); RETURN NULL;',
                    hash="d3290e923450503fe1898a3792a6904397789fc8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a7cf5",
                    table="review_meeting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("meeting", "member"), name="one_attendance"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_attendanceevent" ("id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present") VALUES (NEW."id", NEW."meeting_id", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."present"); RETURN NULL;',
                    hash="cb4d51109a045eec27bee1edcb73161b461d5f17",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ecbcd",
                    table="review_attendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_attendanceevent" ("id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present") VALUES (NEW."id", NEW."meeting_id", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."present"); RETURN NULL;',
                    hash="76e4247c1056683566a81382d2fb22dcf6229332",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7a2ec",
                    table="review_attendance",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(fields=("organisation", "number"), name="one_approval_number"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_approvalevent" ("dated", "id", "meeting_id", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by", "prepared_name", "signed_at", "signed_by", "signed_name") VALUES (NEW."dated", NEW."id", NEW."meeting_id", NEW."number", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prepared_at", NEW."prepared_by", NEW."prepared_name", NEW."signed_at", NEW."signed_by", NEW."signed_name"); RETURN NULL;',
                    hash="b20b265a20185358600ac1b33f84414912ee0e80",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9efa7",
                    table="review_approval",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_approvalevent" ("dated", "id", "meeting_id", "number", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by", "prepared_name", "signed_at", "signed_by", "signed_name") VALUES (NEW."dated", NEW."id", NEW."meeting_id", NEW."number", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prepared_at", NEW."prepared_by", NEW."prepared_name", NEW."signed_at", NEW."signed_by", NEW."signed_name"); RETURN NULL;',
                    hash="b262d2f3b7a620fe59c50b2d961c65035449771f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_71662",
                    table="review_approval",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_meetingitemevent" ("application_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."application_id", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="fad5a6a680a56f575245ecb8405233e746c2dee0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b0a1c",
                    table="review_meetingitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_meetingitemevent" ("application_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."application_id", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="0c2998e3b3c7920d92b22c98c0a78bee80a1c9b3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_045f0",
                    table="review_meetingitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_nominationevent" ("attendees", "decided_at", "held_on", "id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "unit_round_id", "withdrawn_because") VALUES (NEW."attendees", NEW."decided_at", NEW."held_on", NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reasons", NEW."unit_round_id", NEW."withdrawn_because"); RETURN NULL;',
                    hash="adeefb76976eaf71e2dc0df7c2d79719b5435bd0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_92235",
                    table="review_nomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nomination",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_nominationevent" ("attendees", "decided_at", "held_on", "id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "unit_round_id", "withdrawn_because") VALUES (NEW."attendees", NEW."decided_at", NEW."held_on", NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reasons", NEW."unit_round_id", NEW."withdrawn_because"); RETURN NULL;',
                    hash="720e175910ae9549138b5fef4c14c6eec9ce4a5d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1dd65",
                    table="review_nomination",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperranking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_paperrankingevent" ("application_id", "difference", "id", "matches", "names", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen_at", "seen_by") VALUES (NEW."application_id", NEW."difference", NEW."id", NEW."matches", NEW."names", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seen_at", NEW."seen_by"); RETURN NULL;',
                    hash="2be9bbb210593780505d77d1d2646e37008b6a6c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_26ad3",
                    table="review_paperranking",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paperranking",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_paperrankingevent" ("application_id", "difference", "id", "matches", "names", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seen_at", "seen_by") VALUES (NEW."application_id", NEW."difference", NEW."id", NEW."matches", NEW."names", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seen_at", NEW."seen_by"); RETURN NULL;',
                    hash="0c51f594a020e9bbbfaf0dcefb68fa40385e07f6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e317f",
                    table="review_paperranking",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="ranking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)), fields=("unit_round", "band"), name="one_ranking"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ranking",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."unit_round_id" IS DISTINCT FROM (NEW."unit_round_id") OR OLD."band" IS DISTINCT FROM (NEW."band") OR OLD."people" IS DISTINCT FROM (NEW."people") OR OLD."hash" IS DISTINCT FROM (NEW."hash") OR OLD."inputs" IS DISTINCT FROM (NEW."inputs") OR OLD."pack_version_id" IS DISTINCT FROM (NEW."pack_version_id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."ties" IS DISTINCT FROM (NEW."ties"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="c9f7439376caa4bcd750baa3f75b39ae8c319248",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_a2e59",
                    table="review_ranking",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ranking",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="4a5c0e00a654293c629f67fe8e8b7da9f069b91d",
                    operation="DELETE",
                    pgid="pgtrigger_kept_4ae7b",
                    table="review_ranking",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rankingreopening",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_rankingreopeningevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rankings", "reason", "reopened_at", "reopened_by", "reopened_by_name", "unit_round_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rankings", NEW."reason", NEW."reopened_at", NEW."reopened_by", NEW."reopened_by_name", NEW."unit_round_id"); RETURN NULL;',
                    hash="9fc655d4e3deb2658ba089cb5dd0d91be6c1308f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f5c7a",
                    table="review_rankingreopening",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rankingreopening",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_rankingreopeningevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rankings", "reason", "reopened_at", "reopened_by", "reopened_by_name", "unit_round_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rankings", NEW."reason", NEW."reopened_at", NEW."reopened_by", NEW."reopened_by_name", NEW."unit_round_id"); RETURN NULL;',
                    hash="07583e4033e71a986728e151e058618258f68502",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_93924",
                    table="review_rankingreopening",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="rankingrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)), fields=("application",), name="one_ranking_row"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rankingrow",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."ranking_id" IS DISTINCT FROM (NEW."ranking_id") OR OLD."application_id" IS DISTINCT FROM (NEW."application_id") OR OLD."total" IS DISTINCT FROM (NEW."total") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."explanation" IS DISTINCT FROM (NEW."explanation"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5baa785e18660f13549e26fdae145fd801b4a36b",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_11a6f",
                    table="review_rankingrow",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rankingrow",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="bf8c9a20c9d982001e9d12ef5b4bca4c7e019314",
                    operation="DELETE",
                    pgid="pgtrigger_kept_ca740",
                    table="review_rankingrow",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="scheme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_schemeevent" ("confirmed", "congress_on", "decided_at", "decided_by", "document_id", "drawn_up_at", "id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rejected_because", "scored_by", "submitted_at", "unit_round_id") VALUES (NEW."confirmed", NEW."congress_on", NEW."decided_at", NEW."decided_by", NEW."document_id", NEW."drawn_up_at", NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rejected_because", NEW."scored_by", NEW."submitted_at", NEW."unit_round_id"); RETURN NULL;',
                    hash="fe21a62d70ec96e4a905a8e4c77bb3a1b9bdbbba",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_80af8",
                    table="review_scheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="scheme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_schemeevent" ("confirmed", "congress_on", "decided_at", "decided_by", "document_id", "drawn_up_at", "id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rejected_because", "scored_by", "submitted_at", "unit_round_id") VALUES (NEW."confirmed", NEW."congress_on", NEW."decided_at", NEW."decided_by", NEW."document_id", NEW."drawn_up_at", NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rejected_because", NEW."scored_by", NEW."submitted_at", NEW."unit_round_id"); RETURN NULL;',
                    hash="8ae2dc116f84449682a2fb8c28157b8abf57ac2a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1b91c",
                    table="review_scheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schemeitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_schemeitemevent" ("id", "maximum", "measure", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "source") VALUES (NEW."id", NEW."maximum", NEW."measure", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme_id", NEW."source"); RETURN NULL;',
                    hash="f787731060552cdeac1f7d3d92b4647d7850ec1c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fd303",
                    table="review_schemeitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schemeitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_schemeitemevent" ("id", "maximum", "measure", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "source") VALUES (NEW."id", NEW."maximum", NEW."measure", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme_id", NEW."source"); RETURN NULL;',
                    hash="9d0dd66d4e7c3cd89b417901a983d9840e38b311",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_039c2",
                    table="review_schemeitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schemebracket",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_schemebracketevent" ("id", "item_id", "lower", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "upper") VALUES (NEW."id", NEW."item_id", NEW."lower", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."upper"); RETURN NULL;',
                    hash="2fd56fbd6b5ef1cc9140b4d6c93e83dfbc85ae8a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_df3b0",
                    table="review_schemebracket",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="schemebracket",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_schemebracketevent" ("id", "item_id", "lower", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "upper") VALUES (NEW."id", NEW."item_id", NEW."lower", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."upper"); RETURN NULL;',
                    hash="eb6ef806dbaa1097e9b01282515a3c5d596364ef",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a164b",
                    table="review_schemebracket",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(fields=("member", "application", "item"), name="one_rating"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_ratingevent" ("application_id", "entered_at", "entered_by", "entered_by_name", "id", "is_recused", "item_id", "measured", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "unit_id", "version") VALUES (NEW."application_id", NEW."entered_at", NEW."entered_by", NEW."entered_by_name", NEW."id", NEW."is_recused", NEW."item_id", NEW."measured", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."unit_id", NEW."version"); RETURN NULL;',
                    hash="47e18a7e69bcf7c5abdbc40028ee6983f4a72877",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bc79e",
                    table="review_rating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_ratingevent" ("application_id", "entered_at", "entered_by", "entered_by_name", "id", "is_recused", "item_id", "measured", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "unit_id", "version") VALUES (NEW."application_id", NEW."entered_at", NEW."entered_by", NEW."entered_by_name", NEW."id", NEW."is_recused", NEW."item_id", NEW."measured", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."unit_id", NEW."version"); RETURN NULL;',
                    hash="5d11856a81fba06c7fef79f62fca17ca0eba89bd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e952f",
                    table="review_rating",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(fields=("application", "item"), name="one_score"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_scoreevent" ("application_id", "entered_at", "entered_by", "entered_by_name", "id", "item_id", "measured", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "raters", "unit_id", "version") VALUES (NEW."application_id", NEW."entered_at", NEW."entered_by", NEW."entered_by_name", NEW."id", NEW."item_id", NEW."measured", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."raters", NEW."unit_id", NEW."version"); RETURN NULL;',
                    hash="a6f3b796dc90f12ddb5aa2b0073cfd41d872c469",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b9509",
                    table="review_score",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="score",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_scoreevent" ("application_id", "entered_at", "entered_by", "entered_by_name", "id", "item_id", "measured", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "raters", "unit_id", "version") VALUES (NEW."application_id", NEW."entered_at", NEW."entered_by", NEW."entered_by_name", NEW."id", NEW."item_id", NEW."measured", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."raters", NEW."unit_id", NEW."version"); RETURN NULL;',
                    hash="00497e4ec5a489129f80ce4cb055d34581b73154",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fc9a0",
                    table="review_score",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(fields=("unit_round", "kind"), name="one_session_a_kind"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_sessionevent" ("attendance", "confirmed", "examiners", "held_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sheet_id", "unit_round_id") VALUES (NEW."attendance", NEW."confirmed", NEW."examiners", NEW."held_on", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."sheet_id", NEW."unit_round_id"); RETURN NULL;',
                    hash="c80ed5bfd9f8f4df52791a4e047dcbc1d7e4d887",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8d7fa",
                    table="review_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_sessionevent" ("attendance", "confirmed", "examiners", "held_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sheet_id", "unit_round_id") VALUES (NEW."attendance", NEW."confirmed", NEW."examiners", NEW."held_on", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."sheet_id", NEW."unit_round_id"); RETURN NULL;',
                    hash="75ab359db0bb157285fff93f098379da026cc162",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b1178",
                    table="review_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tally",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_tallyevent" ("abstentions", "attending", "confirmed_at", "confirmed_by", "entered_at", "entered_by", "explanation", "id", "item_id", "pack_version_id", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "votes_against", "votes_for") VALUES (NEW."abstentions", NEW."attending", NEW."confirmed_at", NEW."confirmed_by", NEW."entered_at", NEW."entered_by", NEW."explanation", NEW."id", NEW."item_id", NEW."pack_version_id", NEW."passed", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."votes_against", NEW."votes_for"); RETURN NULL;',
                    hash="de38680cb2bcd35282e44465779a0ffd9be078d9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_544c7",
                    table="review_tally",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tally",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_tallyevent" ("abstentions", "attending", "confirmed_at", "confirmed_by", "entered_at", "entered_by", "explanation", "id", "item_id", "pack_version_id", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "votes_against", "votes_for") VALUES (NEW."abstentions", NEW."attending", NEW."confirmed_at", NEW."confirmed_by", NEW."entered_at", NEW."entered_by", NEW."explanation", NEW."id", NEW."item_id", NEW."pack_version_id", NEW."passed", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."votes_against", NEW."votes_for"); RETURN NULL;',
                    hash="b9bfc7cde8433ccb7a6ba0c36e033f64616a91d0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_81798",
                    table="review_tally",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tierreview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "review_tierreviewevent" ("application_id", "approver_id", "approver_name", "details", "handler_id", "handler_name", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "proposed_at", "remarks", "sent_back_because", "signed_at", "submission_id", "tier") VALUES (NEW."application_id", NEW."approver_id", NEW."approver_name", NEW."details", NEW."handler_id", NEW."handler_name", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal", NEW."proposed_at", NEW."remarks", NEW."sent_back_because", NEW."signed_at", NEW."submission_id", NEW."tier"); RETURN NULL;',
                    hash="3554f859c3b9642779ef0b1735e16df3cf6be5e3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b39c7",
                    table="review_tierreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tierreview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "review_tierreviewevent" ("application_id", "approver_id", "approver_name", "details", "handler_id", "handler_name", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "proposed_at", "remarks", "sent_back_because", "signed_at", "submission_id", "tier") VALUES (NEW."application_id", NEW."approver_id", NEW."approver_name", NEW."details", NEW."handler_id", NEW."handler_name", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal", NEW."proposed_at", NEW."remarks", NEW."sent_back_because", NEW."signed_at", NEW."submission_id", NEW."tier"); RETURN NULL;',
                    hash="a1638521924272a389aae20b97b8e1f272895352",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3a3f6",
                    table="review_tierreview",
                    when="AFTER",
                ),
            ),
        ),
    ]
