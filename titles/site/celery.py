import gc
import os
from typing import Any

from celery import Celery
from celery.signals import worker_process_init

# The cycle collector looks at the young after so many new objects. Laying out one form makes a million and keeps
# nothing: at Python's own figure of 700 a fifth of a worker's time goes into looking.
YOUNG = 50_000

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titles.site.settings")
app = Celery("titles")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["titles.work", "titles.messages"])


@worker_process_init.connect
def collect_seldom(**_: Any) -> None:
    """What is loaded now stays for the life of the process."""
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 100)
