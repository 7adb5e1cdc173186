"""What makes two names the same, and in which order people expect them."""

import re
import unicodedata

from django.utils.text import slugify

# By level, what stands before the name of a region in its registered name: the same in every
# language of the interface.
REGION_TITLES = {
    "province": "Provinsi",
    "regency": "Kabupaten",
    "city": "Kota",
    "district": "Kecamatan",
}
QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def fold(text: str) -> str:
    """Return the text as a reader would match it: no case, no accents, one space between words.

    >>> fold("  Ruang  TENANG ") == fold("ruang tenang")
    True
    """
    plain = unicodedata.normalize("NFKD", text.translate(QUOTES))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def sort_key(text: str) -> str:
    """Return what a list is ordered by: the folded name without leading punctuation.

    Databases order text by their own collations, so the order that people see is computed here,
    and numbers are padded so that "Top 5" comes before "Top 45". The key is plain ASCII.
    """
    words = re.sub(r"[^0-9a-z]+", " ", fold(text)).strip()
    return re.sub(r"\d+", lambda number: number.group().zfill(6)[-12:], words)[:200]


def letters(text: str) -> str:
    """Return only letters and digits: "SI PENA", "Si.Pena" and "sipena" are one name."""
    return re.sub(r"[^0-9a-z]+", "", fold(text))


def slug_of(text: str, longest: int = 80) -> str:
    """Return an address part for a name, cut at a word."""
    slug = slugify(text)
    return (
        slug if len(slug) <= longest else slug[: longest + 1].rpartition("-")[0] or slug[:longest]
    )
