"""What readers see while the catalogue changes under them."""

import re
import sqlite3
import threading
import urllib.request

import pytest

pytestmark = pytest.mark.journey


def title(url):
    with urllib.request.urlopen(url, timeout=20) as answer:
        return re.search(r"<h1[^>]*>\s*([^<]+?)\s*<", answer.read().decode())[1]


def test_whoever_asks_after_a_change_was_committed_sees_it(site, site_folder):
    """Four readers ask on while an editor writes: nobody ever gets a page from before."""
    address = f"{site}/inovasi/sipena/"
    catalogue = sqlite3.connect(site_folder / "innovasi.sqlite3", timeout=20)
    catalogue.execute("PRAGMA foreign_keys = ON")
    committed, stale, asked, stop = [0], [], [], threading.Event()

    def change(name):
        with catalogue:
            catalogue.execute(
                "UPDATE catalogue_innovation SET title = ? WHERE slug = 'sipena'", [name]
            )

    def read():
        while not stop.is_set():
            at_least = committed[0]
            seen = int(title(address).rpartition(" ")[2])
            asked.append(seen)
            if seen < at_least:
                stale.append((at_least, seen))

    change("Sipena 0")
    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(1, 41):
        change(f"Sipena {number}")
        committed[0] = number
        # A page from before would be kept by now.
        assert title(address) == f"Sipena {number}"
    stop.set()
    for reader in readers:
        reader.join()
    change("Sipena")
    catalogue.close()

    assert stale == []
    assert len(asked) > 40
    assert title(address) == "Sipena"
