"""Text that would like to be markup: whatever is typed, a page gets seven harmless tags."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.html import escape

from catalogue.text import parse, plain, to_html

PAYLOADS = (settings.BASE_DIR / "tests/data/markup.txt").read_text().splitlines()
# Where in a text it stands.
PLACES = [
    "{}",
    "Kata {} kata",
    "- {}\n- {}",
    "**{}** *{}*",
    "[{}](https://x.go.id)",
    "[kata]({})",
    '[kata](<{}> "{}")',
    "> {}\n\n    {}\n\n# {}",
]
ALLOWED = {
    "p": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "strong": set(),
    "em": set(),
    "a": {"href", "rel"},
}


@pytest.mark.parametrize("place", PLACES)
def test_no_payload_becomes_markup(place):
    assert len(PAYLOADS) * len(PLACES) > 450
    for payload in PAYLOADS:
        source = place.replace("{}", payload)
        soup = BeautifulSoup(to_html(parse(source)), "html.parser")

        tags = soup.find_all(True)
        assert {tag.name for tag in tags} <= set(ALLOWED), source
        assert [tag for tag in tags if set(tag.attrs) - ALLOWED[tag.name]] == [], source
        links = [tag["href"] for tag in soup.find_all("a")]
        assert [link for link in links if not link.startswith(("https://", "mailto:"))] == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_was_typed_is_still_to_be_read(payload):
    shown = to_html(parse(f"Kata {payload}."))

    assert shown == f"<p>{escape(' '.join(f'Kata {payload}.'.split()))}</p>" or "<em>" in shown
    assert plain(payload).strip() != ""


def test_reading_what_was_set_again_changes_nothing():
    for payload in PAYLOADS:
        once = plain(payload)
        assert plain(once) == once
