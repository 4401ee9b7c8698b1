"""What has a door of its own beside the transitions: items ticked, codes used, points given, quotas, objections."""

import re
from typing import TYPE_CHECKING, Any

import httpx

from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Employment
from titles.site.walkthrough.autopilot.filling import Wishes
from titles.site.walkthrough.autopilot.pages import Form, Offer, Page, next_day
from titles.site.walkthrough.player import Player

if TYPE_CHECKING:
    from titles.site.walkthrough.autopilot.pilot import Pilot, Seat
    from titles.site.walkthrough.fates import Turn

CODES = 3


def tick(player: Player, page: Page, turn: "Turn | None") -> bool:
    """Every open item is looked at; the first that the story means gets its remark, where there is one."""
    remark, changed = turn.remark if turn else "", False
    for form in page.forms():
        item = form.box("item")
        if item is None or not form.address.endswith("/check/"):
            continue
        blamed = remark if turn and item.value.startswith(turn.item) else ""
        passed = f'id="{item.value}" class="check is-passed"' in page.text
        if passed and not blamed:
            continue
        data = {"item": item.value, "passed": "" if blamed else "1", "remark": blamed}
        token = form.box("csrfmiddlewaretoken")
        data["csrfmiddlewaretoken"] = token.value if token else ""
        player.request("POST", form.address, data=data, headers={"Referer": str(player.http.base_url)})
        changed, remark = True, "" if blamed else remark
    return changed


def enter(pilot: "Pilot", seat: "Seat", address: str) -> bool:
    """A page that a button leads to: what is there to send is filled in and sent."""
    response = seat.player.request("GET", address)
    if response.status_code != httpx.codes.OK:
        return False
    page = Page(response.text, address)
    for form in page.forms():
        if form.address.endswith("/codes/"):
            return _codes(pilot, seat, form)
        wishes = Wishes(_points(pilot, form)) if "/scores/" in address or "/ratings/" in address else Wishes()
        answer = pilot.send(seat.player, form, wishes)
        pilot.note(seat, form.address, answer)
        if answer.status_code == httpx.codes.FOUND:
            return True
    return False


def _points(pilot: "Pilot", form: Form) -> dict[str, str]:
    """Whoever stands first in the story has more, so that nobody is equal to another."""
    places = {somebody.name: place for place, somebody in enumerate(pilot.scene.story.people)}
    found = {}
    for box in form.boxes:
        pk = box.name.split(".")[1] if box.name.startswith("points.") else ""
        somebody = pilot.applications.get(pk)
        if somebody:
            item = box.label.partition("：")[2]
            most = re.search(rf"{re.escape(item)}\D{{0,20}}(\d+(?:\.\d+)?)", form.text)
            found[box.name] = f"{min(12, float(most.group(1)) if most else 12) - places[somebody.name] * 0.5:g}"
    return found


def _codes(pilot: "Pilot", seat: "Seat", form: Form) -> bool:
    """Codes are printed, and colleagues without an account use them."""
    made = pilot.send(seat.player, form, Wishes({"number": str(CODES)}))
    codes = re.findall(r"<code>(\w+)</code>", made.text)
    for code in codes:
        colleague = pilot.anonymous()
        sheet = Page(colleague.post("/appraise/", {"code": code}).text, "/appraise/")
        filled = next((one for one in sheet.forms() if one.box("fill")), None)
        if filled:
            pilot.send(colleague, filled, Wishes({"code": code, "fill": "1"}))
    return bool(codes)


def record_on_paper(pilot: "Pilot", seat: "Seat") -> None:
    """Where the unit writes down what its people hand in on paper: one application for everybody the page names."""
    address = f"/rounds/{pilot.scene.round.pk}/"
    shown = Page(seat.player.request("GET", address).text, address)
    for form in shown.forms():
        box = form.box("person")
        for value, _ in box.options if box else ():
            pilot.send(seat.player, form, Wishes({"person": value}))


def hand_people_over(pilot: "Pilot") -> None:
    """Whoever goes to another unit is handed over by the one that is left; the other one gets a task."""
    for somebody in pilot.scene.story.people:
        if not somebody.moves_to:
            continue
        left, joined = pilot.scene.units[somebody.unit], pilot.scene.units[somebody.moves_to]
        with declare(SYSTEM):
            employment = Employment.objects.get(person__name=somebody.name, organisation=left, until=None)
        giver = next(one for one in pilot.seats if one.role == "unit_hr" and one.player.organisation == left.name)
        giver.player.post(f"/staff/{employment.pk}/transfer/", {"destination": joined.name})


def hand_down_quotas(pilot: "Pilot") -> None:
    """Whoever is offered the button says how many places there are."""
    for seat in pilot.staff():
        listed = seat.player.request("GET", "/unit-rounds/")
        for link in Page(listed.text, "/unit-rounds/").links(r"^/unit-rounds/[0-9a-f-]{36}/$"):
            for door in Page(seat.player.get(link), link).links(r"/quota/$"):
                form = Page(seat.player.get(door), door).forms()[0]
                numbers = {box.name: str(pilot.scene.story.quota) for box in form.boxes if box.kind == "number"}
                pilot.send(seat.player, form, Wishes(numbers))


def special(pilot: "Pilot", seat: "Seat", offer: Offer, form: Form, page: Page) -> dict[str, Any]:
    """What only the matter itself can say: names as the ranking has them, whom a case is about."""
    if offer.place == "application.compare_ranking":
        return {"names": "\n".join(_ranked_with(offer.pk))}
    if offer.machine == "case":
        return _case(pilot, form, page)
    if offer.place == "meeting.reschedule":
        told = [text for (pk, _), one in pilot.refusals.items() if pk == offer.pk for text in one.messages]
        return {"held_on": next_day(told).isoformat()}
    return {}


def _ranked_with(pk: str) -> list[str]:
    """The names of the ranking table in the booklet of one application, in its order."""
    from review.unit.models import RankingRow

    with declare(SYSTEM):
        own = RankingRow.objects.filter(application_id=pk, is_current=True).first()
        rows = own.ranking.rows.select_related("application__person").order_by("place") if own else ()
        return [row.application.person.name for row in rows]


def _case(pilot: "Pilot", form: Form, page: Page) -> dict[str, Any]:
    shown = page.shown()
    about = next((one for one in pilot.scene.story.people if one.objection and one.name in shown), None)
    if about is None or about.objection is None:
        return {}
    given: dict[str, Any] = {"filing_number": f"示例备案（{about.name}）"}
    box = form.box("application")
    if box:
        given["application"] = next((value for value, label in box.options if about.name in label), "")
    if form.box("outcome"):
        given["outcome"] = about.objection.outcome
    return {name: value for name, value in given.items() if form.box(name)}


def afterwards(pilot: "Pilot", seat: "Seat", offer: Offer) -> None:
    """A notice is up: whoever has something to say about it says it. An account is opened: it is handed over."""
    if offer.place == "application.open_account":
        _hand_over(pilot, seat)
    if offer.place in ("notice.start", "notice.start_result"):
        for somebody in pilot.scene.story.people:
            if somebody.objection and (somebody.name, "objected") not in pilot.said_already:
                _object(pilot, offer.pk, somebody.name, somebody.objection.text)


def _hand_over(pilot: "Pilot", seat: "Seat") -> None:
    """The slips with first passwords are printed; whoever gets one logs in with it and chooses an own password."""
    door = "/staff/slips/"
    form = next((one for one in Page(seat.player.get(door), door).forms() if one.box("slip")), None)
    printed = pilot.send(seat.player, form, Wishes()).text if form else ""
    for slip in re.findall(r'<section class="panel slip".*?</section>', printed, re.DOTALL):
        name, login = re.findall(r"<dd>([^<]+)</dd>", slip)[:2]
        pilot.come_in(name, login.rpartition("或 ")[2], re.findall(r"<kbd>([^<]+)</kbd>", slip)[0])


def _object(pilot: "Pilot", notice: str, name: str, text: str) -> None:
    """Somebody without an account, in three steps, who keeps the receipt."""
    member, page = pilot.anonymous(), f"/public/notices/{notice}/"
    shown = member.request("GET", page)
    if shown.status_code != httpx.codes.OK or name not in shown.text:
        return
    pilot.said_already.add((name, "objected"))
    asked = Page(member.get(f"{page}objection/"), page)
    subject = next(box.options[0][0] for form in asked.forms() for box in form.boxes if box.name == "subject")
    what: dict[str, Any] = {"against_organisation": "0", "subject": subject, "about": name}
    second = Page(member.post(f"{page}objection/", {**what, "step": "what"}).text, page)
    token = next(box.value for form in second.forms() for box in form.boxes if box.name == "token")
    details = {"text": text, "contact_name": "", "contact": "", "token": token}
    member.post(f"{page}objection/", {**what, **details, "step": "details"})
