"""Numbers that no two certificates share, whoever asks at the same moment; one certificate for an application."""

import threading

import pytest
from django.db import connection

from applications.filing.models import Application
from tests.factories import ApplicationFactory, OrganisationFactory, UnitRoundFactory
from tests.titles.register.issued import issued
from titles.orgs.models import Organisation
from titles.register.models import Certificate, CertificateSequence

AT_ONCE = 6


@pytest.fixture
def applications() -> list[Application]:
    unit_round = UnitRoundFactory()
    return [ApplicationFactory(unit_round=unit_round) for _ in range(AT_ONCE)]


@pytest.mark.django_db
def test_numbers_follow_each_other(applications: list[Application], at) -> None:
    at(2026, 12, 1)
    bureau = OrganisationFactory(kind="city_bureau", unit_type="", unit_code="130200")
    numbers = [issued(row, issuer=bureau).number for row in applications[:2]]
    assert numbers == ["202613020000001", "202613020000002"]
    at(2027, 1, 4)
    assert issued(applications[2], issuer=bureau).number == "202713020000001"


@pytest.mark.django_db
def test_each_issuer_counts_alone(applications: list[Application]) -> None:
    first, second = (OrganisationFactory(kind="city_bureau", unit_type="", unit_code=code) for code in ("A", "B"))
    assert issued(applications[0], issuer=first).number[-5:] == "00001"
    assert issued(applications[1], issuer=second).number[-5:] == "00001"


@pytest.mark.django_db
def test_offices_that_write_the_same_code_give_no_number_twice(applications: list[Application], at) -> None:
    """Of every office that approves and issues, as the counties of 漯河 do."""
    at(2026, 12, 1)
    offices = [OrganisationFactory(kind="county_bureau", unit_type="", unit_code="130200") for _ in range(2)]
    numbers = [issued(row, issuer=offices[place % 2]).number for place, row in enumerate(applications[:4])]
    assert numbers == [f"202613020000{number:03d}" for number in range(1, 5)]


@pytest.mark.django_db
def test_an_application_has_one_certificate(applications: list[Application]) -> None:
    bureau = OrganisationFactory(kind="city_bureau", unit_type="", unit_code="130200")
    first = issued(applications[0], issuer=bureau)
    assert issued(applications[0], issuer=bureau).pk == first.pk
    assert CertificateSequence.objects.get().last == 1


@pytest.mark.django_db
def test_the_face_is_masked_and_frozen(applications: list[Application]) -> None:
    bureau = OrganisationFactory(kind="city_bureau", unit_type="", unit_code="130200", name="示例市职改办")
    person = applications[0].person
    certificate = issued(applications[0], issuer=bureau)
    assert person.document_number not in str(certificate.face)
    assert certificate.face["document"].count("*") == len(person.document_number) - 7
    person.name = "改名后"
    person.save()
    certificate.refresh_from_db()
    assert certificate.face["name"] != "改名后"


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_no_number_comes_twice(applications: list[Application]) -> None:
    """Real threads, real connections: the row lock of the sequence makes them queue."""
    bureau = OrganisationFactory(kind="city_bureau", unit_type="", unit_code="130200")
    start, failures = threading.Barrier(AT_ONCE), []

    def one(application: Application, issuer: Organisation) -> None:
        try:
            start.wait(timeout=60)
            issued(application, issuer=issuer)
        except Exception as error:  # noqa: BLE001  a thread's error must reach the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(row, bureau)) for row in applications]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert failures == []
    numbers = sorted(Certificate.objects.values_list("number", flat=True))
    assert [number[-5:] for number in numbers] == [f"{serial:05d}" for serial in range(1, AT_ONCE + 1)]
