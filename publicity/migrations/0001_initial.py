import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import titles.kernel.secrets
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("applications", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("titles", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                (
                    "kind",
                    models.CharField(
                        choices=[("unit", "推荐公示"), ("result", "评审结果公示")], max_length=10, verbose_name="类别"
                    ),
                ),
                ("meeting_id", models.UUIDField(null=True, verbose_name="评审会议")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("conditions", models.TextField(blank=True, verbose_name="申报条件、规定及赋分细则")),
                ("starts_on", models.DateField(null=True, verbose_name="起始日")),
                ("days", models.PositiveSmallIntegerField(null=True, verbose_name="天数")),
                (
                    "day_count",
                    models.CharField(
                        blank=True,
                        choices=[("working", "公休日不计算在内"), ("natural", "自然日")],
                        max_length=10,
                        verbose_name="计日方法",
                    ),
                ),
                ("last_day", models.DateField(null=True, verbose_name="截止日")),
                ("ends_at", models.DateTimeField(null=True, verbose_name="期满（不含）")),
                ("long_reason", models.CharField(blank=True, max_length=400, verbose_name="超过一般天数的理由")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="公示地点")),
                ("suggestion_box", models.CharField(blank=True, max_length=200, verbose_name="意见箱位置")),
                ("telephone", models.CharField(blank=True, max_length=60, verbose_name="监督电话")),
                ("contact_person", models.CharField(blank=True, max_length=60, verbose_name="来访接待人")),
                ("started_at", models.DateTimeField(null=True, verbose_name="发布时间")),
                ("started_by", models.UUIDField(null=True, verbose_name="发布账号")),
                ("reminded_at", models.DateTimeField(null=True, verbose_name="期满提醒时间")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                ("result_text", models.TextField(blank=True, verbose_name="公示结果")),
                ("withdrawn_because", models.CharField(blank=True, max_length=1000, verbose_name="撤回理由")),
                (
                    "place_photo",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.blob"
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="titles.organisation"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="titles.round"
                    ),
                ),
                (
                    "unit_round",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="titles.unitround",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("against_organisation", models.BooleanField(verbose_name="反映单位本身")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("materials", "申报材料弄虚作假"),
                            ("eligibility", "不符合申报条件"),
                            ("scoring", "赋分或排序有误"),
                            ("notice", "公示内容或程序不符合规定"),
                            ("procedure", "单位违反申报推荐程序"),
                            ("other", "其他问题"),
                        ],
                        max_length=20,
                        verbose_name="反映事项",
                    ),
                ),
                ("about", titles.kernel.secrets.EncryptedField(blank=True, verbose_name="被反映人")),
                ("text", titles.kernel.secrets.EncryptedField(verbose_name="反映内容")),
                ("contact_name", titles.kernel.secrets.EncryptedField(blank=True, verbose_name="反映人")),
                ("contact", titles.kernel.secrets.EncryptedField(blank=True, verbose_name="联系方式")),
                ("receipt_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("received_at", models.DateTimeField(verbose_name="收到时间")),
                ("investigator_id", models.UUIDField(null=True, verbose_name="核查账号")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dismissed", "反映不实"),
                            ("corrected", "情况属实，已予更正"),
                            ("ineligible", "核实后不符合申报条件"),
                            ("fraud", "伪造、剽窃等弄虚作假"),
                        ],
                        max_length=12,
                        verbose_name="结论",
                    ),
                ),
                ("finding", models.TextField(blank=True, verbose_name="核实情况")),
                ("found_on", models.DateField(null=True, verbose_name="核实日期")),
                ("decided_by", models.UUIDField(null=True, verbose_name="审定账号")),
                ("feedback", models.TextField(blank=True, verbose_name="反馈内容")),
                ("feedback_on", models.DateField(null=True, verbose_name="反馈日期")),
                ("filing_number", models.CharField(blank=True, max_length=60, verbose_name="备案号")),
                ("filed_on", models.DateField(null=True, verbose_name="备案日期")),
                (
                    "application",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="applications.application",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_handled",
                        to="titles.organisation",
                        verbose_name="核查单位",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_about",
                        to="titles.organisation",
                        verbose_name="被反映单位",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="publicity.notice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoticeEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("proposed", models.BooleanField(verbose_name="拟上报或通过")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.application"
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="publicity.notice"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoticeEvent",
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
                        choices=[("unit", "推荐公示"), ("result", "评审结果公示")], max_length=10, verbose_name="类别"
                    ),
                ),
                ("meeting_id", models.UUIDField(null=True, verbose_name="评审会议")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("conditions", models.TextField(blank=True, verbose_name="申报条件、规定及赋分细则")),
                ("starts_on", models.DateField(null=True, verbose_name="起始日")),
                ("days", models.PositiveSmallIntegerField(null=True, verbose_name="天数")),
                (
                    "day_count",
                    models.CharField(
                        blank=True,
                        choices=[("working", "公休日不计算在内"), ("natural", "自然日")],
                        max_length=10,
                        verbose_name="计日方法",
                    ),
                ),
                ("last_day", models.DateField(null=True, verbose_name="截止日")),
                ("ends_at", models.DateTimeField(null=True, verbose_name="期满（不含）")),
                ("long_reason", models.CharField(blank=True, max_length=400, verbose_name="超过一般天数的理由")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="公示地点")),
                ("suggestion_box", models.CharField(blank=True, max_length=200, verbose_name="意见箱位置")),
                ("telephone", models.CharField(blank=True, max_length=60, verbose_name="监督电话")),
                ("contact_person", models.CharField(blank=True, max_length=60, verbose_name="来访接待人")),
                ("started_at", models.DateTimeField(null=True, verbose_name="发布时间")),
                ("started_by", models.UUIDField(null=True, verbose_name="发布账号")),
                ("reminded_at", models.DateTimeField(null=True, verbose_name="期满提醒时间")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                ("result_text", models.TextField(blank=True, verbose_name="公示结果")),
                ("withdrawn_because", models.CharField(blank=True, max_length=1000, verbose_name="撤回理由")),
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
                        to="publicity.notice",
                    ),
                ),
                (
                    "place_photo",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.blob",
                    ),
                ),
                (
                    "publisher",
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
                    "unit_round",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
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
            name="Publication",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("unit", "推荐公示"), ("result", "评审结果公示")], max_length=10, verbose_name="类别"
                    ),
                ),
                ("year", models.PositiveIntegerField(verbose_name="年度")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("starts_on", models.DateField(verbose_name="起始日")),
                ("last_day", models.DateField(verbose_name="截止日")),
                ("content", models.JSONField(verbose_name="内容")),
                ("hash", models.CharField(max_length=64, verbose_name="散列")),
                ("is_public", models.BooleanField(default=True, verbose_name="公开")),
                ("published_at", models.DateTimeField(verbose_name="发布时间")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                ("result_text", models.TextField(blank=True, verbose_name="公示结果")),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="publication", to="publicity.notice"
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="titles.organisation",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="titles.organisation",
                        verbose_name="地区",
                    ),
                ),
            ],
            options={
                "ordering": ["-published_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("content", models.JSONField(verbose_name="内容")),
                ("hash", models.CharField(max_length=64, verbose_name="散列")),
                ("frozen_at", models.DateTimeField(verbose_name="固定时间")),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="snapshot", to="publicity.notice"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="版次")),
                ("state_since", models.DateTimeField(null=True, verbose_name="进入本状态时间")),
                ("against_organisation", models.BooleanField(verbose_name="反映单位本身")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("materials", "申报材料弄虚作假"),
                            ("eligibility", "不符合申报条件"),
                            ("scoring", "赋分或排序有误"),
                            ("notice", "公示内容或程序不符合规定"),
                            ("procedure", "单位违反申报推荐程序"),
                            ("other", "其他问题"),
                        ],
                        max_length=20,
                        verbose_name="反映事项",
                    ),
                ),
                ("about", titles.kernel.secrets.EncryptedField(blank=True, verbose_name="被反映人")),
                ("text", titles.kernel.secrets.EncryptedField(verbose_name="反映内容")),
                ("contact_name", titles.kernel.secrets.EncryptedField(blank=True, verbose_name="反映人")),
                ("contact", titles.kernel.secrets.EncryptedField(blank=True, verbose_name="联系方式")),
                ("receipt_hash", models.CharField(editable=False, max_length=64)),
                ("received_at", models.DateTimeField(verbose_name="收到时间")),
                ("investigator_id", models.UUIDField(null=True, verbose_name="核查账号")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dismissed", "反映不实"),
                            ("corrected", "情况属实，已予更正"),
                            ("ineligible", "核实后不符合申报条件"),
                            ("fraud", "伪造、剽窃等弄虚作假"),
                        ],
                        max_length=12,
                        verbose_name="结论",
                    ),
                ),
                ("finding", models.TextField(blank=True, verbose_name="核实情况")),
                ("found_on", models.DateField(null=True, verbose_name="核实日期")),
                ("decided_by", models.UUIDField(null=True, verbose_name="审定账号")),
                ("feedback", models.TextField(blank=True, verbose_name="反馈内容")),
                ("feedback_on", models.DateField(null=True, verbose_name="反馈日期")),
                ("filing_number", models.CharField(blank=True, max_length=60, verbose_name="备案号")),
                ("filed_on", models.DateField(null=True, verbose_name="备案日期")),
                (
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="applications.application",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="titles.organisation",
                        verbose_name="核查单位",
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
                        verbose_name="被反映单位",
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
                        to="publicity.case",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="publicity.notice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseEvidence",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "side",
                    models.CharField(
                        choices=[("reporter", "反映人提供"), ("investigation", "核查取得")],
                        max_length=14,
                        verbose_name="来源",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("added_at", models.DateTimeField(verbose_name="存入时间")),
                (
                    "blob",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.blob"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="publicity.case"
                    ),
                ),
            ],
            options={
                "ordering": ["added_at"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["draft", "running"])),
                fields=("unit_round",),
                name="one_live_unit_notice",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "withdrawn"), _negated=True),
                fields=("meeting_id",),
                name="one_live_result_notice",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "unit"), ("meeting_id", None), ("unit_round__isnull", False)),
                    models.Q(("kind", "result"), ("meeting_id__isnull", False), ("unit_round", None)),
                    _connector="OR",
                ),
                name="notice_about_one_thing",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "publicity_noticeevent" ("closed_at", "conditions", "contact_person", "day_count", "days", "ends_at", "id", "kind", "last_day", "long_reason", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "place_photo_id", "publisher_id", "reminded_at", "result_text", "round_id", "started_at", "started_by", "starts_on", "state", "state_since", "suggestion_box", "telephone", "title", "unit_round_id", "version", "withdrawn_because") VALUES (NEW."closed_at", NEW."conditions", NEW."contact_person", NEW."day_count", NEW."days", NEW."ends_at", NEW."id", NEW."kind", NEW."last_day", NEW."long_reason", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."place_photo_id", NEW."publisher_id", NEW."reminded_at", NEW."result_text", NEW."round_id", NEW."started_at", NEW."started_by", NEW."starts_on", NEW."state", NEW."state_since", NEW."suggestion_box", NEW."telephone", NEW."title", NEW."unit_round_id", NEW."version", NEW."withdrawn_because"); RETURN NULL;',
                    hash="ffdd314700ab6bbc944a2d71162f46d717a66bf0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4a34f",
                    table="publicity_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "publicity_noticeevent" ("closed_at", "conditions", "contact_person", "day_count", "days", "ends_at", "id", "kind", "last_day", "long_reason", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "place_photo_id", "publisher_id", "reminded_at", "result_text", "round_id", "started_at", "started_by", "starts_on", "state", "state_since", "suggestion_box", "telephone", "title", "unit_round_id", "version", "withdrawn_because") VALUES (NEW."closed_at", NEW."conditions", NEW."contact_person", NEW."day_count", NEW."days", NEW."ends_at", NEW."id", NEW."kind", NEW."last_day", NEW."long_reason", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."place_photo_id", NEW."publisher_id", NEW."reminded_at", NEW."result_text", NEW."round_id", NEW."started_at", NEW."started_by", NEW."starts_on", NEW."state", NEW."state_since", NEW."suggestion_box", NEW."telephone", NEW."title", NEW."unit_round_id", NEW."version", NEW."withdrawn_because"); RETURN NULL;',
                    hash="fbb8e5209852e8980615cde133a143392c998be6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b390c",
                    table="publicity_notice",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["handler", "state"], name="publicity_c_handler_52e545_idx"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["organisation", "state"], name="publicity_c_organis_6c245d_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "publicity_caseevent" ("about", "against_organisation", "application_id", "contact", "contact_name", "decided_by", "feedback", "feedback_on", "filed_on", "filing_number", "finding", "found_on", "handler_id", "id", "investigator_id", "notice_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt_hash", "received_at", "state", "state_since", "subject", "text", "version") VALUES (NEW."about", NEW."against_organisation", NEW."application_id", NEW."contact", NEW."contact_name", NEW."decided_by", NEW."feedback", NEW."feedback_on", NEW."filed_on", NEW."filing_number", NEW."finding", NEW."found_on", NEW."handler_id", NEW."id", NEW."investigator_id", NEW."notice_id", NEW."organisation_id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."receipt_hash", NEW."received_at", NEW."state", NEW."state_since", NEW."subject", NEW."text", NEW."version"); RETURN NULL;',
                    hash="b0409a4feefba6f62e7440a291096ce46f64f7c0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2cc5a",
                    table="publicity_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "publicity_caseevent" ("about", "against_organisation", "application_id", "contact", "contact_name", "decided_by", "feedback", "feedback_on", "filed_on", "filing_number", "finding", "found_on", "handler_id", "id", "investigator_id", "notice_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt_hash", "received_at", "state", "state_since", "subject", "text", "version") VALUES (NEW."about", NEW."against_organisation", NEW."application_id", NEW."contact", NEW."contact_name", NEW."decided_by", NEW."feedback", NEW."feedback_on", NEW."filed_on", NEW."filing_number", NEW."finding", NEW."found_on", NEW."handler_id", NEW."id", NEW."investigator_id", NEW."notice_id", NEW."organisation_id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."receipt_hash", NEW."received_at", NEW."state", NEW."state_since", NEW."subject", NEW."text", NEW."version"); RETURN NULL;',
                    hash="688ee519d0dd34be8fb52c96420ef9921711e80b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4379e",
                    table="publicity_case",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="noticeentry",
            constraint=models.UniqueConstraint(fields=("notice", "application"), name="one_notice_entry"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["is_public", "-published_at"], name="publicity_p_is_publ_262a99_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."notice_id" IS DISTINCT FROM (NEW."notice_id") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."hash" IS DISTINCT FROM (NEW."hash") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."last_day" IS DISTINCT FROM (NEW."last_day"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="fd2cdba1580fc9061b9bd98b9e14512a10d23d62",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_cbdec",
                    table="publicity_publication",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="c9806be868564cb85e8b13dfbd6f8ca648d8fbdb",
                    operation="DELETE",
                    pgid="pgtrigger_kept_0efaa",
                    table="publicity_publication",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="snapshot",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9940b9cfacb643037195f99eaebd15c673cca750",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_25b18",
                    table="publicity_snapshot",
                    when="BEFORE",
                ),
            ),
        ),
    ]
