"""What a reader meets on the pages of agencies, and which agencies are told of."""

import pytest
from django.urls import reverse

from catalogue.models import Agency
from tests.factories import make_agency, make_award, make_edition, make_innovation, make_region
from tests.reading import READ_ANEW, page_of, read, section, words

pytestmark = pytest.mark.django_db


def facts(page):
    """The facts of a page: each label with what it says."""
    return {words(row.dt): words(row.dd) for row in page.select(".facts > div")}


def test_a_published_innovation_tells_of_its_agencies_and_they_of_what_stands_in_their_own_rows():
    province = make_agency("Sekretariat Daerah")
    successor = make_agency("Dinas Baru")
    lead = make_agency("Biro Organisasi", parent=province, successor=successor)
    partner = make_agency("Mitra")
    make_agency("Unit yang belum dikenal", parent=lead)
    make_agency("Pendahulu yang belum dikenal", successor=lead)
    make_agency("Tanpa inovasi")
    drafting = make_agency("Pengusul", parent=make_agency("Induk pengusul"))
    innovation = make_innovation(agency=lead)
    innovation.partners.add(partner)
    make_innovation(agency=drafting, status="draft").partners.add(make_agency("Mitra pengusul"))

    assert set(Agency.objects.public()) == {lead, partner, province, successor}


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_an_agency_known_only_through_an_unpublished_one_answers_as_if_it_were_not_there(
    client, status
):
    hidden = make_agency("Dinas Rahasia")
    make_innovation(agency=hidden, status=status)

    known = client.get(hidden.get_absolute_url())
    unknown = client.get(reverse("catalogue:agency", args=["tidak-ada"]))

    assert known.status_code == unknown.status_code == 404
    assert known.content == unknown.content


def test_the_list_stands_by_region_with_the_own_province_first_and_national_bodies_last(client):
    kecamatan = make_region("73.22.13", "Sukamaju Selatan", parent=make_region())
    for name, region in [
        ("Kementerian Keuangan", None),
        ("Dinas Jauh", make_region("11.01", "Aceh Selatan")),
        ("Kecamatan Sukamaju Selatan", kecamatan),
        ("BPBD", make_region("73.22")),
        ("Dinas Luwu", make_region("73.17", "Luwu")),
    ]:
        make_innovation(agency=make_agency(name, region, **({} if region else {"national": True})))
    make_innovation(agency=make_agency("Dinas Rahasia"), status="draft")

    page = read(client, "/en/instansi/")

    assert [words(group) for group in page.select("main section")] == [
        "Kabupaten Luwu Dinas Luwu 1 innovation",
        "Kabupaten Luwu Utara BPBD 1 innovation Kecamatan Sukamaju Selatan 1 innovation",
        "Kabupaten Aceh Selatan Dinas Jauh 1 innovation",
        "National bodies Kementerian Keuangan 1 innovation",
    ]
    assert "5 agencies are told of by innovations on record." in words(page)


def test_a_long_list_has_pages_of_sixty(client):
    for number in range(61):
        make_innovation(agency=make_agency(f"Dinas {number:03}", make_region()))

    shown = [
        len(read(client, f"/en/instansi/{query}").select(".agencies li"))
        for query in ("", "?page=2", "?page=999999999999", "?page=x")
    ]

    assert shown == [60, 1, 1, 60]


def test_an_empty_list_says_so(client):
    assert "No agency is on record yet." in words(read(client, "/en/instansi/"))


def test_an_agency_says_what_it_is(client):
    successor = make_agency("Dinas Baru")
    agency = make_agency(
        "Badan Penanggulangan Bencana Daerah",
        kind="badan",
        short_name="BPBD",
        aliases="BPBD Lutra\nBadan Bencana",
        since="2008",
        until="2020",
        parent=make_agency("Sekretariat Daerah"),
        successor=successor,
    )
    make_innovation(agency=agency)
    unit = make_agency("Pusdalops", parent=agency)
    make_innovation(agency=unit)
    make_agency("Unit Rahasia", parent=agency)

    page = page_of(client, agency)

    assert facts(page) == {
        "Contact of the office": "Not recorded yet",
        "Kind": "Badan",
        "Region": "Kabupaten Luwu Utara",
        "Short name": "BPBD",
        "Other names": "BPBD Lutra, Badan Bencana",
        "Exists": "2008–2020",
        "Part of": "Sekretariat Daerah",
        "Its units": "Pusdalops",
        "Succeeded by": "Dinas Baru",
    }
    assert facts(page_of(client, unit))["Part of"] == "Badan Penanggulangan Bencana Daerah"


def test_a_predecessor_with_something_published_is_named(client):
    agency = make_agency("Dinas Baru")
    make_innovation(agency=agency)
    make_innovation(agency=make_agency("Dinas Lama", successor=agency))
    make_innovation(agency=make_agency("Dinas Rahasia", successor=agency), status="draft")

    assert facts(page_of(client, agency))["Formerly"] == "Dinas Lama"


def test_the_contact_is_the_office(client):
    agency = make_agency("BPBD", office_address="Masamba", website="https://bpbd.example.id/")
    make_innovation(agency=agency)

    page = page_of(client, agency)

    assert words(section(page, "h-contact")) == (
        "Contact of the office BPBD Masamba Website of the office"
    )
    assert "Contact of the office" not in facts(page)


def test_its_innovations_stand_by_year_apart_from_those_it_takes_part_in(client):
    agency, other = make_agency("BPBD"), make_agency("Dinas Lain")
    old, new = make_innovation("Lama", agency=agency), make_innovation("Baru", agency=agency)
    make_award(old, edition=make_edition(year=2018))
    make_award(new, edition=make_edition(year=2020))
    make_innovation("Tanpa tahun", agency=agency)
    make_innovation("Konsep", agency=agency, status="draft")
    for title, status in [("Bersama", "published"), ("Konsep bersama", "draft")]:
        make_innovation(title, agency=other, status=status).partners.add(agency)

    page = page_of(client, agency)
    led, shared = section(page, "h-innovations"), section(page, "h-partnerships")

    assert [words(part) for part in led.select(".group-name, h3")] == [
        *("2020", "Baru"),
        *("2018", "Lama"),
        *("Year not recorded yet", "Tanpa tahun"),
    ]
    assert [words(title) for title in shared.find_all("h3")] == ["Bersama"]


def test_more_than_forty_lead_to_the_list(client):
    agency = make_agency("BPBD")
    for _ in range(41):
        make_innovation(agency=agency)

    page = page_of(client, agency)

    assert len(page.select(".results > li")) == 40
    assert words(page.find("a", href="/en/inovasi/?agency=bpbd")) == "See all 41"


def test_an_agency_known_by_its_unit_alone_has_nothing_recorded_yet(client):
    parent = make_agency("Dinas Kesehatan")
    make_innovation(agency=make_agency("Puskesmas", parent=parent))

    assert words(section(page_of(client, parent), "h-innovations")) == (
        "Innovations Not recorded yet"
    )


@pytest.mark.parametrize("count", [1, 30])
def test_the_pages_cost_the_same_however_many_there_are(client, count, django_assert_num_queries):
    agency = make_agency("BPBD")
    for number in range(count):
        make_award(make_innovation(agency=agency))
        make_innovation(agency=make_agency(f"Unit {number}", parent=agency)).partners.add(agency)

    with django_assert_num_queries(6 + READ_ANEW):
        client.get(agency.get_absolute_url())
    with django_assert_num_queries(3):
        client.get(reverse("catalogue:agency_list"))
