"""Packs in the database: installed once, read once, shown to everybody."""

from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction

from titles.kernel.actors import PUBLIC, SYSTEM, declare
from titles.packs import queries
from titles.packs.domain import install
from titles.packs.models import PackVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    with declare(SYSTEM):
        return install("tangshan")


def test_installing_twice_keeps_one_version(version, tangshan):
    with declare(SYSTEM):
        again = install("tangshan")
        assert (again.pk, again.digest) == (version.pk, tangshan.digest)
        assert PackVersion.objects.count() == 1


def test_a_version_never_changes(version):
    with declare(SYSTEM), pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        PackVersion.objects.filter(pk=version.pk).update(name="另一办法")


def test_the_stored_pack_equals_the_folder(version, tangshan):
    with declare(SYSTEM):
        assert queries.pack_of(version) == tangshan


def test_a_pack_is_read_once(version, django_assert_num_queries):
    with declare(SYSTEM):
        first = queries.pack_of(version.pk)
        with django_assert_num_queries(0):
            assert queries.pack_of(version) is first


def test_the_latest_version_is_found(version):
    with declare(SYSTEM):
        newer = PackVersion.objects.create(
            code="tangshan",
            name=version.name,
            digest="0" * 64,
            content=version.content,
            valid_from=version.valid_from,
            loaded_at=version.loaded_at.replace(year=version.loaded_at.year + 1),
        )
        assert queries.latest("tangshan").pk == newer.pk
        assert queries.latest("atlantis") is None
        assert queries.codes() == ["tangshan"]


@pytest.mark.usefixtures("version")
def test_clauses_are_found_by_rule():
    with declare(SYSTEM):
        found = queries.clause("TS-07-05")
        assert (found.clause, found.pack_code) == ("第七条（二）", "tangshan")
        assert found.text.endswith("一般应不少于7人。")
        assert queries.clause("NS-01").verbatim is False
        assert queries.clause("TS-99-99") is None


def test_anybody_declared_reads_packs_and_nobody_else(version):
    with declare(PUBLIC):
        assert PackVersion.objects.visible_to(PUBLIC).get().pk == version.pk


def test_the_clause_reader_is_public(client, version):
    response = client.get("/packs/tangshan/")
    page = response.content.decode()
    assert response.status_code == 200
    for text in (
        "TS-07-05",
        "一般应不少于7人",
        "考核小组最少人数：7 人",
        "平台设定，出处未录",
        "原文印作 2024 字，按 2000 字 执行",
        "平台的延伸，办法未作规定",
    ):
        assert text in page
    assert "宽于国家规定" not in page
    assert client.get(f"/packs/tangshan/?version={version.pk}").status_code == 200


@pytest.mark.usefixtures("version")
@pytest.mark.parametrize(
    "address", ["/packs/atlantis/", f"/packs/tangshan/?version={UUID(int=0)}", "/packs/tangshan/?version=x"]
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404
