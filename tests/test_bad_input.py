"""Whatever stands in the query string of the list: an answer that helps, never a failure.

Each test asks hundreds of hostile questions of a catalogue with two innovations and gathers all
faults before it fails, so that one run names them all.
"""

import json
import re
import time
from html import escape
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from catalogue.models import Innovation
from tests.factories import make_agency, make_award, make_innovation, make_region, make_sector

pytestmark = pytest.mark.django_db

HOSTILE = json.loads((Path(__file__).parent / "data" / "hostile.json").read_text())
LIST = "/en/inovasi/"
EVERYTHING = ["Kampung Penyelamat Jiwa", "Sipena"]
FILTERS = ["sector", "region", "tier", "year", "competition", "kind", "agency", "affair", "state"]
TITLE = re.compile(r'<h3 lang="id"><a href="[^"]*">([^<]*)</a>')
CONTROLS = [chr(code) for code in [*range(32), 127, 0x85, 0x2028, 0xFEFF, 0xFFFE]]


@pytest.fixture
def ask(client):
    """Return a function that sends a raw query string and gives the titles on the page.

    It gives None for a 400, and fails for any other status than 200, for a page that is not UTF-8
    and for one that took three seconds.
    """
    agency = make_agency("BPBD", make_region("73.22", "Luwu Utara"))
    make_award(make_innovation("Sipena", agency=agency, sector=make_sector("kebencanaan")))
    make_innovation("Kampung Penyelamat Jiwa", agency=agency, sector=make_sector("kesehatan"))
    make_innovation("Rahasia Konsep", status="draft")

    def ask(query, path=LIST):
        began = time.perf_counter()
        response = client.get(path, QUERY_STRING=query)
        html = response.content.decode()

        assert response.status_code in (200, 400), f"{query[:80]!r}: {response.status_code}"
        assert time.perf_counter() - began < 3, f"{query[:80]!r} took too long"
        assert response["Content-Type"] == "text/html; charset=utf-8"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "Rahasia Konsep" not in html
        if response.status_code == 400:
            return None
        ask.html = html
        return sorted(TITLE.findall(html.partition('<ol class="results">')[2]))

    return ask


def each_with_one(names, texts):
    """Pair every text with one of the names in turn: all texts and all names, not all pairs."""
    return list(zip(cycle(names), texts, strict=False))


PAGES = [
    *HOSTILE["pages"],
    *["9" * digits for digits in (1, 2, 9, 10, 18, 19, 20, 30, 100, 4_300, 4_301, 9_000)],
    *[f"{'0' * zeros}1" for zeros in (1, 20, 4_301)],
    *[str(2**bits + step) for bits in (31, 32, 63, 64) for step in (-1, 0, 1)],
]


def test_any_page_number_is_a_page_of_the_list(ask):
    wrong = [page for page in PAGES if ask(f"page={quote(page)}") != EVERYTHING]

    assert len(PAGES) >= 63
    assert wrong == []


UNKNOWN = [*HOSTILE["unknown"], "a" * 161, "a" * 10_000]


def test_a_value_that_does_not_exist_finds_nothing_and_is_named(ask):
    cases = [
        *each_with_one(FILTERS, UNKNOWN),
        *each_with_one(FILTERS[4:], UNKNOWN),
        *((name, value) for name in FILTERS for value in ("tidak-ada", "\x00", "9" * 30)),
    ]
    faults = [
        (name, value[:40])
        for name, value in cases
        if ask(f"{name}={quote(value)}") != []
        or "No innovation matches yet" not in ask.html
        or "is not known." not in ask.html
    ]

    assert len(cases) >= 103
    assert faults == []


def test_no_control_character_breaks_a_parameter_or_is_shown(ask):
    names = ["q", *FILTERS, "sort", "page", "unknown"]
    cases = [
        *each_with_one(names, CONTROLS),
        *each_with_one(names[5:], [f"kese{control}hatan" for control in CONTROLS]),
        *((name, "\x00") for name in names),
    ]
    faults = []
    for name, text in cases:
        ask(f"{name}={quote(text)}")
        if any(control in ask.html for control in CONTROLS if control not in "\n\r\t"):
            faults.append((name, text))

    assert faults == []


def test_bytes_that_are_no_text_are_answered(ask):
    for name, text in each_with_one(["q", *FILTERS, "page", "sort"], HOSTILE["bytes"]):
        ask(f"{name}={text}")
        ask(f"{text}={name}")

    assert ask("") == EVERYTHING


def test_much_is_cut_or_refused_but_answered_in_time(ask):
    questions = {
        "10,000 letters": "q=" + "a" * 10_000,
        "60,000 letters": "q=" + "a" * 60_000,
        "2,000 words": "q=" + "+".join(["inovasi"] * 2_000),
        "1,500 alternatives": "q=" + "+OR+".join(["inovasi"] * 1_500),
        "4,000 brackets": "q=" + "(" * 4_000,
        "4,000 quotes": "q=" + "%22" * 4_000,
        "1,000 regions": "&".join(f"region=73.{n:02}" for n in range(1_000)),
        "1,000 years": "&".join(f"year={n}" for n in range(1_000)),
        "50 of every filter": "&".join(f"{f}=x{n}" for f in FILTERS for n in range(50)),
        "4,999 keys": "&".join(f"k{n}=1" for n in range(4_999)),
        "60,000 letters in a filter": "agency=" + "a" * 60_000,
    }

    answers = {name: ask(question) for name, question in questions.items()}
    sizes = {
        name: ask(question) is not None and len(ask.html) for name, question in questions.items()
    }

    assert [name for name, answer in answers.items() if answer is None] == []
    assert [name for name, size in sizes.items() if size > 200_000] == []
    assert ask("&".join(f"k{n}=1" for n in range(6_000))) is None


def test_operators_of_search_and_patterns_are_only_text(ask):
    for text in HOSTILE["operators"]:
        assert ask(f"q={quote(text)}") is not None, text

    assert len(HOSTILE["operators"]) >= 145
    assert ask("q=contact_email:a*") == []


def test_repeated_odd_and_foreign_keys_are_read_or_ignored(ask):
    faults = [question for question in HOSTILE["repeats"] if ask(question) is None]

    once = (ask("sector=kesehatan&q="), ask.html)
    often = (ask("&".join(["sector=kesehatan", "q=", "x=1"] * 200)), ask.html)

    assert faults == []
    assert once[0] == often[0] == ["Kampung Penyelamat Jiwa"]
    assert "x=1" not in often[1].partition("<main")[2]
    links = [BeautifulSoup(html, "html.parser").select("main a[href]") for _, html in (once, often)]
    assert links[0] == links[1]


SIZES = [
    f"{name}={value}"
    for name in ("page_size", "per_page", "limit", "size", "rows", "count")
    for value in ("0", "-1", "1000000", "all")
]


def test_what_is_no_parameter_changes_nothing(ask):
    wrong = [question for question in [*HOSTILE["lookups"], *SIZES] if ask(question) != EVERYTHING]

    assert wrong == []


def test_an_order_that_does_not_exist_is_the_usual_one(ask):
    for order in [*HOSTILE["orders"], "a" * 5_000]:
        assert ask(f"sort={quote(order)}") == EVERYTHING, order
        assert '<option value="newest" selected>' in ask.html, order


def test_sql_in_a_parameter_is_text_and_neither_runs_nor_waits(ask):
    cases = [
        (name, text) for name in ("q", "region", "year", "sort") for text in HOSTILE["injections"]
    ]
    slow, wrong = [], []
    # A search finds the words that stand beside the attack.
    right = {"sort": [EVERYTHING], "q": [[], ask("q=kesehatan")]}
    for name, text in cases:
        began = time.perf_counter()
        answer = ask(f"{name}={quote(text)}")
        if time.perf_counter() - began > 2.5:
            slow.append((name, text))
        if answer not in right.get(name, [[]]):
            wrong.append((name, text))

    assert len(cases) >= 104
    assert (slow, wrong) == ([], [])
    assert Innovation.objects.count() == 3


def test_what_is_shown_again_is_shown_as_text(ask):
    cases = [
        *(("q", payload) for payload in HOSTILE["payloads"]),
        *each_with_one(FILTERS, HOSTILE["payloads"] * 3),
    ]
    faults = []
    for name, payload in cases:
        ask(f"{name}={quote(payload)}")
        page = BeautifulSoup(ask.html, "html.parser")
        alive = page.select("script:not([src^='/static/']), img, [onload], [onfocus], [onerror]")
        if alive or payload[:40] not in page.get_text() + page.select_one("#q").get("value", ""):
            faults.append((name, payload))
        if escape(payload) != payload and payload in ask.html:
            faults.append((name, payload))

    assert len(cases) >= 88
    assert faults == []


@pytest.mark.parametrize(
    "path", ["/inovasi/", "/inovasi/pilihan/region/", "/inovasi/pilihan/year/"]
)
def test_other_languages_and_the_pages_of_choices_bear_as_much(client, path):
    make_award(make_innovation())

    texts = ["%00", "%ff", "\xff", "'", "%22", "9" * 4_301, "a" * 10_000, "%ed%a0%80"] * 4
    for name, text in each_with_one(["q", *FILTERS, "page", "sort"], texts):
        response = client.get(path, QUERY_STRING=f"{name}={text}")

        assert response.status_code == 200, (name, text[:20])
        response.content.decode()
