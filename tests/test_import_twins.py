"""Two rows of a sheet that tell one innovation differently: a person says what counts."""

import pytest

from catalogue.imports.applying import apply
from catalogue.models import Innovation
from tests.factories import make_agency, make_innovation
from tests.sheets import HEADINGS, answer, changes, csv_of, kinds, make_places, planned, row
from tests.test_import_plan import options

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NEAR = [*HEADINGS, "Mulai Berjalan"]


@pytest.fixture
def places():
    return make_places()


@pytest.fixture
def sipena(places):
    agency = make_agency("BPBD Kabupaten Luwu Utara", places["73.22"])
    return make_innovation("Sipena", agency=agency)


def told_apart(sipena, **said):
    """A row of an innovation on file, and one of a name near to it that is said to be the same."""
    rows = [[1, "Sipena", "Lutra", "BPBD", "2019"], [2, "Sipenna", "Lutra", "BPBD", "2020"]]
    return answer(planned(csv_of(NEAR, *rows)), 3, identity="sipena", **said)


def test_where_two_rows_differ_each_of_them_may_count_and_they_may_be_two(sipena):
    taken = told_apart(sipena)

    assert options(taken, 3, "twice") == {
        "first": "What row 2 says counts",
        "this": "What this row says counts",
        "other": "It is another innovation",
    }


@pytest.mark.parametrize(
    ("said", "years", "new"),
    [("first", ["2019"], []), ("this", ["2020"], []), ("other", ["2019"], ["Sipenna"])],
)
def test_what_counts_is_written_and_nothing_else(sipena, said, years, new):
    taken = told_apart(sipena, twice=said)
    for number in (2, 3):
        told = row(taken, number)
        told.ticks = [key for key in changes(taken, number) if key == "started"]
        told.save()

    apply(taken)

    sipena.refresh_from_db()
    assert [sipena.started] == years
    assert list(Innovation.objects.exclude(pk=sipena.pk).values_list("title", flat=True)) == new


def test_of_two_rows_about_a_new_innovation_the_second_may_count(places):
    rows = [[1, "Baru", "Lutra", "Dinkes", "2019"], [2, "Baru", "Lutra", "Dinkes", "2020"]]
    taken = answer(planned(csv_of(NEAR, *rows)), 3, twice="this")

    # Of one name and one agency there is one.
    assert set(options(taken, 3, "twice")) == {"first", "this"}
    assert kinds(taken) == {2: "new", 3: "duplicate"}
    apply(taken)
    assert Innovation.objects.get().started == "2020"
