"""The texts of a record: what Markdown means here, and that plain texts read as they always did."""

import csv
import re
import time

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.html import escape

from catalogue.text import (
    LONGEST,
    BulletList,
    OrderedList,
    Paragraph,
    Span,
    leads_somewhere,
    links,
    parse,
    plain,
    to_html,
    words,
)

LONG_TEXTS = {
    "innovations.csv": "summary",
    "sections.csv": "body",
    "forums.csv": "description",
    "competitions.csv": "description",
}


def html(source):
    return str(to_html(parse(source)))


def test_a_text_becomes_one_tree_for_pages_and_book():
    source = "Satu\n**tebal** dan *miring*.\n\n- a\n- [b](https://a.go.id)\n  1. c"

    assert parse(source) == (
        Paragraph(
            (
                Span("Satu "),
                Span("tebal", strong=True),
                Span(" dan "),
                Span("miring", emphasis=True),
                Span("."),
            )
        ),
        BulletList(
            (
                (Paragraph((Span("a"),)),),
                (
                    Paragraph((Span("b", href="https://a.go.id"),)),
                    OrderedList(((Paragraph((Span("c"),)),),)),
                ),
            )
        ),
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Satu\nbaris.\n\nDua.", "<p>Satu baris.</p><p>Dua.</p>"),
        ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n\n  b", "<ul><li><p>a</p><p>b</p></li></ul>"),
        (
            "[**a** b](mailto:a@b.go.id)",
            '<p><a href="mailto:a@b.go.id" rel="nofollow ugc noopener"><strong>a</strong></a>'
            '<a href="mailto:a@b.go.id" rel="nofollow ugc noopener"> b</a></p>',
        ),
        ("", ""),
    ],
)
def test_markdown_is_set_as_html(source, expected):
    assert html(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "2020. Tahun pertama.",
        "Rp5.000.000 per orang; 8–12 hari.",
        "nama_berkas_lama dan 5 * 3",
        "# bukan judul",
        "> bukan kutipan",
        "Tabel | bukan",
        "<b>bukan tebal</b> &amp; R&D",
        "`bukan kode`",
        "https://a.go.id/ begitu saja",
        "    menjorok",
    ],
)
def test_what_is_not_asked_for_stays_as_it_was_typed(source):
    assert html(source) == f"<p>{escape(source.strip())}</p>"


def test_the_real_texts_read_as_before():
    changed, seen = [], 0
    for name, column in LONG_TEXTS.items():
        with open(settings.BASE_DIR / "fixtures" / name, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                seen += bool(row[column])
                if html(row[column]) != as_before(row[column]):
                    changed.append(row[column])

    assert changed == []
    assert seen > 300


def as_before(text):
    """Plain paragraphs, parted by blank lines."""
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
    return "".join(f"<p>{escape(block)}</p>" for block in blocks if block)


def test_words_are_counted_without_markup_and_addresses():
    source = "Dua **kata**\n\n- [tiga](https://a.go.id/empat-lima) \\*enam\\*"

    assert plain(source) == "Dua kata\ntiga *enam*"
    assert words(source) == 4


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.go.id",
        "tel:0411",
        "//a.example",
        "/inovasi/",
        "https:/a.example",
        "https://",
        "https://resmi.go.id@jahat.example",
        "https:\\\\a.example",
        "https://[::1",
        "mailto:",
        "intent://x#Intent;end",
    ],
)
def test_other_addresses_are_no_links(address):
    assert not leads_somewhere(address)
    assert "<a" not in html(f"[klik]({address}) [klik](<{address}>)")


@pytest.mark.parametrize(
    "address", ["https://a.go.id/x?a=1&b=2#c", "http://a.ac.id", "mailto:a@b.c"]
)
def test_addresses_of_the_web_and_of_mail_are_links(address):
    anchor = BeautifulSoup(html(f"[klik]({address})"), "html.parser").a

    assert (anchor["href"], anchor["rel"]) == (address, ["nofollow", "ugc", "noopener"])


@pytest.mark.parametrize("words", ["", " ", ".", "\u00a0", "\u200b", "\u2800", "\u3164", "…"])
def test_a_link_that_nobody_can_see_is_no_link_but_is_told_of(words):
    source = f"Teks [{words}](https://slot.example)."

    assert "<a" not in html(source)
    assert [link.href for link in links(source)] == ["https://slot.example"]


@pytest.mark.parametrize(
    "source",
    [
        "*" * LONGEST,
        "[" * LONGEST,
        "[a](" * (LONGEST // 4),
        "**a*" * (LONGEST // 4),
        "*_" * (LONGEST // 2),
        "- " * (LONGEST // 2),
        "\n".join(" " * depth + "- x" for depth in range(190)),
        "kata " * LONGEST,
    ],
    ids=["stars", "brackets", "links", "hands", "mixed", "lists", "deep", "long"],
)
def test_a_text_that_is_made_to_hurt_is_read_in_no_time(source):
    start = time.process_time()

    html(source)

    assert time.process_time() - start < 1


def test_a_very_long_text_loses_nothing():
    source = "Satu *dua*.\n\n" * LONGEST

    assert plain(source).split() == source.split()
