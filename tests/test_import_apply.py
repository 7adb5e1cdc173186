"""Applying and undoing an import: all of it or nothing, and never over somebody else's work."""

import pytest
from django.contrib.auth.models import User

from catalogue.imports.applying import apply
from catalogue.imports.ledger import Stale, compare
from catalogue.imports.limits import Refused
from catalogue.imports.undoing import undo
from catalogue.models import Agency, Innovation, Step
from tests.factories import make_agency, make_award, make_innovation, make_tier
from tests.sheets import (
    HEADINGS,
    MESSY,
    answer,
    csv_of,
    everything,
    imported,
    kinds,
    make_places,
    planned,
    row,
    xlsx_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
MORE = [*HEADINGS, "Mulai Berjalan", "Ringkasan", "Nama Lain", "Penghargaan", "Sumber"]
FULL = [
    *["1", "Kelas Sehat", "Lutra", "Dinkes", "2021", "Isi.", "Kelas Ibu", "Top 30 Sulsel 2020"],
    "https://berita.example.id/1",
]


@pytest.fixture
def places():
    return make_places()


@pytest.fixture
def sipena(places):
    agency = make_agency("BPBD Kabupaten Luwu Utara", places["73.22"])
    return make_innovation("Sipena", agency=agency, summary="Lama.", started="2019")


def test_a_new_row_becomes_a_draft_with_all_it_tells(places):
    by = User.objects.create_user("budi")

    taken = imported(csv_of(MORE, FULL), by=by)

    new = Innovation.objects.get()
    assert (new.title, new.slug, new.status, new.started) == (
        "Kelas Sehat",
        "kelas-sehat",
        "draft",
        "2021",
    )
    assert [name.name for name in new.names.all()] == ["Kelas Ibu"]
    assert [str(award) for award in new.awards.all()] == ["Top 30 Sulsel 2020"]
    assert (new.gold, new.latest_year) == (1, 2020)
    assert [award.source.address for award in new.awards.all()] == ["https://berita.example.id/1"]
    assert (taken.state, row(taken, 2).outcome, row(taken, 2).innovation) == (
        "applied",
        "created",
        new,
    )
    assert Step.objects.filter(innovation=new, kind="entered", by=by).count() == 1


def test_nothing_on_file_changes_unless_its_change_was_ticked(sipena):
    sheet = csv_of(MORE, ["1", "Sipena", "Lutra", "BPBD", "2020", "Baru.", "", "", ""])

    imported(sheet)
    sipena.refresh_from_db()
    assert (sipena.started, sipena.summary) == ("2019", "Lama.")

    imported(sheet, tick={2: ["started"]})
    sipena.refresh_from_db()
    assert (sipena.started, sipena.summary, sipena.status) == ("2020", "Lama.", "published")


def test_the_same_file_twice_plans_nothing(sipena):
    sheet = xlsx_of(*MESSY)
    taken = planned(sheet)
    for number, said in [
        *[(8, {"agency": "new", "awards:1": "blank"}), (10, {"started": "blank"})],
        *[(11, {"identity": "sipena", "twice": "first"})],
    ]:
        answer(taken, number, **said)
    for number in (6, 11):
        changed = row(taken, number)
        changed.ticks = [change[0] for change in changed.plan["changes"]]
        changed.save()
    apply(taken)

    again = planned(sheet)

    assert set(kinds(again).values()) <= {"same", "duplicate"}
    assert (again.counts["new"], again.counts["changed"], again.left_out) == (0, 0, 0)


def test_a_name_sent_again_enters_nothing_twice(places):
    rows = [[n, f"Inovasi {n}", "Lutra", "Dinkes"] for n in range(1, 21)]
    sheet = csv_of(HEADINGS, *rows, *rows)

    taken = imported(sheet)

    assert (taken.counts["new"], taken.counts["duplicate"], Innovation.objects.count()) == (
        20,
        20,
        20,
    )
    assert kinds(planned(csv_of(HEADINGS, *rows))) == dict.fromkeys(range(2, 22), "same")


def test_open_and_refused_rows_stay_out_only_with_a_tick_that_names_how_many(places):
    sheet = csv_of(
        HEADINGS,
        [1, "Baru", "Lutra", "Dinkes"],
        [2, "🌱", "Lutra", "Dinkes"],
        [3, "Lain", "Atlantis", "x"],
    )
    taken = planned(sheet)

    for leaving in (0, 1, 3):
        with pytest.raises(Refused, match="2 rows are not decided or refused"):
            apply(taken, leaving)
    assert Innovation.objects.count() == 0

    apply(taken, 2)
    assert [innovation.title for innovation in Innovation.objects.all()] == ["Baru"]
    assert [row(taken, number).outcome for number in (2, 3, 4)] == ["created", "left", "left"]


def test_an_agency_and_an_edition_are_added_once_and_go_when_it_is_undone(places):
    sheet = csv_of(
        [*HEADINGS, "Penghargaan"],
        [1, "Satu", "Lutra", "PKM Baebunta", "Top 30 KIPP Sulsel 2031"],
        [2, "Dua", "Lutra", "Puskesmas Baebunta", "Top 30 KIPP Sulsel 2031"],
    )
    before = everything()
    prize = {"agency": "new", "awards:0": "kipp-sulsel-top-30:2031"}
    taken = planned(sheet, answers={2: prize, 3: prize})

    apply(taken)

    assert Agency.objects.filter(name="Puskesmas Baebunta").count() == 1
    assert Innovation.objects.filter(agency__kind="puskesmas", latest_year=2031).count() == 2
    undo(taken)
    assert everything() == before


@pytest.mark.parametrize(
    "move",
    [
        lambda sipena: Innovation.objects.filter(pk=sipena.pk).update(started="2018"),
        lambda sipena: sipena.delete(),
        lambda sipena: make_innovation(
            "Kelas Sehat",
            agency=Agency.objects.get(name__contains="Kesehatan Kabupaten Luwu Utara"),
        ),
        lambda sipena: Agency.objects.filter(name__contains="Kesehatan").delete(),
        lambda sipena: make_award(sipena, make_tier()),
    ],
    ids=["edited", "deleted", "entered by another", "agency gone", "awarded"],
)
def test_a_plan_is_refused_once_the_catalogue_moved_underneath(sipena, move):
    row_ = ["1", "Sipena", "Lutra", "BPBD", "2020", "", "", "Top 30 Sulsel 2020", ""]
    taken = planned(csv_of(MORE, FULL, row_))
    taken.rows.filter(number=3).update(ticks=["started"])
    move(sipena)
    before = everything()

    with pytest.raises(Stale):
        apply(taken, taken.left_out)

    assert everything() == before
    assert compare(taken).state == "planned"


def test_a_change_of_what_the_sheet_does_not_touch_stops_nothing(sipena):
    taken = planned(csv_of(MORE, FULL))
    sipena.summary = "Lain."
    sipena.save()

    assert apply(taken).state == "applied"


def test_an_import_is_applied_once(places):
    taken = imported(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"]))

    with pytest.raises(Refused, match="applied already"):
        apply(taken)
    assert Innovation.objects.count() == 1


def test_two_imports_of_one_file_from_two_desks_enter_it_once(places):
    sheet = csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"])
    first, second = (planned(sheet, by=User.objects.create_user(name)) for name in ("ani", "budi"))
    apply(first)

    with pytest.raises(Stale):
        apply(second)
    assert kinds(compare(second)) == {2: "same"}
    assert Innovation.objects.count() == 1


def test_what_the_database_refuses_in_the_middle_leaves_nothing_behind(places, monkeypatch):
    taken = planned(csv_of(MORE, FULL, ["2", "Lain", "Lutra", "Dinkes", "", "", "", "", ""]))
    before = everything()

    def fail(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr("catalogue.imports.applying.prints_of", fail)
    with pytest.raises(RuntimeError):
        apply(taken)

    assert everything() == before
    taken.refresh_from_db()
    assert taken.state == "planned"


def test_who_when_and_what_are_kept_with_the_print_of_the_file(places):
    import hashlib

    sheet = csv_of(HEADINGS, [1, "Baru ", "Lutra", "Dinkes"])
    taken = imported(sheet, name="Kiriman Lutra.csv", by=User.objects.create_user("budi"))

    assert taken.sha256 == hashlib.sha256(sheet).hexdigest()
    assert (taken.by.username, taken.name, taken.applied_at is not None) == (
        *("budi", "Kiriman Lutra.csv"),
        True,
    )
    assert row(taken, 2).line["cells"] == ["1", "Baru ", "Lutra", "Dinkes"]


def test_addresses_are_found_for_namesakes(places):
    make_agency("Puskesmas Wara", places["73.22"])
    sheet = csv_of(
        HEADINGS,
        [1, "Baru", "Lutra", "Dinkes"],
        [2, "Baru", "Lutra", "PKM Wara"],
        [3, "Baru", "Luwu", "Dinkes"],
    )

    imported(sheet, answers={3: {"twice": "other"}})

    assert sorted(Innovation.objects.values_list("slug", flat=True)) == ["baru", "baru-2", "baru-3"]
