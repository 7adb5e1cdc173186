"""Where an innovation is found, what it costs, and that a draft is nowhere."""

import datetime

import pytest
from django.db import connection
from django.urls import reverse

from catalogue.models import (
    Affair,
    Citation,
    Document,
    Forum,
    Goal,
    GuideStep,
    Indicator,
    Innovation,
    InnovationName,
    Person,
    Photo,
    Replication,
    ReplicationGuide,
    Section,
    StatusCheck,
    VideoLink,
)
from tests.factories import (
    make_agency,
    make_award,
    make_edition,
    make_form,
    make_innovation,
    make_region,
    make_sector,
    make_source,
    make_tier,
)

pytestmark = pytest.mark.django_db

HEADINGS = ["Ringkasan", "Latar Belakang dan Tujuan", "Ide Inovatif"]


def make_full(count, headings, title="Sipena"):
    """An innovation with `count` rows of everything that its page lists."""
    agency = make_agency("BPBD Kabupaten Luwu Utara", make_region())
    forum = Forum.objects.create(slug=f"forum-{count}", name="Warkop Indah")
    innovation = make_innovation(
        title, agency=agency, sector=make_sector("kebencanaan"), forum=forum, summary="Satu peta."
    )
    guide = ReplicationGuide.objects.create(innovation=innovation, months=4, source=make_source(0))
    sector = make_sector("kebencanaan")
    for number in range(1, count + 1):
        source = make_source(number)
        Citation.objects.create(innovation=innovation, source=source, supports=f"Hal {number}")
        tier = make_tier(f"peringkat-{number}", won=number % 2 == 1)
        make_award(innovation, tier, make_edition(year=1990 + number), source=source)
        Indicator.objects.create(innovation=innovation, name=f"Ukuran {number}", after=number)
        InnovationName.objects.create(innovation=innovation, name=f"Nama {number}", source=source)
        Person.objects.create(innovation=innovation, name=f"Orang {number}", consent="press")
        StatusCheck.objects.create(
            innovation=innovation,
            state="lancar",
            checked_on=datetime.date(2020, 1, 1) + datetime.timedelta(days=number),
            checked_by="Bagian Organisasi",
        )
        GuideStep.objects.create(guide=guide, order=number, title=f"Langkah {number}")
        Photo.objects.create(innovation=innovation, alt=f"Terlihat {number}", width=480, height=320)
        Document.objects.create(innovation=innovation, title=f"Berkas {number}", file="d/a.pdf")
        VideoLink.objects.create(
            innovation=innovation, title=f"Video {number}", address=f"https://v.example.id/{number}"
        )
        innovation.partners.add(make_agency(f"Mitra {number}"))
        innovation.affairs.add(
            Affair.objects.create(slug=f"u{number}", name_id=f"Urusan {number}", sector=sector)
        )
        Replication.objects.create(
            origin=innovation,
            origin_title=title,
            replica_title=f"Salinan {number}",
            replicator=f"Dinas {number}",
            step="running",
            source=source,
        )
        make_innovation(f"Serupa {number}", agency=agency, sector=sector)
    innovation.goals.add(
        *[
            Goal.objects.create(number=n, name_id=f"T{n}", name_en=f"G{n}")
            for n in range(1, min(count, 17) + 1)
        ]
    )
    for heading in headings:
        Section.objects.create(innovation=innovation, heading=heading, body="Alinea.\n\nLagi.")
    return innovation


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_three_queries_however_much_it_tells(
    client, count, django_assert_num_queries
):
    innovation = make_full(count, make_form(*HEADINGS))
    # SQLite is asked once in a process whether it can write JSON.
    assert connection.features.supports_json_field

    client.get(innovation.get_absolute_url())
    with django_assert_num_queries(3):
        response = client.get(innovation.get_absolute_url())

    assert response.status_code == 200


def test_a_former_name_leads_to_the_one_that_carries_it(client):
    innovation = make_innovation("Kampung Penyelamat Jiwa")
    InnovationName.objects.create(innovation=innovation, name="Kampung Donor Darah")

    response = client.get("/inovasi/kampung-donor-darah/")

    assert (response.status_code, response.url) == (301, "/inovasi/kampung-penyelamat-jiwa/")


def test_a_name_that_two_carry_leads_nowhere(client):
    for _ in range(2):
        InnovationName.objects.create(innovation=make_innovation(), name="Jumat Bersih")

    assert client.get("/inovasi/jumat-bersih/").status_code == 404


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_an_unpublished_one_answers_as_if_it_were_not_there(client, status):
    hidden = make_innovation("Konsep Rahasia", status=status)
    InnovationName.objects.create(innovation=hidden, name="Nama Rahasia")

    known = client.get(hidden.get_absolute_url())
    by_name = client.get(reverse("catalogue:innovation", args=["nama-rahasia"]))
    unknown = client.get(reverse("catalogue:innovation", args=["tidak-pernah-ada"]))

    assert known.status_code == by_name.status_code == 404
    assert known.content == by_name.content == unknown.content


def test_similar_ones_are_published_near_and_never_itself(client):
    sector = make_sector()
    here = make_agency("Dinas Kesehatan", make_region("73.22"))
    there = make_agency("Dinas Jauh", make_region("33.13", "Karanganyar"))
    one = make_innovation("Sipena", agency=here, sector=sector)
    far = make_innovation("Jauh", agency=there, sector=sector, gold=2)
    near = make_innovation("Dekat", agency=here, sector=sector)
    make_innovation("Konsep", agency=here, sector=sector, status="draft")
    make_innovation("Lain", agency=there, sector=make_sector("pangan"))

    response = client.get(one.get_absolute_url())

    assert [card.pk for card in response.context["similar"]] == [near.pk, far.pk]
    in_sql = Innovation.objects.published().similar_to(one)
    assert [other.pk for other in in_sql] == [near.pk, far.pk]


def test_only_reading_is_allowed(client):
    assert client.post(make_innovation().get_absolute_url()).status_code == 405
