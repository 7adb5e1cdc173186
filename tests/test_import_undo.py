"""Taking back a whole import: exactly what was, except what somebody worked on since."""

import pytest

from catalogue.imports.applying import apply
from catalogue.imports.limits import Refused
from catalogue.imports.undoing import undo
from catalogue.models import Innovation, InnovationName
from catalogue.permissions import Role
from tests.factories import make_agency, make_award, make_innovation, make_tier, make_user
from tests.sheets import HEADINGS, csv_of, everything, imported, make_places, planned, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def places():
    return make_places()


@pytest.fixture
def sipena(places):
    agency = make_agency("BPBD Kabupaten Luwu Utara", places["73.22"])
    return make_innovation("Sipena", agency=agency, summary="Lama.", started="2019")


def test_undo_brings_back_exactly_what_was_and_the_history_tells(sipena):
    curator = make_user(Role.CURATOR)
    make_award(sipena, make_tier("kipp-sulsel-top-30"), decree="SK 1")
    before = everything()
    headings = [
        *HEADINGS,
        "Mulai Berjalan",
        "Kompetisi",
        "Tahun Kompetisi",
        "Peringkat",
        "SK",
        "Nama Lain",
    ]
    row_ = [
        1,
        "Sipena",
        "Lutra",
        "Dinkes",
        "2020",
        "KIPP Sulsel",
        2020,
        "Top 30",
        "SK 681",
        "Si Peta",
    ]
    sheet = csv_of(headings, row_, [2, "Baru", "Lutra", "Dinkes", "", "", "", "", "", ""])
    taken = planned(sheet)
    changed = row(taken, 2)
    changed.ticks = [change[0] for change in changed.plan["changes"]]
    changed.save()
    apply(taken)
    sipena.refresh_from_db()
    assert len(changed.ticks) == 4
    assert (sipena.agency.name, sipena.awards.get().decree) == (
        "Dinas Kesehatan Kabupaten Luwu Utara",
        "SK 681",
    )

    undo(taken, curator)

    assert everything() == before
    assert (taken.state, taken.stayed) == ("undone", [])
    new = Innovation.history.filter(title="Baru").latest("pk")
    told = [new, sipena.history.latest("pk"), InnovationName.history.latest("pk")]
    assert [version.history_type for version in told] == ["-", "~", "-"]
    assert {version.moment.user for version in told} == {curator}
    assert {version.moment.reason for version in told} == {f"The import of {taken} was undone"}


def test_undo_leaves_what_was_edited_since_and_names_it(places):
    taken = imported(
        csv_of(HEADINGS, [1, "Satu", "Lutra", "Dinkes"], [2, "Dua", "Lutra", "Dinkes"])
    )
    Innovation.objects.get(title="Dua").indicators.create(name="Menit", before=60, after=10)

    undo(taken)

    assert [innovation.title for innovation in Innovation.objects.all()] == ["Dua"]
    assert taken.stayed == ["Dua: edited since the import"]


def test_only_what_was_applied_can_be_undone(places):
    taken = planned(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"]))

    with pytest.raises(Refused):
        undo(taken)
