"""Two walls from one declaration: what a model says once becomes the ORM filter and the row-level policy.

    wall = Wall.application("application_id", write=Wall.application("application_id", "own"))

The engine and the system always pass; everybody else needs the expression. Writing is the engine's unless `write`
says otherwise.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from titles.kernel import clock
from titles.kernel.actors import Actor

HOLDERS = "ANY((SELECT titles_holders())::uuid[])"
# Of titles_employment, on the business day that SQL knows as the program does.
EMPLOYED = "(until IS NULL OR until >= (SELECT titles_today()))"
UNLIMITED = "(SELECT titles_kind()) IN ('engine', 'system')"


def _employed() -> Q:
    return Q(until=None) | Q(until__gte=clock.today())


@dataclass(frozen=True)
class Wall:
    sql: str
    q: Callable[[Actor], Q]
    write: "Wall | None" = None
    # The rows are added by triggers or definer functions that run as the caller.
    append: bool = False

    def __or__(self, other: "Wall") -> "Wall":
        return Wall(
            f"({self.sql}) OR ({other.sql})",
            lambda actor: self.q(actor) | other.q(actor),
            self.write or other.write,
            self.append or other.append,
        )

    def writable(self, write: "Wall | None" = None) -> "Wall":
        """The same wall, and whoever passes `write` (default: whoever may read) may also write."""
        return Wall(self.sql, self.q, write or self, self.append)

    @staticmethod
    def engine_only(*, append: bool = False) -> "Wall":
        return Wall("false", lambda actor: Q(pk__in=[]), append=append)

    @staticmethod
    def reference() -> "Wall":
        """Anybody who is declared at all reads it: packs, organisations' names, the working-day table."""
        return Wall("(SELECT titles_kind()) <> ''", lambda actor: Q() if actor.kind else Q(pk__in=[]))

    @staticmethod
    def signed_in() -> "Wall":
        return Wall(
            "(SELECT titles_kind()) = 'account'", lambda actor: Q() if actor.kind == "account" else Q(pk__in=[])
        )

    @staticmethod
    def own(field: str = "account_id") -> "Wall":
        return Wall(
            f"{field} = (SELECT titles_account())",
            lambda actor: Q(**{field: actor.account_id}) if actor.account_id else Q(pk__in=[]),
        )

    @staticmethod
    def holder(field: str = "holder_id") -> "Wall":
        """The organisation acted for, the person or the account itself."""
        return Wall(f"{field} = {HOLDERS}", lambda actor: Q(**{f"{field}__in": actor.holders}))

    @staticmethod
    def reach(field: str = "organisation_id") -> "Wall":
        """The organisation acted for and those below it."""
        return Wall(
            f"{field} IN (SELECT organisation_id FROM titles_reach WHERE superior_id = {HOLDERS})",
            lambda actor: Q(
                **{
                    f"{field}__in": apps.get_model("titles", "Reach")
                    .objects.filter(superior_id__in=actor.holders)
                    .values("organisation_id")
                }
            ),
        )

    @staticmethod
    def member(field: str = "organisation_id") -> "Wall":
        """Those employed there now: an applicant sees the unit round of the own unit."""
        return Wall(
            f"{field} IN (SELECT organisation_id FROM titles_employment"
            f" WHERE person_id = (SELECT titles_person()) AND {EMPLOYED})",
            lambda actor: Q(
                **{
                    f"{field}__in": apps.get_model("titles", "Employment")
                    .objects.filter(_employed(), person_id=actor.person_id)
                    .values("organisation_id")
                }
            ),
        )

    @staticmethod
    def application(field: str = "application_id", *capabilities: str) -> "Wall":
        """Applications that somebody of the actor's holders has in custody or by grant."""
        wanted = capabilities or ("own", "act", "read")
        listed = ", ".join(f"'{word}'" for word in wanted)
        return Wall(
            f"{field} IN (SELECT application_id FROM access_relation"
            f" WHERE holder_id = {HOLDERS} AND capability IN ({listed}))",
            lambda actor: Q(
                **{
                    f"{field}__in": apps.get_model("titles", "Access")
                    .objects.filter(holder_id__in=actor.holders, capability__in=wanted)
                    .values("application_id")
                }
            ),
        )

    @staticmethod
    def person(field: str = "person_id") -> "Wall":
        """Oneself, one's staff, and the people of applications one holds."""
        return (
            Wall.oneself(field)
            | Wall.employer(field)
            | Wall(
                # A page shows 25 people: OFFSET keeps the planner from listing a province's to find them. The columns
                # are renamed because `field` may be called like one of them.
                "EXISTS (SELECT 1 FROM (SELECT holder_id AS holder, person_id AS person FROM access_people) AS known"
                f" WHERE known.person = {field} AND known.holder = {HOLDERS} OFFSET 0)",
                lambda actor: Q(
                    **{
                        f"{field}__in": apps.get_model("titles", "AccessPerson")
                        .objects.filter(holder_id__in=actor.holders)
                        .values("person_id")
                    }
                ),
            )
        )

    @staticmethod
    def oneself(field: str = "person_id") -> "Wall":
        return Wall(
            f"{field} = (SELECT titles_person())",
            lambda actor: Q(**{field: actor.person_id}) if actor.person_id else Q(pk__in=[]),
        )

    @staticmethod
    def employer(field: str = "person_id") -> "Wall":
        """People employed by the organisation acted for; the last day counts, what comes after is not its business."""
        return Wall(
            f"{field} IN (SELECT person_id FROM titles_employment WHERE organisation_id = {HOLDERS} AND {EMPLOYED})",
            lambda actor: Q(
                **{
                    f"{field}__in": apps.get_model("titles", "Employment")
                    .objects.filter(_employed(), organisation_id__in=actor.holders)
                    .values("person_id")
                }
            ),
        )

    @staticmethod
    def public(field: str = "is_public") -> "Wall":
        """Rows frozen and masked at publication, for anybody declared."""
        return Wall(
            f"{field} AND (SELECT titles_kind()) <> ''",
            lambda actor: Q(**{field: True}) if actor.kind else Q(pk__in=[]),
        )

    @staticmethod
    def bearer(field: str = "id") -> "Wall":
        return Wall(
            f"{field} = (SELECT titles_bearer())",
            lambda actor: Q(**{field: actor.bearer_id}) if actor.bearer_id else Q(pk__in=[]),
        )

    @staticmethod
    def through(field: str, model: str) -> "Wall":
        """Rows that hang on another walled row: whoever sees that one sees these. `model`: "app.Model"."""

        def q(actor: Actor) -> Q:
            parents: Any = apps.get_model(model)
            return Q(**{f"{field}__in": parents.objects.visible_to(actor).values("pk")})

        table = model.lower().replace(".", "_")
        return Wall(f"{field} IN (SELECT id FROM {table})", q)

    @staticmethod
    def through_reach(field: str, model: str, column: str) -> "Wall":
        """Rows that hang on one whose `column` is an organisation in the actor's reach; its members do not count."""
        table = model.lower().replace(".", "_")
        reach = f"SELECT organisation_id FROM titles_reach WHERE superior_id = {HOLDERS}"

        def q(actor: Actor) -> Q:
            below = apps.get_model("titles", "Reach").objects.filter(superior_id__in=actor.holders)
            parents = apps.get_model(model).objects.filter(**{f"{column}__in": below.values("organisation_id")})
            return Q(**{f"{field}__in": parents.values("pk")})

        return Wall(f"{field} IN (SELECT id FROM {table} WHERE {column} IN ({reach}))", q)


def walled_models() -> Iterator[tuple[type[Model], Wall]]:
    """Every managed model of ours with its wall; row-history models get an append-only one."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in OUR_APPS or not model._meta.managed or model._meta.proxy:
            continue
        if hasattr(model, "pgh_tracked_model"):
            yield model, Wall.engine_only(append=True)
        else:
            yield model, getattr(model, "wall", None) or Wall.engine_only()


OUR_APPS = ("titles", "applications", "review", "publicity", "dossier")


def policies(table: str, wall: Wall) -> list[str]:
    """SQL that makes the policies of one table anew."""
    read = f"{UNLIMITED} OR ({wall.sql})"
    write = f"{UNLIMITED} OR ({wall.write.sql})" if wall.write else UNLIMITED
    insert = "(SELECT titles_kind()) <> ''" if wall.append else write
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        *[f'DROP POLICY IF EXISTS wall_{verb} ON "{table}"' for verb in ("select", "insert", "update", "delete")],
        f'CREATE POLICY wall_select ON "{table}" FOR SELECT TO titles_web USING ({read})',
        f'CREATE POLICY wall_insert ON "{table}" FOR INSERT TO titles_web WITH CHECK ({insert})',
        f'CREATE POLICY wall_update ON "{table}" FOR UPDATE TO titles_web USING ({write}) WITH CHECK ({write})',
        f'CREATE POLICY wall_delete ON "{table}" FOR DELETE TO titles_web USING ({write})',
    ]
