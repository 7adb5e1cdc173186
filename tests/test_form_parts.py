"""The long form of an innovation: its parts above it, with their rows and what is missing."""

import pytest

from catalogue.admin.form_parts import ROWS_OF
from catalogue.completeness import parts
from catalogue.models import Innovation
from tests.factories import make_award, make_innovation
from tests.forms import adding, change, said
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_every_part_is_a_link_to_its_rows_with_their_number(admin_client):
    entry = make_innovation()
    make_award(entry)

    page = read(admin_client, change(entry))

    links = page.select(".form-parts a")
    assert [link["href"] for link in links if not page.select_one(link["href"])] == []
    assert len(links) == len(page.select(".inline-group"))
    counts = {link["href"]: link.b.get_text() for link in links}
    assert (counts["#awards-group"], counts["#photos-group"]) == ("1", "0")


def test_what_is_missing_is_named_beside_the_part_it_belongs_to(admin_client):
    page = read(admin_client, change(make_innovation()))

    gaps = {gap.find_previous("a")["href"]: gap.get_text() for gap in page.select(".gap")}
    assert gaps["#photos-group"] == said("missing: %(what)s") % {"what": said("photo")}
    assert "#names-group" not in gaps


def test_parts_without_rows_are_folded_away_and_open_by_themselves_with_some(admin_client):
    entry = make_innovation()
    make_award(entry)

    page = read(admin_client, change(entry))

    assert page.select_one("#photos-group details") is not None
    assert page.select_one("#awards-group details") is None


def test_saving_is_within_reach_at_the_end_of_the_page(admin_client):
    for path in (change(make_innovation()), adding(Innovation)):
        assert read(admin_client, path).select_one(".form-bar button[name=_continue]")


def test_every_part_that_completeness_asks_for_leads_somewhere_or_stands_on_top():
    on_top = {"summary", "sector", "started", "contact"}

    assert {part.name for part in parts()} == set(ROWS_OF) | on_top
