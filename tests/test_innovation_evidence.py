"""What the page of an innovation leans on: awards, sources, people, copies."""

import re

import pytest

from catalogue.models import (
    Citation,
    Person,
    Replication,
)
from tests.factories import (
    make_agency,
    make_award,
    make_competition,
    make_edition,
    make_innovation,
    make_region,
    make_source,
    make_tier,
)
from tests.reading import page_of, section, words

pytestmark = pytest.mark.django_db


def tell(origin, replica, **fields):
    """A replication between two of the catalogue, or with a name for an end outside it."""
    ends = {}
    for end, who in (("origin", origin), ("replica", replica)):
        ends |= {f"{end}_title": who} if isinstance(who, str) else {end: who, f"{end}_title": who}
    fields.setdefault("replicator", "Dinas Kesehatan")
    return Replication.objects.create(**ends, **{"step": "running", **fields})


def tree(page):
    """Return the family tree as nested lists of what each `<li>` says."""
    for branch in section(page, "family").find_all("ul"):
        branch.insert_before("[")
        branch.insert_after("]")
    return "[" + words(section(page, "family")).partition("[")[2]


def test_the_family_runs_from_the_origins_down_to_the_copies_of_copies(client):
    middle = make_innovation("Hypnogreen", agency=make_agency("Dinas Kesehatan"))
    child = make_innovation("Salinan", agency=make_agency("Puskesmas Sinoa"))
    tell("ANC Hipnoterapi", middle, told_on="2021")
    tell(middle, child, told_on="2022-05", changes="Tanpa aplikasi")
    tell(child, "Cucu", step="pledged", replicator="Puskesmas Lasepang")

    page = page_of(client, middle)

    assert tree(page) == (
        "[ ANC Hipnoterapi [ Hypnogreen Dinas Kesehatan Running, 2021"
        " [ Salinan Puskesmas Sinoa Running, May 2022 Changed: Tanpa aplikasi"
        " [ Cucu Puskesmas Lasepang Pledged ] ] ] ]"
    )
    assert [link["href"] for link in page.select(".lineage b a")] == ["/en/inovasi/salinan/"]


def test_a_copy_without_a_name_is_called_by_who_made_it(client):
    innovation = make_innovation("Wisata Posyandu")
    tell(innovation, "", replicator="BPBD Kabupaten Maros", region=make_region("73.09", "Maros"))

    page = page_of(client, innovation)

    assert "Wisata Posyandu" in tree(page)
    assert "[ BPBD Kabupaten Maros Running ]" in tree(page)


def test_those_that_copied_each_other_do_not_run_in_a_circle(client):
    one, two = make_innovation("Satu"), make_innovation("Dua")
    tell(one, two)
    tell(two, one, replicator="Puskesmas")

    assert re.findall("Satu|Dua", tree(page_of(client, one))) == ["Dua", "Satu", "Dua"]


def test_one_with_an_origin_alone_is_said_to_be_copied(client):
    innovation = make_innovation("Hypnogreen")
    tell("ANC Hipnoterapi", innovation)

    assert words(section(page_of(client, innovation), "family")).startswith("Copied from ANC")


def test_the_ladder_has_three_steps_with_awards_stages_and_blanks(client):
    innovation = make_innovation()
    local = make_competition("kipp-luwu-utara", level="regency")
    national = make_competition("kipp-nasional", level="national")
    edition = make_edition(year=2020, decree="SK 681", top_tier=make_tier(name="Top 30"))
    make_award(innovation, make_tier(), edition, source=make_source())
    make_award(innovation, make_tier("stage", name="Top 50", won=False), edition)
    make_award(innovation, make_tier("final", national, name="Finalis", won=False))

    page = page_of(client, innovation)
    steps = section(page, "awards").find_all("li")

    assert local.level == "regency"
    assert [words(step) for step in steps] == [
        "Regency or city Not recorded yet",
        "Province Top 30 kipp-sulsel 2020 SK 681 source 1 Top 50 Stage reached kipp-sulsel 2020",
        "Nation Finalis Stage reached kipp-nasional 2020",
    ]
    assert [step.get("class") for step in steps] == [["missing"], None, ["reached"]]


def test_an_award_of_the_world_adds_a_step_above_the_nation(client):
    innovation = make_innovation()
    make_award(innovation, make_tier("unpsa", make_competition("unpsa", level="international")))

    page = page_of(client, innovation)

    assert len(section(page, "awards").find_all("li")) == 4


def test_a_source_carries_one_number_wherever_it_is_leant_on(client):
    innovation = make_innovation()
    told = make_source(1, publisher="Sindonews", published="2021-02-09")
    other = make_source(2)
    Citation.objects.create(innovation=innovation, source=told, supports="nama dan pengelola")
    make_award(innovation, source=told)
    make_award(innovation, make_tier("lain", label="Top 45"), source=other)
    Citation.objects.create(
        innovation=innovation, source=told, supports="tahun 2018", contradicts=True, order=9
    )

    page = page_of(client, innovation)

    assert words(section(page, "sources")) == (
        "Sources Sindonews, 9 February 2021 : nama dan pengelola ."
        " This source disagrees with the record: tahun 2018 ."
        " berita2.example.id : Top 45 2020 ."
    )
    links = section(page, "awards").select('a[href^="#source-"]')
    assert sorted(link["href"] for link in links) == ["#source-1", "#source-2"]


def test_people_are_named_by_consent_the_dead_with_dignity_and_never_as_a_contact(client):
    innovation = make_innovation()
    for name, fields in [
        ("Mujahid", {"consent": "press", "since": "2018", "until": "2021"}),
        ("Siti", {"consent": "press", "deceased": "almarhumah"}),
        ("Rahasia", {"consent": "none"}),
    ]:
        Person.objects.create(innovation=innovation, name=name, **fields)

    page = words(page_of(client, innovation))

    assert "Penggagas Mujahid, 2018–2021 Penggagas almarhumah Siti" in page
    assert "Rahasia" not in page


def test_copies_and_origins_of_a_draft_are_not_told_of(client):
    shown = make_innovation("Sipena")
    hidden = make_innovation("Konsep Rahasia", status="draft", agency=make_agency("Dinas Rahasia"))
    beyond = make_innovation("Cucu Terbit")
    for origin, replica in [(shown, hidden), (hidden, beyond)]:
        Replication.objects.create(
            origin=origin,
            origin_title=origin.title,
            replica=replica,
            replica_title=replica.title,
            replicator=replica.agency.name,
            step="running",
            changes="Perubahan Rahasia",
            source=make_source(replica.pk, address=f"https://example.id/rahasia-{replica.pk}"),
        )

    pages = [client.get(one.get_absolute_url()).content.decode().lower() for one in (shown, beyond)]

    assert ["rahasia" in page for page in pages] == [False, False]
    assert ["cucu terbit" in pages[0], "sipena" in pages[1]] == [False, False]
