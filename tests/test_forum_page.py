"""What a reader meets on the page of an innovators' forum."""

import pytest
from django.urls import reverse

from catalogue.models import Forum
from tests.factories import make_award, make_innovation, make_region, make_source
from tests.reading import page_of, section, words

pytestmark = pytest.mark.django_db


def make_forum(name="Warkop Indah", **fields):
    return Forum.objects.create(slug=name.lower().replace(" ", "-"), name=name, **fields)


def test_a_forum_says_where_since_when_and_what_was_born_there(client):
    forum = make_forum(
        region=make_region(), since="2018-10", description="Ruang pembinaan.\n\nSambil minum kopi."
    )
    forum.sources.add(make_source(1, publisher="Sindonews", published="2021-02-09"))
    make_innovation("Smart BUMDes", forum=forum)
    make_award(make_innovation("Sipena", forum=forum))
    make_innovation("Konsep Rahasia", forum=forum, status="draft")

    page = page_of(client, forum)

    assert words(page.h1) == "Innovators' forum Warkop Indah"
    assert [words(paragraph) for paragraph in page.select(".opening p")] == [
        "Ruang pembinaan.",
        "Sambil minum kopi.",
    ]
    assert words(page.select_one(".facts")) == (
        "Region Kabupaten Luwu Utara Since October 2018 Born here 2 innovations"
    )
    assert [words(title) for title in section(page, "h-born").find_all("h3")] == [
        "Sipena",
        "Smart BUMDes",
    ]
    assert words(section(page, "h-sources")) == "Sources Sindonews, 9 February 2021"
    assert "Rahasia" not in str(page)


def test_blanks_are_said_or_left_out(client):
    forum = make_forum()
    make_innovation(forum=forum)

    page = page_of(client, forum)

    assert words(page.select_one(".facts")) == "Since Not recorded yet Born here 1 innovation"
    assert section(page, "h-sources") is None


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_a_forum_without_anything_published_answers_as_if_it_were_not_there(client, status):
    forum = make_forum()
    make_innovation(forum=forum, status=status)

    known = client.get(forum.get_absolute_url())
    unknown = client.get(reverse("catalogue:forum", args=["tidak-ada"]))

    assert known.status_code == unknown.status_code == 404
    assert known.content == unknown.content


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_five_queries(client, count, django_assert_num_queries):
    forum = make_forum(region=make_region())
    for number in range(count):
        make_award(make_innovation(forum=forum))
        forum.sources.add(make_source(number))

    with django_assert_num_queries(5):
        client.get(forum.get_absolute_url())
