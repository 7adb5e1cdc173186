"""A page that is put together from kept pieces is the page that would be drawn anew."""

import pytest

from catalogue import drawn
from catalogue.identity import Identity
from catalogue.templatetags.keep import Kept
from tests.wire import PAGES, send

# Forms carry the moment at which they were given out.
FORMS = ("/usulkan/", "/en/usulkan/", "/laporkan/", "/en/laporkan/")


@pytest.mark.django_db
def test_no_page_shows_another_because_parts_of_it_were_drawn_before(published, monkeypatch):
    pages = [path for path in PAGES if path.endswith("/") and path not in FORMS]
    for path in pages:
        send(path)
    kept = {path: send(path).text for path in pages}
    monkeypatch.setattr(drawn.pieces, "limit", 0)
    drawn.pieces.get("anything", str)

    anew = {path: send(path).text for path in pages}

    assert len(drawn.pieces.kept) == 0
    assert [path for path in pages if kept[path] != anew[path]] == []


def test_what_a_piece_is_known_by_says_the_same_in_every_language(published):
    for path in PAGES:
        if path.endswith("/"):
            send(path)

    assert len(drawn.pieces.kept) > 40
    assert {type(part) for key in drawn.pieces.kept for part in parts_of(key)} <= {
        *(str, int, bool, type(None)),
        *(Kept, Identity),
    }


def parts_of(key):
    """Return what a key is made of: nothing in it may depend on when it is asked."""
    if isinstance(key, tuple):
        for part in key:
            yield from parts_of(part)
    else:
        yield key
