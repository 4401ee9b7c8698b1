"""The working days of every year whose arrangement of holidays has been announced: 2012 to 2026."""

from django.db import migrations

from titles.kernel.workdays import seed_days

YEARS = range(2012, 2027)


def seed(apps, schema_editor):
    model = apps.get_model("titles", "CalendarDay")
    rows = [model(day=day, is_working=working, name=name) for day, working, name in seed_days(YEARS)]
    model.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("titles", "0004_calendar")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
