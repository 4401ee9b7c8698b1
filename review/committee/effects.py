"""What a meeting writes down."""

from django.contrib.auth.models import Permission

from applications.filing.models import Grant
from applications.journey.effects import end, page
from review.committee import counting, planning, queries
from review.committee.models import Attendance, ConfidentialityPledge, Tally
from titles.flow.domain import fire
from titles.flow.machine import Firing, machine
from titles.kernel import clock
from titles.rounds.queries import pack_for
from titles.work.domain import notify


def open_meeting(firing: Firing) -> None:
    """Freeze the number of members; experts with an account may read today's applications until the count."""
    permission = Permission.objects.get(codename="read_application", content_type__app_label="applications")
    for meeting in firing.objects:
        members = queries.live_members(meeting.committee)
        meeting.members = len(members)
        meeting.save(update_fields=["members"])
        items = queries.items(meeting)
        Grant.objects.bulk_create(
            Grant(
                user_id=member.account_id,
                permission=permission,
                content_object=item.application,
                granted_by=firing.actor.account_id,
                reason="评审会议",
                since=clock.now(),
            )
            for member in members
            if member.account_id
            for item in items
        )
        firing.note(meeting, members=meeting.members, applications=[str(item.application_id) for item in items])


def file_plan(firing: Firing) -> None:
    """What was filed, so that another day or another expert is seen to want another filing."""
    for meeting in firing.objects:
        meeting.plan_filed_on, meeting.plan_held_on = clock.today(), meeting.held_on
        meeting.plan_experts = planning.experts_of(meeting)
        meeting.save(update_fields=["plan_filed_on", "plan_held_on", "plan_experts"])
        firing.note(meeting, held_on=meeting.held_on, experts=len(meeting.plan_experts))


def reschedule(firing: Firing) -> None:
    for meeting in firing.objects:
        meeting.held_on, meeting.place = firing.data["held_on"], firing.data["place"]
        meeting.save(update_fields=["held_on", "place"])
        firing.note(meeting, held_on=meeting.held_on)


def record_pledges(firing: Firing) -> None:
    """Who signed on paper, written down anew: the experts who did, and the staff with those who have not yet."""
    for meeting in firing.objects:
        signed_on, signed = firing.data["signed_on"], set(firing.data["signed"])
        kept = {row.member_id: row for row in meeting.pledges.filter(party="expert")}
        members = {row.pk: row for row in queries.live_members(meeting.committee)}
        meeting.pledges.filter(party="expert").exclude(member_id__in=signed).delete()
        meeting.pledges.filter(party="staff").delete()
        given = {"meeting": meeting, "recorded_by": firing.actor.account_id}
        ConfidentialityPledge.objects.bulk_create(
            [
                ConfidentialityPledge(**given, party="expert", member=row, name=row.name, signed_on=signed_on)
                for pk, row in members.items()
                if pk in signed and pk not in kept
            ]
            + [
                ConfidentialityPledge(**given, party="staff", name=name, signed_on=signed_on if has_signed else None)
                for name, has_signed in firing.data["staff"]
            ]
        )
        firing.note(meeting, experts=len(signed), staff=len(firing.data["staff"]))


def record_attendance(firing: Firing) -> None:
    for meeting in firing.objects:
        present = set(firing.data["present"])
        meeting.attendances.all().delete()
        Attendance.objects.bulk_create(
            Attendance(meeting=meeting, member=member, present=member.pk in present)
            for member in queries.live_members(meeting.committee)
        )
        meeting.attending = len(present)
        meeting.save(update_fields=["attending"])
        firing.note(meeting, attending=meeting.attending)


def enter_votes(firing: Firing) -> None:
    for meeting in firing.objects:
        pack = pack_for(meeting.round)
        for item in queries.items(meeting):
            row = firing.data["votes"][item.pk]
            verdict = counting.count(
                pack, votes_for=row["votes_for"], attending=meeting.attending, members=meeting.members
            )
            Tally.objects.update_or_create(
                item=item,
                defaults={
                    **row,
                    "attending": meeting.attending,
                    "passed": verdict.passed,
                    "explanation": verdict.explanation,
                    "pack_version_id": meeting.round.pack_version_id,
                    "entered_by": firing.actor.account_id,
                    "entered_at": clock.now(),
                    "confirmed_by": None,
                    "confirmed_at": None,
                },
            )


def confirm_votes(firing: Firing) -> None:
    """Carry the confirmed count out; the experts' grants end."""
    table = machine("application")
    for meeting in firing.objects:
        items = queries.items(meeting)
        for item in items:
            item.tally.confirmed_by, item.tally.confirmed_at = firing.actor.account_id, clock.now()
            item.tally.save(update_fields=["confirmed_by", "confirmed_at"])
        passed = [item.application_id for item in items if item.tally.passed]
        failed = [item.application_id for item in items if not item.tally.passed]
        if passed:
            fire(table, "decide", passed)
        if failed:
            fire(table, "fail_vote", failed)
        applications = [item.application_id for item in items]
        Grant.objects.filter(content_object__in=applications, until=None).update(until=clock.now())
        firing.note(meeting, passed=len(passed), failed=len(failed))


def failed(firing: Firing) -> None:
    for application in firing.objects:
        tally = application.meeting_item.tally
        text = f"赞成 {tally.votes_for} 票，出席 {tally.attending} 人，须 {tally.explanation['needed']} 票。"
        end(application, "vote_failed", text=text, rule=tally.explanation["rule"] or "")
        notify([application.person_id], kind="vote", text="评审未通过。", url=page(application))
