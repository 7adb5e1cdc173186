"""Whether a search gives what was meant, over the real catalogue, judged by hand.

The judgements stand in `data/search_quality.toml`, and the same ones are held on both databases.
"""

import tomllib
from io import StringIO
from math import log2
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from catalogue.models import Innovation
from catalogue.search import find
from catalogue.search.learning import learn
from catalogue.search.vocabulary import current

JUDGED = tomllib.loads(
    Path(__file__).with_name("data").joinpath("search_quality.toml").read_text(encoding="utf-8")
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def catalogue(django_db_setup, django_db_blocker):
    """The real catalogue, loaded once for all tests here and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed", verbosity=0, stdout=StringIO())
        learn()
        yield
        transaction.set_rollback(True)


def found(text):
    return find(Innovation.objects.published(), text)


def slugs(text):
    return list(found(text).queryset.values_list("slug", flat=True))


def vocabulary():
    with connection.cursor() as cursor:
        return current(connection, cursor)


def gain(grades):
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:10]))


def judgement(topic):
    return {
        slug: grade
        for name, grade in (("clear", 2), ("related", 1))
        for slug in JUDGED["topics"][topic][name].split()
    }


def test_what_was_judged_is_in_the_catalogue():
    judged = {slug for topic in JUDGED["topics"] for slug in judgement(topic)}
    judged.update(JUDGED["names"].values())

    assert judged - set(Innovation.objects.published().values_list("slug", flat=True)) == set()


@pytest.mark.parametrize("family", JUDGED["families"])
def test_the_forms_of_a_word_are_one_family(family):
    known = vocabulary()

    assert len({known.stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", JUDGED["strangers"])
def test_words_that_only_look_alike_are_no_family(pair):
    known = vocabulary()

    assert len({known.stem(word) for word in pair.split()}) == 2


@pytest.mark.parametrize(("typed", "slug"), JUDGED["names"].items())
def test_a_name_as_people_type_it_comes_first(typed, slug):
    assert slugs(typed)[:1] == [slug]


@pytest.mark.parametrize(("typed", "meant"), JUDGED["misspelt"].items())
def test_a_misspelt_word_is_understood(typed, meant):
    assert found(typed).suggestion == meant


@pytest.mark.parametrize("typed", [nothing["q"] for nothing in JUDGED["nothing"]])
def test_what_the_catalogue_knows_nothing_of_does_not_fill_the_page(typed):
    assert len(slugs(typed)) <= 3


def test_topics_give_what_is_about_them_and_never_an_empty_page():
    gains, recalls, empty = {}, {}, []
    for topic in JUDGED["topics"]:
        judged, got = judgement(topic), slugs(topic)
        gains[topic] = gain([judged.get(slug, 0) for slug in got]) / gain(
            sorted(judged.values(), reverse=True)
        )
        clear = JUDGED["topics"][topic]["clear"].split()
        recalls[topic] = len(set(clear) & set(got)) / len(clear)
        empty += [] if got else [topic]
    means = {
        "nDCG@10": sum(gains.values()) / len(gains),
        "recall": sum(recalls.values()) / len(recalls),
    }
    print(means)

    assert empty == []
    assert means["nDCG@10"] >= 0.80, gains
    assert means["recall"] >= 0.90, recalls
    assert {topic for topic in gains if gains[topic] < 0.5} == set()


def test_both_databases_give_the_same_in_the_same_order():
    expected = JUDGED["order"]

    assert {topic: " ".join(slugs(topic)[:10]) for topic in expected} == expected
