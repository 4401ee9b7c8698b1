"""The round itself: everybody looks at the own tasks and does what is offered, until nothing is left or nobody can."""

import datetime as dt
from collections.abc import Callable

import httpx

from applications.filing.models import Application
from titles.kernel import clock
from titles.kernel.actors import SYSTEM, declare
from titles.orgs.models import Role
from titles.site.demonstration.places import PASSWORD
from titles.site.walkthrough.autopilot import beside, drafting, holding, scene, stuck
from titles.site.walkthrough.autopilot.filling import Wishes, fill
from titles.site.walkthrough.autopilot.pages import Form, Offer, Page, next_day
from titles.site.walkthrough.autopilot.seats import Seat
from titles.site.walkthrough.fates import Somebody, Turn
from titles.site.walkthrough.player import Journal, Player
from titles.site.walkthrough.servers import WalkthroughError

SWEEPS = 400
OFTEN = 12  # how often one step of one object is tried by one seat
IDLE_DAYS = 4  # moves of the clock that bring nothing
# Lists beside the way: people are not added, nobody is disciplined, nothing is counted.
NOT_VISITED = (
    "/staff/",
    "/measures/",
    "/statistics/",
    "/library/",
    "/jobs/",
    "/account-requests/",
    "/mailbox/",
    "/exam-rosters/",
)


class Pilot:
    """`address` and `transport` say which doors: a server's, or those of this process."""

    def __init__(
        self,
        set_up: scene.Scene,
        journal: Journal,
        address: str,
        transport: httpx.BaseTransport | None = None,
        say: Callable[[str], None] = lambda _: None,
    ):
        self.say = say
        self.scene, self.journal, self.address, self.transport = set_up, journal, address, transport
        self.seats = [self._seat(*row) for row in set_up.seats]
        self.applications: dict[str, Somebody] = {}
        self.used: set[tuple[str, int]] = set()
        self.fired: dict[tuple[str, str, str], int] = {}
        self.looped: set[tuple[str, str, str]] = set()
        self.entered: set[tuple[str, str, int]] = set()
        self.epoch: dict[str, int] = {}
        self.refusals: dict[tuple[str, str], stuck.Refused] = {}
        self.unopened: list[str] = []
        self.said: list[str] = []
        # Counts whatever has changed anything: what was refused is not tried again before.
        self.progress = 0
        self.visited: dict[tuple[str, str], int] = {}
        self.tried: dict[tuple[str, str, str], int] = {}
        self.drafted: set[tuple[str, int, bool]] = set()
        self.said_already: set[tuple[str, str]] = set()

    def come_in(self, name: str, username: str, password: str) -> None:
        """Somebody of the story who has got an account takes a seat."""
        if username not in self.scene.people:
            self.scene.people[username] = next(one for one in self.scene.story.people if one.name == name)
            self.seats.append(self._seat(username, "", Role.APPLICANT, password))

    def _seat(self, username: str, organisation: str, role: str, password: str = PASSWORD) -> Seat:
        player = Player(self.address, username, self.journal, organisation=organisation, transport=self.transport)
        player.login(password)
        return Seat(player, role, username.partition(".")[0])

    def anonymous(self) -> Player:
        return Player(self.address, "", self.journal, transport=self.transport)

    def run(self, *, patience: int = IDLE_DAYS) -> None:
        """`patience`: how often the clock is moved for nothing. Raises WalkthroughError with all that is known."""
        self._begin()
        idle = 0
        for _ in range(SWEEPS):
            if stuck.arrived(self):
                holding.ask_anew(self)
                return
            if self.sweep() or self._look_around():
                idle = 0
            elif self.looped:
                self.looped.clear()
                self.progress += 1
            elif idle < patience:
                self._wait()
                idle += 1
            else:
                break
        raise WalkthroughError(stuck.report(self))

    def _begin(self) -> None:
        """The round is opened by whoever may, quotas are handed down, everybody begins an application."""
        page = f"/rounds/{self.scene.round.pk}/"
        for seat in self.staff():
            self.attend(seat, page)
        with declare(SYSTEM):
            self.scene.round.refresh_from_db()
        if self.scene.round.state != "open":
            raise WalkthroughError(stuck.report(self))
        if self.scene.story.quota:
            beside.hand_down_quotas(self)
        beside.hand_people_over(self)
        for seat in self.seats:
            if seat.role == "applicant":
                self._start(seat)
        for seat in self.staff():
            beside.record_on_paper(self, seat)
        by_name = {one.name: one for one in self.scene.story.people}
        with declare(SYSTEM):
            rows = Application.objects.filter(round=self.scene.round).select_related("person")
            self.applications = {str(row.pk): by_name[row.person.name] for row in rows}

    def _start(self, seat: Seat) -> None:
        """Begun by oneself, unless the page of the own matters does not offer it."""
        door = f"/rounds/{self.scene.round.pk}/apply/"
        if f'action="{door}"' in seat.player.get("/"):
            seat.player.post(door, page="/")

    def staff(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.role != "applicant"]

    def sweep(self) -> bool:
        """Everybody goes through the own tasks once."""
        moved = False
        for seat in self.seats:
            page = Page(seat.player.get("/tasks/"), "/tasks/")
            for address, title in page.tasks():
                self.said.append(title)
                moved |= self.attend(seat, address, title)
        return moved

    def _look_around(self) -> bool:
        """Nothing in the lists of tasks leads on: everybody opens what else there is."""
        for seat in self.seats:
            home = seat.player.get("/")
            places = [one for one in stuck.places(home) if not one.startswith(NOT_VISITED)]
            for place in dict.fromkeys(["/", *places]):
                page = self.open(seat, place)
                if page and (self._forms(seat, page) or self._side_doors(seat, page)):
                    return True
                for link in page.links(r"^/[a-z-]+/[0-9a-f-]{36}/$") if page else ():
                    if not link.startswith(NOT_VISITED) and self.attend(seat, link):
                        return True
        return False

    def open(self, seat: Seat, address: str) -> Page | None:
        response = seat.player.request("GET", address)
        if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise WalkthroughError(f"{seat.name} GET {address}：{response.status_code}")
        return Page(response.text, address) if response.status_code == httpx.codes.OK else None

    def attend(self, seat: Seat, address: str, title: str = "") -> bool:
        """One object's page: look, check what is to be checked, do what is offered first. `title`: of the task."""
        if self.visited.get((seat.name, address)) == self.progress:
            return False
        moved = self._attend(seat, address, title)
        self.visited[seat.name, address] = -1 if moved else self.progress
        return moved

    def _attend(self, seat: Seat, address: str, title: str) -> bool:
        page = self.open(seat, address)
        if page is None:
            return False
        if seat.role in ("applicant", "unit_hr") and page.links(rf"^{address}sections/"):
            self._draft(seat, address, page)
        turn = self._turn_on(seat, page)
        if beside.tick(seat.player, page, turn):
            page = self.open(seat, address) or page
        for offer in self._in_order(seat, page, title):
            if self.fire(seat, offer, page):
                return True
        return self._forms(seat, page) or self._side_doors(seat, page)

    def _draft(self, seat: Seat, address: str, page: Page) -> None:
        """Fill in what is open; what is optional only after a refusal."""
        pk = address.split("/")[2]
        thorough = any(key[0] == pk for key in self.refusals)
        key = (pk, self.epoch.get(pk, 0), thorough)
        if key in self.drafted:
            return
        self.drafted.add(key)
        answers = scene.answers_of(self.scene, self.applications[pk])
        if drafting.draft(seat.player, address, self.scene.pack, answers, thorough=thorough):
            self.progress += 1
        if "退回补正清单" in page.text:
            drafting.mend(seat.player, address, self.scene.pack)

    def _turn_on(self, seat: Seat, page: Page) -> Turn | None:
        found = [self._turn(seat, offer) for offer in page.offers()]
        return next((turn for turn in found if turn), None)

    def _turn(self, seat: Seat, offer: Offer) -> Turn | None:
        """What the story wants at this step of this application instead."""
        somebody = self.applications.get(offer.pk)
        for number, turn in enumerate(somebody.turns if somebody else ()):
            if (offer.pk, number) not in self.used and turn.at == offer.place and turn.kind in ("", seat.kind):
                return turn
        return None

    def _in_order(self, seat: Seat, page: Page, title: str) -> list[Offer]:
        """What leads on first; what a refusal or the task names before that. Nothing dangerous is done unasked."""
        offers = page.offers()
        told = " ".join(one for offer in offers for one in self._told(offer))
        named = [
            one
            for one in offers
            if one.style != "danger" and (f"“{one.label}”" in told or title.startswith(f"{one.label}："))
        ]
        wanted = [*named, *(one for one in offers if one.style == "primary")]
        return [one for one in dict.fromkeys(wanted) if not self._idle(seat, one)]

    def _told(self, offer: Offer) -> list[str]:
        refused = self.refusals.get((offer.pk, offer.place))
        return refused.messages if refused else []

    def _idle(self, seat: Seat, offer: Offer) -> bool:
        key = (seat.name, offer.pk, offer.name)
        return key in self.looped or self.fired.get(key, 0) >= OFTEN or self.tried.get(key) == self.progress

    def fire(self, seat: Seat, offer: Offer, page: Page) -> bool:
        """One step through its page; what is refused is kept for the report."""
        turn = self._turn(seat, offer)
        done = offer
        if turn and turn.do:
            done = Offer(offer.machine, offer.pk, turn.do, turn.do, "")
        shown = self.open(seat, done.address)
        form = next((one for one in shown.forms() if one.box("version")), None) if shown else None
        if form is None or form.box("version") is None:
            return False
        response = self._post(seat, form, done, turn, page)
        if response.status_code != httpx.codes.FOUND:
            answer = Page(response.text, done.address)
            refused = stuck.Refused(seat.name, response.status_code, answer.refusals())
            self.refusals[done.pk, done.place] = refused
            self.tried[seat.name, offer.pk, offer.name] = self.progress
            self.say(f"{seat.name}　{done.place}　被拒绝：{'；'.join(refused.messages)}")
            return False
        self.say(f"{seat.name}　{done.place}")
        self._settled(seat, offer, done, turn, page)
        beside.afterwards(self, seat, done)
        return True

    def _post(self, seat: Seat, form: Form, offer: Offer, turn: Turn | None, page: Page) -> httpx.Response:
        given = {**self.scene.story.fields.get(offer.place, {}), **beside.special(self, seat, offer, form, page)}
        given |= turn.fields if turn else {}
        people = self.scene.story.people
        wishes = Wishes(
            given,
            left_out=[one.name for one in people if not one.nominated],
            failed=[one.name for one in people if one.voted_down],
        )
        return self.send(seat.player, form, wishes, rules=self.journal.pack.cited(offer.place))

    def send(self, player: Player, form: Form, wishes: Wishes, *, rules: tuple[str, ...] = ()) -> httpx.Response:
        """Post a form, filled in, with the button that comes first."""
        data, files = fill(form, wishes)
        button = next(((name, value) for _, name, value in form.buttons[:1] if name), None)
        if button:
            data.setdefault(*button)
        referer = {"Referer": str(player.http.base_url)}
        return player.request("POST", form.address, data=data, files=files or None, rules=rules, headers=referer)

    def _settled(self, seat: Seat, offer: Offer, done: Offer, turn: Turn | None, page: Page) -> None:
        """What is offered afterwards tells whether the step has led somewhere."""
        self.progress += 1
        self.refusals = {key: one for key, one in self.refusals.items() if key[0] != done.pk}
        self.epoch[done.pk] = self.epoch.get(done.pk, 0) + 1
        key = (seat.name, done.pk, done.name)
        self.fired[key] = self.fired.get(key, 0) + 1
        if turn:
            turns = self.applications[offer.pk].turns
            self.used.add((offer.pk, turns.index(turn)))
        after = self.open(seat, page.address)
        if after and {one.name for one in after.offers()} == {one.name for one in page.offers()}:
            self.looped.add(key)
        else:
            self.looped = {one for one in self.looped if one[1] != done.pk}

    def _forms(self, seat: Seat, page: Page) -> bool:
        """What stands on the page itself to be sent with the main button."""
        for form in page.forms():
            beside_the_way = form.address.startswith(NOT_VISITED) or form.address.endswith(("/apply/", "/remove/"))
            if form.style == "primary" and not beside_the_way and self._fresh(seat, form.address, page):
                response = self.send(seat.player, form, Wishes())
                self.note(seat, form.address, response)
                if response.status_code == httpx.codes.FOUND:
                    self.progress += 1
                    return True
        return False

    def _side_doors(self, seat: Seat, page: Page) -> bool:
        """Pages that a button leads to, each once until something has happened to the object."""
        for address in page.side_doors():
            if address.startswith(NOT_VISITED):
                continue
            if self._fresh(seat, address, page) and beside.enter(self, seat, address):
                self.progress += 1
                return True
        return False

    def _fresh(self, seat: Seat, address: str, page: Page) -> bool:
        pk = next((part for part in page.address.split("/") if len(part) == 36), "")
        key = (seat.name, address, self.epoch.get(pk, sum(self.epoch.values())))
        fresh = key not in self.entered
        self.entered.add(key)
        return fresh

    def note(self, seat: Seat, address: str, response: httpx.Response) -> None:
        if response.status_code >= httpx.codes.BAD_REQUEST:
            answer = Page(response.text, address)
            self.refusals[address, "POST"] = stuck.Refused(seat.name, response.status_code, answer.refusals())
            self.say(f"{seat.name}　{address}　被拒绝：{'；'.join(answer.refusals())}")
        else:
            self.refusals.pop((address, "POST"), None)
            self.say(f"{seat.name}　{address}")

    def _wait(self) -> None:
        """Move the clock to the next day that is spoken of; without one to tomorrow."""
        told = [*self.said, *(text for one in self.refusals.values() for text in one.messages)]
        clock.move_to(dt.datetime.combine(next_day(told), dt.time(9), clock.SHANGHAI))
        self.say(f"——　{clock.now():%Y-%m-%d %H:%M}")
        self.said, self.entered = [], set()
        self.progress += 1
