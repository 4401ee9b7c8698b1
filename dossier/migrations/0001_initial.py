import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("applications", "0001_initial"),
        ("review", "0001_initial"),
        ("titles", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="BoundDossier",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("input_digest", models.CharField(max_length=64, unique=True, verbose_name="输入散列")),
                ("sha256", models.CharField(max_length=64, verbose_name="内容散列")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("made_at", models.DateTimeField(verbose_name="生成时间")),
                ("pages", models.PositiveIntegerField(verbose_name="页数")),
                ("contents", models.JSONField(verbose_name="目录")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
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
                "ordering": ["made_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("ordered_by", models.UUIDField(null=True, verbose_name="发起账号")),
                ("ordered_at", models.DateTimeField(verbose_name="发起时间")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="内容散列")),
                ("size", models.PositiveBigIntegerField(default=0, verbose_name="字节数")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="review.batch"
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="titles.job"),
                ),
            ],
            options={
                "ordering": ["ordered_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DossierBag",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("input_digest", models.CharField(max_length=64, unique=True, verbose_name="输入散列")),
                ("sha256", models.CharField(max_length=64, verbose_name="内容散列")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("made_at", models.DateTimeField(verbose_name="生成时间")),
                ("files", models.JSONField(verbose_name="袋内文件")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
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
                "ordering": ["made_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("input_digest", models.CharField(max_length=64, unique=True, verbose_name="输入散列")),
                ("form_code", models.CharField(max_length=20, verbose_name="文书")),
                ("subject_id", models.UUIDField(verbose_name="对象")),
                ("sha256", models.CharField(max_length=64, verbose_name="内容散列")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("made_at", models.DateTimeField(verbose_name="生成时间")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DeliveryItem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("order", models.PositiveIntegerField(verbose_name="次序")),
                ("form", models.CharField(blank=True, max_length=40, verbose_name="表格")),
                ("title", models.CharField(max_length=200, verbose_name="名称")),
                ("folder", models.CharField(blank=True, max_length=200, verbose_name="文件夹")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "等待"), ("running", "生成中"), ("done", "完成"), ("failed", "失败")],
                        default="waiting",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("problems", models.JSONField(default=list, verbose_name="问题")),
                ("begun", models.PositiveIntegerField(default=0, verbose_name="生成次数")),
                ("files", models.JSONField(default=list, verbose_name="文件")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                (
                    "application",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="applications.application",
                    ),
                ),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="dossier.delivery"
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("delivery", "order"), name="one_place_in_delivery")],
            },
        ),
    ]
