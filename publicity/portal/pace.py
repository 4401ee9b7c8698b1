"""How often one network address may report: enough for a whole office behind one address, too little for a machine."""

from uuid import UUID

from django.http import HttpRequest

from titles.kernel.pace import wait

# (how many, in how many seconds). No clause sets these figures; they are the platform's.
HOUR, DAY = 3600, 86400
PER_SUBJECT = (10, HOUR)
PER_ADDRESS = (40, DAY)


def count(request: HttpRequest, *, notice_id: UUID | None) -> int:
    """Count one report about a notice, or one complaint; 0 when it may pass, else seconds until it may be tried again.

    What one subject turns away does not use up the day: trying on costs nothing.
    """
    about = f"report:{notice_id or 'complaint'}"
    return wait(request, about, *PER_SUBJECT) or wait(request, "report", *PER_ADDRESS)
