"""The chosen innovations as a file to take away."""

import csv
import io

import pytest
from openpyxl import load_workbook

from catalogue.permissions import Role
from tests.factories import make_agency, make_award, make_innovation, make_region, make_user
from tests.forms import chosen, said

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def rows_of_csv(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def rows_of_xlsx(response):
    sheet = load_workbook(io.BytesIO(response.content)).active
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize(("action", "read"), [("csv", rows_of_csv), ("xlsx", rows_of_xlsx)])
def test_the_chosen_ones_are_rows_with_their_awards(admin_client, action, read):
    entry = make_innovation("Sipena", "draft", summary="Peta bencana.")
    award = make_award(entry)
    make_innovation("Tidak dipilih")

    headings, *rows = read(chosen(admin_client, f"export_{action}", entry))

    assert headings[:2] == [said("title"), said("what the short name stands for")]
    assert [row[0] for row in rows] == ["Sipena"]
    assert {"Peta bencana.", f"{award.tier}, {award.edition}"} <= set(rows[0])


def test_no_cell_can_come_alive(admin_client):
    entry = make_innovation('=HYPERLINK("http://zqxjw.example")', summary="\t+1", expansion="@SUM")

    told = rows_of_csv(chosen(admin_client, "export_csv", entry))[1]
    book = load_workbook(io.BytesIO(chosen(admin_client, "export_xlsx", entry).content))

    assert told[0].startswith("'=")
    assert [cell for cell in told if cell[:1] in ("=", "+", "@", "\t")] == []
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_contributor_takes_own_ones_alone(client):
    client.force_login(make_user(Role.CONTRIBUTOR, regions=[make_region()]))
    own = make_innovation("A", "draft")
    theirs = make_innovation("B", agency=make_agency("Dinas Luwu", make_region("73.17", "Luwu")))

    rows = rows_of_csv(chosen(client, "export_csv", own, theirs))[1:]

    assert [row[0] for row in rows] == ["A"]
