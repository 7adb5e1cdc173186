"""Whatever a reader types is a text: never an operator, never an error, on any database."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Innovation
from catalogue.search import LONGEST
from catalogue.search import words as searched
from catalogue.search.matching import backend
from tests.factories import make_agency, make_innovation
from tests.test_search import found, titles, write_section

pytestmark = pytest.mark.django_db
ODD = [
    '"', '""', "*", "stunting*", '"stunting', "^stunting", "title:stunting", "{title}:stunting",
    "stunting AND", "NEAR(stunting akta)", "stunting NOT akta", "-stunting", "a <-> b", "a & b | !c",
    ":*", "stunting:*", "'stunting'", "\\stunting\\", "%", "_", "stunt%", "'; DROP TABLE x; --",
    "\x00", "stun\x00ting", "\ud800", "stunting \udfff", "\x1b[31m", "😀", "😀 stunting", "…",
    "yang dan di", "?", "x" * 10_000, "stunting " * 2_000, "( " * 90, '" ' * 90, "ᨒᨚᨈᨑ", "ไทย", "²",
]  # fmt: skip


def test_a_blank_text_narrows_nothing_and_punctuation_finds_nothing():
    make_innovation("Satu")

    assert titles("") == titles(" \t\n") == ["Satu"]
    assert titles("?!.. --") == titles("\x00") == titles("😀") == []


@pytest.mark.parametrize("text", ["", "satu", "dua", "satu dua", "?"])
def test_what_is_found_can_be_ordered_and_counted_like_any_queryset(text):
    make_innovation("Satu", summary="dua")
    queryset = found(text).queryset

    assert list(queryset.order_by("match", "pk").values_list("slug", flat=True)) == [
        innovation.slug for innovation in queryset
    ]
    assert len(queryset.values("agency").order_by("agency").distinct()) == queryset.count()


@pytest.mark.parametrize("text", ODD)
def test_no_text_is_an_error_or_an_operator(text):
    make_innovation("Stunting Akta")
    make_innovation("Lain")

    assert set(titles(text)) <= {"Stunting Akta"}
    assert found(text).queryset.count() == len(titles(text))


@pytest.mark.parametrize("text", ["stunting*", "(stunting", '"stunting"', "^stunting", "!stunting"])
def test_an_operator_leaves_the_word_that_it_stands_at(text):
    make_innovation("Stunting")

    assert titles(text) == ["Stunting"]


def test_a_text_is_cut_at_its_documented_length():
    make_innovation("Sampah")

    assert titles("- " * (LONGEST // 2) + "sampah") == []
    assert titles("- " * (LONGEST // 2 - 4) + "sampah") == ["Sampah"]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60) | st.text("stunig akl\"'*()&|!:<>-^", max_size=60))
def test_any_text_at_all_is_answered(text):
    Innovation.objects.all().delete()
    make_innovation("Stunting Akta")

    assert len(titles(text)) in (0, 1)


LETTERS = "aàãÅbçeéêiïøñßzŽ019²ªœ"
MARKS = " .,-–'’“”/()&|!:*@#%+=<>_…·\u00a0\t\n😀✓"


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(LETTERS + MARKS, max_size=80))
def test_the_index_cuts_a_text_into_the_words_that_a_query_is_cut_into(text):
    Innovation.objects.all().delete()
    before = words_of_the_index()
    innovation = make_innovation("Satu", agency=make_agency("Dinas Satu"))
    with_nothing = words_of_the_index()
    write_section(innovation, text)

    assert before == set()
    assert words_of_the_index() - with_nothing == searched.vocabulary_of(text) - with_nothing


def words_of_the_index():
    with connection.cursor() as cursor:
        return set(backend(connection).words(cursor))
