import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titles.site.settings")
app = Celery("titles")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["titles.work", "titles.messages"])
