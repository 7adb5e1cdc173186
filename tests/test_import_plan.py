"""What a sheet would do: every row is told, nothing is guessed, nothing is written."""

import pytest

from catalogue.models import Agency, Innovation
from tests.factories import make_agency, make_award, make_innovation, make_region, make_tier
from tests.sheets import (
    HEADINGS,
    MESSY,
    answer,
    changes,
    csv_of,
    kinds,
    make_places,
    planned,
    reasons,
    row,
    xlsx_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
MORE = [*HEADINGS, "Kepanjangan", "Bidang", "Mulai Berjalan", "Ringkasan", "Penghargaan"]


@pytest.fixture
def places():
    return make_places()


@pytest.fixture
def sipena(places):
    agency = make_agency("BPBD Kabupaten Luwu Utara", places["73.22"])
    return make_innovation("Sipena", agency=agency)


def options(taken, number, key):
    found = [q for q in row(taken, number).plan["questions"] if q[0] == key]
    return dict(map(tuple, found[0][4])) if found else None


def test_a_real_sheet_is_planned_row_by_row(sipena):
    taken = planned(xlsx_of(*MESSY))

    assert kinds(taken) == {6: "changed", 7: "new", 8: "decide", 10: "decide", 11: "decide"}
    assert changes(taken, 6) == {
        "started": ("", "2019"),
        "award:kipp-sulsel-top-30:2020": ("", "Top 30 Sulsel 2020"),
    }
    assert dict(map(tuple, row(taken, 7).plan["told"])) == {
        "agency": "Dinas Kesehatan Kabupaten Luwu Utara",
        "running since": "2021-05-01",
    }
    assert row(taken, 8).plan["remarks"] == [
        "region: taken from row 7",
        "row 9 continues this row",
        "running since: read as 2019, the first of 2019/2020",
    ]
    assert reasons(taken, 8) == ["Which agency is meant?", "The catalogue knows no such award."]
    assert reasons(taken, 10) == ["This is not a date or a year: write 2021, or 01/05/2021."]
    assert sum(taken.counts.values()) == taken.rows.count() == 14


def test_planning_writes_nothing_of_the_record(sipena):
    before = (Innovation.objects.count(), Agency.objects.count(), sipena.awards.count())

    planned(xlsx_of(*MESSY))

    assert (Innovation.objects.count(), Agency.objects.count(), sipena.awards.count()) == before


@pytest.mark.parametrize(
    "title", ["SIPENA", " Si Pena\xa0", "Si-Pena", "sipena 🌱", "SIPENA (Sistem Informasi Bencana)"]
)
def test_a_row_is_matched_by_name_and_region_however_the_name_is_written(sipena, title):
    taken = planned(csv_of(HEADINGS, [1, title, "Lutra", "BPBD"]))

    assert row(taken, 2).innovation == sipena
    assert [key for key in changes(taken, 2) if key != "expansion"] == []


def test_a_row_is_matched_by_another_name_too(sipena):
    sipena.names.create(name="Pemetaan Rawan Bencana", kind="former")

    taken = planned(csv_of(HEADINGS, [1, "PEMETAAN RAWAN BENCANA", "Luwu Utara", "BPBD"]))

    assert (row(taken, 2).kind, row(taken, 2).innovation) == ("same", sipena)


def test_the_same_name_in_another_region_is_for_a_person_to_say(sipena):
    taken = planned(csv_of(HEADINGS, [1, "Sipena", "Kab. Luwu", "Dinas Kesehatan"]))

    assert kinds(taken) == {2: "decide"}
    assert options(taken, 2, "identity") == {
        "sipena": "It is Sipena (BPBD Kabupaten Luwu Utara, Luwu Utara)",
        "new": "It is another innovation, and new",
    }
    assert kinds(answer(taken, 2, identity="new")) == {2: "new"}
    # That the agency is another one is a change like any other, and wants its tick.
    assert changes(answer(taken, 2, identity="sipena"), 2) == {
        "agency": ("BPBD Kabupaten Luwu Utara", "Dinas Kesehatan Kabupaten Luwu")
    }


def test_a_near_name_is_for_a_person_to_say_and_then_kept_as_another_name(sipena):
    taken = planned(csv_of(HEADINGS, [1, "Sipenna", "Luwu Utara", "BPBD"]))

    assert kinds(taken) == {2: "decide"}
    assert changes(answer(taken, 2, identity="sipena"), 2) == {"name:sipenna": ("", "Sipenna")}


def test_a_name_without_any_place_is_never_matched(sipena):
    taken = planned(csv_of(["Nama Inovasi", "Ringkasan"], ["Sipena", "Ringkas"], ["Baru", "x"]))

    assert kinds(taken) == {2: "decide", 3: "refused"}
    assert reasons(taken, 3) == ["The row tells neither an agency nor a region."]


def test_a_database_number_is_no_column_and_is_named_as_not_read(sipena):
    other = make_innovation("Lain")
    headings = ["id", "pk", *HEADINGS, "Status", "Diterbitkan"]

    taken = planned(
        csv_of(headings, [other.pk, other.pk, 1, "Sipena", "Lutra", "BPBD", "published", 1])
    )

    from catalogue.imports.ledger import unread_columns

    assert row(taken, 2).innovation == sipena
    assert unread_columns(taken) == ["id", "pk", "Status", "Diterbitkan"]


def test_an_address_of_the_catalogue_tells_an_entry_unless_the_place_is_another(sipena):
    headings = ["Alamat Katalog", "Kabupaten/Kota", "Mulai Berjalan"]

    taken = planned(
        csv_of(headings, ["sipena", "", "2020"], ["sipena", "Luwu", "2020"], ["x", "", ""])
    )

    assert kinds(taken) == {2: "changed", 3: "refused", 4: "refused"}
    assert reasons(taken, 4) == ["No innovation on file has this address."]


def test_every_difference_is_shown_field_by_field(sipena):
    sipena.expansion, sipena.summary, sipena.started = "Sistem Peta", "Lama.", "2019"
    sipena.save()
    award = make_award(sipena, make_tier("kipp-sulsel-top-30"))
    row_ = [
        1,
        "Sipena",
        "Lutra",
        "BPBD",
        "Sistem Peta",
        "",
        "2020",
        "Baru.",
        "Top 30 KIPP Sulsel 2020",
    ]

    taken = planned(csv_of(MORE, row_))

    assert award.edition.year == 2020
    assert changes(taken, 2) == {"started": ("2019", "2020"), "summary": ("Lama.", "Baru.")}


def test_a_blank_cell_takes_nothing_away(sipena):
    sipena.summary = "Ada."
    sipena.save()

    assert kinds(
        planned(csv_of(MORE, [1, "Sipena", "Lutra", "BPBD", "", "", "-", "", "nihil"]))
    ) == {2: "same"}


def test_a_row_told_twice_counts_once_and_its_awards_are_joined(places):
    make_tier("kipp-sulsel-top-50", name="Top 50", label="Top 50 Sulsel")
    row_ = ["Baru", "Lutra", "Dinkes", "", "", "", ""]
    taken = planned(
        csv_of(
            MORE,
            [1, *row_, "Top 30 KIPP Sulsel 2020"],
            [2, *row_, "Top 50 KIPP Sulsel 2020"],
            [3, *row_, "Top 30 KIPP Sulsel 2020"],
        )
    )

    assert kinds(taken) == {2: "new", 3: "duplicate", 4: "duplicate"}
    assert [row(taken, number).plan["same_as"] for number in (3, 4)] == [2, 2]
    assert dict(map(tuple, row(taken, 2).plan["told"]))["awards, several in one cell"] == (
        "Top 30 Sulsel 2020; Top 50 Sulsel 2020"
    )


def test_rows_of_one_name_that_differ_are_for_a_person_to_say(places):
    make_agency("Puskesmas Wara", places["73.22"])
    taken = planned(
        csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"], [2, "BARU", "Lutra", "PKM Wara"])
    )

    assert kinds(taken) == {2: "new", 3: "decide"}
    assert reasons(taken, 3) == ["Row 2 names the same innovation and differs in: agency."]
    assert kinds(answer(taken, 3, twice="other")) == {2: "new", 3: "new"}
    assert kinds(answer(taken, 3, twice="first")) == {2: "new", 3: "duplicate"}


def test_an_agency_that_is_not_on_file_is_proposed_and_entered_only_if_somebody_says_so(places):
    taken = planned(csv_of(HEADINGS, [1, "Baru", "Lutra", "UPT PKM Baebunta"]))

    assert kinds(taken) == {2: "decide"}
    assert options(taken, 2, "agency") == {
        "new": "Add a new agency: Puskesmas Baebunta, Kabupaten Luwu Utara"
    }
    assert kinds(answer(taken, 2, agency="new")) == {2: "new"}


def test_an_edition_that_is_not_on_file_is_for_a_person_to_say(places):
    headings = [*HEADINGS, "Kompetisi", "Tahun Kompetisi", "Peringkat"]
    taken = planned(csv_of(headings, [1, "Baru", "Lutra", "Dinkes", "KIPP Sulsel", 2031, "Top 30"]))

    assert options(taken, 2, "award") == {
        "kipp-sulsel-top-30:2031": "Top 30 Sulsel 2031, whose edition is added",
        "blank": "Leave it blank",
    }
    assert kinds(answer(taken, 2, award="kipp-sulsel-top-30:2031")) == {2: "new"}


def test_an_answer_that_was_not_offered_is_no_answer(sipena):
    make_innovation("Rahasia", agency=make_agency("Dinas Lain", make_region("73.71", "Makassar")))
    taken = planned(csv_of(HEADINGS, [1, "Sipenna", "Luwu Utara", "BPBD"]))

    assert kinds(answer(taken, 2, identity="rahasia")) == {2: "decide"}


def test_a_formula_is_said_to_be_one_and_never_read(places):
    content = xlsx_of(
        MORE,
        [1, "=A1", "Lutra", "Dinkes", None, None, None, None, None],
        [2, "Baru", "Lutra", "Dinkes", None, None, "=2020+1", None, None],
    )

    taken = planned(content)

    assert kinds(taken) == {2: "refused", 3: "decide"}
    says = ["The cell holds a formula. Write its result as text."]
    assert (reasons(taken, 2), reasons(taken, 3)) == (says, says)
    assert row(taken, 2).plan["problems"][0][:2] == ["name of the innovation", "=A1"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["🌱🌱", "Lutra", "Dinkes"], "The name has no letter and no digit."),
        (["x" * 201, "Lutra", "Dinkes"], "201 characters; the most is 200."),
        (["#REF!", "Lutra", "Dinkes"], "The cell holds an error of the spreadsheet."),
    ],
)
def test_a_row_that_cannot_be_an_innovation_is_refused_with_its_reason(places, cells, reason):
    taken = planned(csv_of(HEADINGS, [1, *cells]))

    assert (kinds(taken), reasons(taken, 2)) == ({2: "refused"}, [reason])


def test_look_alike_regions_are_never_taken_for_each_other(sipena):
    taken = planned(
        csv_of(HEADINGS, [1, "Sipena", "Luwu Utra", "BPBD"], [2, "Baru", "Luwu", "Dinkes"])
    )

    assert kinds(taken) == {2: "decide", 3: "new"}
    assert options(taken, 2, "region") == {"73.22": "Kabupaten Luwu Utara"}
    assert row(answer(taken, 2, region="73.22"), 2).innovation == sipena


def test_all_wrong_rows_are_named_at_once(places):
    rows = [[n, f"Inovasi {n}", "Lutra", "Dinkes", "", "", "kapan", "", ""] for n in range(1, 31)]

    taken = planned(csv_of(MORE, *rows))

    assert taken.counts["decide"] == taken.left_out == 30


def test_links_outside_are_shown_and_those_of_gamblers_refused(places):
    summary = "Kabar [di sini](https://berita.example/1) dan [gacor](https://slotgacor.example/)."
    good = "Kabar [di sini](https://berita.example/1)."
    headings = [*HEADINGS, "Ringkasan", "Sumber"]

    taken = planned(
        csv_of(
            headings,
            [1, "Satu", "Lutra", "Dinkes", good, "https://kabar.example/2"],
            [2, "Dua", "Lutra", "Dinkes", summary, ""],
            [3, "Tiga", "Lutra", "Dinkes", "Tanpa tautan.", ""],
        )
    )

    assert kinds(taken) == {2: "new", 3: "refused", 4: "new"}
    assert row(taken, 2).plan["remarks"] == ["Links lead outside: berita.example, kabar.example."]
    assert "looks like one for gambling" in reasons(taken, 3)[0]
    assert row(taken, 4).plan["remarks"] == []
