"""Celery's side: the beat wakes the outbox."""

from celery import shared_task

from titles.messages import domain


@shared_task(name="titles.messages.tasks.send_messages")
def send_messages() -> None:
    domain.spread()
    domain.send_waiting()
