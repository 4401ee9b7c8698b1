import pytest


@pytest.fixture(autouse=True)
def _day(request):
    """The last day of case C-02, for tests that have a database."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        request.getfixturevalue("at")(2024, 7, 16, 9)
