"""What the shared parts of pages show, without a database."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace as Record

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.http import QueryDict
from django.shortcuts import render
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from catalogue.icons import ICONS
from catalogue.models import Indicator
from catalogue.templatetags.amounts import amount, share
from tests.reading import words

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parent.parent
CSS = ROOT / "static" / "css"

SECTOR = Record(slug="kebencanaan", label="Kebencanaan dan ketertiban", thread_family="kebencanaan")
PROVINCIAL = Record(label="Top 30 Sulsel 2020", level="province")
NATIONAL = Record(label="Top 99 Nasional 2021", level="national")


def innovation(**values):
    known = {
        "title": "Sipena",
        "expansion": "Sistem Informasi Pemetaan Bencana",
        "summary": "Satu peta bersama.",
        "slug": "sipena",
        "get_absolute_url": "/inovasi/sipena/",
        "sector": SECTOR,
        "agency": Record(placed_label="BPBD Luwu Utara"),
        "edge": 18,
        "gold": 1,
        "badges": [PROVINCIAL],
        "figure": None,
        "cover_photo": None,
    }
    return Record(**known | values)


@pytest.fixture
def show(rf):
    """Render a partial as a page would, and return what it shows."""

    def show(name, address="/", **context):
        html = render(rf.get(address), f"catalogue/partials/{name}", context).content
        return BeautifulSoup(html, "html.parser")

    return show


def test_a_card_says_sector_name_long_form_agency_and_award(show):
    card = show("_card.html", innovation=innovation())

    assert words(card) == (
        "Kebencanaan dan ketertiban Sipena Sistem Informasi Pemetaan Bencana"
        " BPBD Luwu Utara Top 30 Sulsel 2020"
    )
    assert card.h3.a["href"] == "/inovasi/sipena/"
    assert card.article["class"] == ["card", "thread-kebencanaan"]


def test_a_card_without_a_sector_says_so_and_is_grey(show):
    with translation.override("en"):
        card = show("_card.html", innovation=innovation(sector=None))

    assert words(card).startswith("Sector not recorded yet")
    assert card.article["class"] == ["card", "thread-infrastruktur"]


def test_a_row_reads_its_figure_aloud_as_from_and_to(show):
    figure = Record(
        name="Waktu tunggu", unit="menit", before=Decimal("180.000"), after=Decimal("25.500")
    )

    with translation.override("en"):
        row = show("_row.html", innovation=innovation(figure=figure), marks=None)

    assert words(row.find(class_="row-impact")) == "From 180 menit to 25.5 menit Waktu tunggu"


def test_a_row_leaves_out_what_is_not_known(show):
    row = show("_row.html", innovation=innovation(summary="", badges=[], expansion=""), marks=None)

    assert words(row) == "Kebencanaan dan ketertiban Sipena BPBD Luwu Utara"


def test_record_text_is_marked_as_indonesian(show):
    row = show("_row.html", innovation=innovation(), marks=None)

    assert {tag.get_text() for tag in row.find_all(lang="id")} >= {
        "Sipena",
        "Sistem Informasi Pemetaan Bencana",
        "Satu peta bersama.",
        "BPBD Luwu Utara",
        "Top 30 Sulsel 2020",
    }


def test_an_award_carries_its_level(show):
    assert show("_award.html", award=NATIONAL).span["class"] == ["award", "award-national"]


def test_two_cloths_of_a_page_share_no_id(rf):
    template = engines["django"].from_string(
        "{% for one in both %}"
        '{% include "catalogue/partials/_card.html" with innovation=one only %}{% endfor %}'
    )

    html = template.render({"both": [innovation(), innovation()]}, rf.get("/"))

    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) >= 2
    assert sorted(ids) == sorted(set(ids))


def figure(**values):
    indicator = Indicator(**{"name": "Desa", "unit": "desa", "after": Decimal(41200), **values})
    return Record(indicator=indicator, reference=None)


def test_a_figure_without_a_before_has_no_bars(show):
    part = show("_figures.html", figures=[figure(name="Warga", unit="orang", before=None)])

    assert part.find_all("rect") == []
    assert "orang" in words(part)


def test_bars_of_a_figure_share_one_scale(show):
    part = show("_figures.html", figures=[figure(before=Decimal(12), after=Decimal(166))])

    assert [bar["width"] for bar in part.find_all("rect")] == ["7", "100"]


@pytest.mark.parametrize(
    ("state", "css_class"),
    [
        ("lancar", "running"),
        ("bereplikasi", "running"),
        ("berkendala", "struggling"),
        ("berhenti", "stopped"),
    ],
)
def test_a_state_is_told_in_words_and_dated(show, state, css_class):
    with translation.override("en"):
        part = show(
            "_state.html", state=state, label="Keadaan", checked_on=date(2025, 5, 12), stale=False
        )

    assert part.span["class"] == ["state", css_class]
    assert words(part).startswith("Keadaan checked")
    assert "2025" in words(part)


def test_a_state_that_was_long_not_checked_says_since_when(show):
    with translation.override("en"):
        part = show(
            "_state.html", state="lancar", label="x", checked_on=date(2021, 3, 1), stale=True
        )

    assert words(part) == "Not checked since 2021"


def test_pages_keep_the_other_parameters(show):
    page = Paginator(range(100), 20).get_page(2)

    part = show(
        "_pagination.html",
        query=QueryDict("q=banjir"),
        page=page,
        numbers=page.paginator.get_elided_page_range(2),
    )

    assert [link["href"] for link in part.find_all("a")] == [
        "?q=banjir&page=1",
        "?q=banjir&page=1",
        "?q=banjir&page=2",
        "?q=banjir&page=3",
        "?q=banjir&page=4",
        "?q=banjir&page=5",
        "?q=banjir&page=3",
    ]
    assert part.find("a", attrs={"aria-current": "page"}).get_text() == "2"


def test_one_page_of_results_has_no_pages(show):
    page = Paginator(range(3), 20).get_page(1)

    assert words(show("_pagination.html", page=page, numbers=[1])) == ""


def test_the_map_places_a_tile_and_tells_its_number(show):
    tile = Record(
        place="r1-c3", edge=18, label="Luwu Utara", url="/w/", count=34, step=4, current=True
    )
    sea = Record(place="r9-c1", text="Selat Makassar")

    with translation.override("en"):
        part = show("_tilemap.html", tiles=[tile], labels=[sea], values=True)

    assert [item["class"] for item in part.find_all("li")] == [
        ["tile-r1-c3"],
        ["sea", "tile-r9-c1"],
    ]
    assert words(part.a) == "Luwu Utara 34 innovations"
    assert part.a["class"] == ["tile", "q4"]
    assert part.a["aria-current"] == "page"


@pytest.mark.parametrize("cookie", ["", "light", "dark"])
def test_the_choice_of_theme_is_shown(rf, cookie):
    request = rf.get("/inovasi/?q=banjir")
    request.COOKIES["theme"] = cookie

    page = BeautifulSoup(render(request, "404.html").content, "html.parser")

    pressed = page.find("form", class_="theme").find_all("button", attrs={"aria-pressed": "true"})
    assert [button["value"] for button in pressed] == [cookie or "device"]
    assert page.html.get("data-theme", "") == cookie
    assert page.find("input", attrs={"name": "next"})["value"].endswith("/inovasi/?q=banjir")


@pytest.mark.parametrize("official", [True, False])
def test_the_official_strip_stands_only_on_an_official_site(rf, settings, official):
    settings.SITE_OFFICIAL = official

    page = BeautifulSoup(render(rf.get("/"), "404.html").content, "html.parser")

    assert bool(page.find(class_="official")) is official


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_a_page_about_a_failure_is_a_whole_page(rf, name, language):
    with translation.override(language):
        page = BeautifulSoup(render(rf.get("/"), name).content, "html.parser")

    assert page.html["lang"] == language
    assert len(page.find_all("h1")) == 1
    assert len(page.find_all("main")) == 1
    assert page.find("meta", attrs={"name": "description"})["content"] != ""
    assert page.find_all(style=True) + page.find_all("style") == []
    assert page.find_all("script", src=False) == []


def test_the_page_about_a_fault_of_ours_needs_no_context():
    assert "<h1" in render_to_string("500.html")


def test_every_icon_a_template_names_is_drawn():
    templates = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    named = set(re.findall(r'{% icon "([\w-]+)" %}', "".join(templates)))

    assert named - set(ICONS) == set()


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("25.500", "menit", "25,5 menit"),
        ("1240.000", "orang", "1.240 orang"),
        ("63.000", "%", "63%"),
        ("9000", "Rp", "Rp9.000"),
        ("0.000", "", "0"),
        ("100", "kali", "100 kali"),
    ],
)
def test_numbers_are_written_as_indonesians_write_them(value, unit, shown):
    with translation.override("id"):
        assert amount(Decimal(value), unit) == shown


def test_a_bar_is_never_invisible_and_never_longer_than_its_ground():
    assert share(Decimal(0), Decimal(41200)) == 1
    assert share(Decimal(41200), Decimal(0)) == 100
    assert share(Decimal(0), Decimal(0)) == 1
