"""The pages of imports at the desk: send, decide, apply, undo; and whose rows are whose."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from catalogue.models import HeadingMap, Import, Innovation
from tests.factories import make_agency, make_innovation
from tests.forms import said
from tests.import_pages import SEND, apply, send
from tests.reading import words
from tests.sheets import HEADINGS, MESSY, csv_of, kinds, make_places, planned, row, xlsx_of

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def places():
    return make_places()


@pytest.fixture
def sipena(places):
    agency = make_agency("BPBD Kabupaten Luwu Utara", places["73.22"])
    return make_innovation("Sipena", agency=agency)


def page(client, taken, **query):
    return BeautifulSoup(client.get(taken.get_absolute_url(), query).content, "html.parser")


def test_the_page_states_its_limits(admin_client):
    text = words(BeautifulSoup(admin_client.get(reverse(SEND)).content, "html.parser"))

    assert all(limit in text for limit in ("5 MB", "30 MB", "5.000", "100"))


def test_the_page_says_how_far_it_is_and_leads_to_the_plan(admin_client, sipena):
    response = send(admin_client, xlsx_of(*MESSY), "Kiriman Lutra.xlsx")

    taken = Import.objects.get()
    steps = BeautifulSoup(response.body, "html.parser").select(".import-steps li")
    assert len(steps) == 2
    assert f'content="0; url={taken.get_absolute_url()}"' in response.body
    assert response.headers["X-Accel-Buffering"] == "no"
    assert "no-store" in response.headers["Cache-Control"]
    assert taken.state == "planned"


def test_a_plan_is_decided_and_applied_without_a_script(admin_client, sipena):
    send(admin_client, xlsx_of(*MESSY))
    taken = Import.objects.get()
    said = {
        "row": ["8", "10", "11"],
        "q8:agency": "new",
        "q8:awards:1": "blank",
        "q10:started": "blank",
        "q11:identity": "sipena",
        "l11": "1",
    }

    admin_client.post(taken.get_absolute_url(), said)
    assert kinds(taken) == {6: "changed", 7: "new", 8: "new", 10: "new", 11: "left"}
    admin_client.post(taken.get_absolute_url(), {"row": "6", "t6": ["started"]})
    apply(admin_client, taken)

    titles = Innovation.objects.filter(status="draft").values_list("title", flat=True)
    assert sorted(titles) == ["Gerakan Sayang", "Kelas “Sehat” 🌱", "Rumah Belajar"]
    sipena.refresh_from_db()
    assert (sipena.started, sipena.awards.count()) == ("2019", 0)


def test_every_question_can_be_answered_by_leaving_the_row_out_and_that_taken_back(
    admin_client, sipena
):
    send(admin_client, xlsx_of(*MESSY))
    taken = Import.objects.get()

    for answers in ({"q11:identity": "sipena"}, {}):
        admin_client.post(taken.get_absolute_url(), {"row": "11", **answers})
        questions = page(admin_client, taken, kind="decide").select("#row-11 select")
        assert questions
        for question in questions:
            choices = [option["value"] for option in question.select("option")]
            assert "leave" in choices
            assert len(choices) >= 4
    admin_client.post(taken.get_absolute_url(), {"row": "11", "q11:twice": "leave"})
    assert kinds(taken)[11] == "left"
    assert page(admin_client, taken, kind="left").select_one("[name=l11]").has_attr("checked")
    admin_client.post(taken.get_absolute_url(), {"row": "11"})
    assert kinds(taken)[11] == "decide"


def test_one_decision_to_leave_out_can_serve_every_row_with_the_same_text(admin_client, places):
    headings = [*HEADINGS, "Bidang"]
    rows = [[n, f"Kelas {word}", "Lutra", "Dinkes", "Antariksa"] for n, word in enumerate("ABC")]
    taken = planned(csv_of(headings, *rows))

    admin_client.post(
        taken.get_absolute_url(), {"row": "2", "q2:sector": "leave", "a2:sector": "1"}
    )

    assert kinds(taken) == dict.fromkeys((2, 3, 4), "left")


def test_what_nobody_decided_is_called_so_once_it_is_too_late(admin_client, places):
    taken = planned(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"], [2, "Lain", "Lutra", "X 9"]))

    def tabs():
        return words(page(admin_client, taken).select_one(".import-tabs")).lower()

    assert said("to decide") in tabs()
    apply(admin_client, taken, leaving="1")
    assert said("to decide") not in tabs()
    assert said("left out undecided") in tabs()
    listed = admin_client.get(reverse("admin:catalogue_import_changelist")).content.decode()
    assert said("to decide") not in listed


def test_rows_are_left_out_only_by_the_tick_that_says_how_many(admin_client, places):
    send(admin_client, csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"], [2, "🌱", "Lutra", "x"]))
    taken = Import.objects.get()

    assert page(admin_client, taken).select_one("[name=leaving]")["value"] == "1"
    assert "errornote" in apply(admin_client, taken)
    assert Innovation.objects.count() == 0
    apply(admin_client, taken, leaving="1")
    assert Innovation.objects.count() == 1


def test_one_answer_can_serve_every_row_with_the_same_text(admin_client, places):
    headings = [*HEADINGS, "Bidang"]
    rows = [[n, f"Kelas {word}", "Lutra", "Dinkes", "Antariksa"] for n, word in enumerate("ABC")]
    taken = planned(csv_of(headings, *rows))

    admin_client.post(
        taken.get_absolute_url(), {"row": "2", "q2:sector": "blank", "a2:sector": "1"}
    )

    assert kinds(taken) == dict.fromkeys((2, 3, 4), "new")


def test_changes_can_be_ticked_all_at_once(admin_client, sipena):
    sipena.summary = "Lama."
    sipena.save()
    headings = [*HEADINGS, "Ringkasan", "Mulai Berjalan"]
    taken = planned(csv_of(headings, [1, "Sipena", "Lutra", "BPBD", "Baru.", "2020"]))

    def ticks(action):
        admin_client.post(taken.get_absolute_url(), {"row": "2", "action": action})
        return row(taken, 2).ticks

    assert ticks("tick") == ["started", "summary"]
    assert ticks("untick") == []
    assert ticks("tick-all-additions") == ["started"]


def test_unknown_headings_are_mapped_once_and_kept_for_the_next_sheet(admin_client, places):
    rows = [["A", "B", "C"], ["Baru", "Lutra", "Dinkes"]]
    response = send(admin_client, csv_of(*rows))
    taken = Import.objects.get()
    columns = reverse("admin:catalogue_import_columns", args=[taken.pk])
    assert response.url == columns

    refused = admin_client.post(
        columns, {"header": 1, "c0": "region", "c1": "region", "c2": "agency"}
    )
    assert refused.status_code == 200
    assert not HeadingMap.objects.exists()
    told = {"header": 1, "c0": "title", "c1": "region", "c2": "agency"}
    b"".join(admin_client.post(columns, told).streaming_content)
    assert kinds(taken) == {2: "new"}

    next_one = send(admin_client, csv_of(rows[0], ["Lain", "Luwu", "Dinkes"]), "berikutnya.csv")
    assert next_one.streaming
    assert kinds(Import.objects.newest_first().first()) == {2: "new"}


def test_a_person_can_say_where_the_headings_stand(admin_client, places):
    rows = [
        ["Nama Inovasi", "Wilayah"],
        ["Nama Inovasi", "Wilayah", "Instansi"],
        ["Baru", "Lutra", "Dinkes"],
    ]
    taken = planned(csv_of(*rows))
    columns = reverse("admin:catalogue_import_columns", args=[taken.pk])

    admin_client.post(columns, {"header": 1})
    taken.refresh_from_db()
    assert taken.header["first"] == 1


def test_the_columns_that_are_not_read_are_named(admin_client, places):
    taken = planned(csv_of([*HEADINGS, "NIP Inovator"], [1, "Baru", "Lutra", "Dinkes", "1965"]))

    assert "NIP Inovator" in page(admin_client, taken).select_one(".import-unread").get_text()


def test_an_import_is_undone_from_its_page_only_by_who_is_sure(admin_client, places):
    taken = planned(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"]))
    apply(admin_client, taken)
    address = reverse("admin:catalogue_import_undo", args=[taken.pk])

    admin_client.post(address)
    assert Innovation.objects.count() == 1
    admin_client.post(address, {"sure": "1"})
    assert Innovation.objects.count() == 0


def test_the_same_file_sent_twice_by_one_person_waits_once(admin_client, places):
    content = csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"])

    for _time in range(2):
        send(admin_client, content)

    assert Import.objects.count() == 1


def test_two_clicks_on_apply_enter_a_row_once(admin_client, places):
    taken = planned(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"]))

    first, second = apply(admin_client, taken), apply(admin_client, taken)

    assert ("errornote" in first, "errornote" in second) == (False, True)
    assert Innovation.objects.count() == 1


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_markup_in_cells_is_shown_as_text(admin_client, places, text):
    taken = planned(csv_of([*HEADINGS, text], [1, f"Baru {text}", "Lutra", text, "x"]))

    body = admin_client.get(taken.get_absolute_url()).content.decode()

    assert text not in body
    assert "&lt;" in body


def test_looking_changes_nothing(admin_client, places):
    taken = planned(csv_of(HEADINGS, [1, "Baru", "Lutra", "Dinkes"]))
    before = list(Import.objects.values())

    for name in ("apply", "undo", "columns", "plan", "change"):
        admin_client.get(reverse(f"admin:catalogue_import_{name}", args=[taken.pk]))

    assert list(Import.objects.values()) == before
    assert Innovation.objects.count() == 0


@pytest.mark.parametrize("how_many", [1, 20])
def test_a_page_of_rows_asks_no_more_for_many_than_for_one(
    admin_client, places, how_many, django_assert_max_num_queries
):
    rows = [[n, f"Inovasi {n}", "Lutra", "Dinkes"] for n in range(how_many)]
    taken = planned(csv_of(HEADINGS, *rows))

    with django_assert_max_num_queries(14):
        admin_client.get(taken.get_absolute_url())
