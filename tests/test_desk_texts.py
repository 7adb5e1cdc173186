"""Texts at the desk: how they will look, how many words they have, where their links lead."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from catalogue import workflow
from catalogue.models import Innovation, Section, SectionHeading, TrustedHost
from tests.factories import make_form, make_innovation, make_source
from tests.forms import change, errors, listing, said, sent
from tests.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

OF_LIMIT = "%(count)s of at most %(limit)s words"
PREVIEW = "admin:catalogue_section_preview"


@pytest.fixture
def section():
    heading = make_form("Ide Inovatif")[0]
    SectionHeading.objects.update(word_limit=3)
    innovation = make_innovation(status="draft")
    return Section.objects.create(
        innovation=innovation, heading=heading, body="**Satu** [dua](https://a.go.id)"
    )


def asked(client, **data):
    return client.post(reverse(PREVIEW), data)


def test_a_text_is_shown_as_the_page_will_show_it(admin_client, section):
    answer = asked(admin_client, text="Satu *dua*\n\n- <b>", heading=section.heading_id)

    assert "no-store" in answer["Cache-Control"]
    assert answer.json() == {
        "html": "<p>Satu <em>dua</em></p><ul><li>&lt;b&gt;</li></ul>",
        "count": said(OF_LIMIT, OF_LIMIT, 3, limit=3),
        "notes": "",
    }


def test_a_text_that_is_too_long_for_its_form_says_by_how_much(admin_client, section):
    count = asked(admin_client, text="a b c d e", heading=section.heading_id).json()["count"]

    assert count == said(
        "%(count)s words: %(over)s more than the %(limit)s that the form takes",
        "%(count)s words: %(over)s more than the %(limit)s that the form takes",
        5,
        over=2,
        limit=3,
    )


@pytest.mark.parametrize("heading", ["", "x", "²", "9" * 30, "99999", None])
def test_a_text_without_a_heading_is_only_counted(admin_client, heading):
    data = {"text": "a b"} if heading is None else {"text": "a b", "heading": heading}

    assert asked(admin_client, **data).json()["count"] == said(
        "%(count)s word", "%(count)s words", 2
    )


def test_links_outside_and_links_to_mend_are_told_beside_the_preview(admin_client):
    notes = asked(
        admin_client, text="[a](https://x.example) [](https://y.example) [slot](https://z.example)"
    ).json()["notes"]

    assert [item.text for item in BeautifulSoup(notes, "html.parser").find_all("li")] == [
        said(
            "A link to %(address)s has no words that one could see; remove it.",
            address="https://y.example",
        ),
        said(
            "A link to %(address)s looks like one for gambling; remove it, or add its host"
            " to the trusted hosts.",
            address="https://z.example",
        ),
        said("Links lead outside: %(hosts)s.", hosts="x.example, y.example, z.example"),
    ]


def test_only_who_writes_may_ask_and_only_by_post(client, admin_client, django_user_model):
    assert admin_client.get(reverse(PREVIEW)).status_code == 405
    assert asked(client, text="a").status_code == 302
    client.force_login(django_user_model.objects.create_user("tamu", is_staff=True))
    assert asked(client, text="a").status_code == 403


def test_words_are_counted_and_tools_offered_in_the_form_without_a_script(admin_client, section):
    page = BeautifulSoup(admin_client.get(change(section)).content, "html.parser")

    area = page.find("textarea", {"name": "body"})
    assert area["data-markdown"] == reverse(PREVIEW)
    assert words(page.select_one(".field-body .text-count")) == (
        said(OF_LIMIT, OF_LIMIT, 2, limit=3) + "."
    )


@pytest.mark.parametrize(
    "summary", ["[](https://situs.example)", "[slot gacor](https://situs.example)"]
)
def test_a_text_with_a_link_to_mend_is_not_saved(admin_client, section, summary):
    response = sent(admin_client, change(section.innovation), summary=summary)

    assert len(errors(response)) == 1
    assert "situs.example" in errors(response)[0]
    assert Innovation.objects.get().summary == ""


def test_the_form_lists_the_hosts_outside_before_publishing(admin_client, section):
    innovation = section.innovation
    Section.objects.update(body="[a](https://satu.example) [slot](https://dua.example)")
    innovation.citations.create(source=make_source(address="https://berita.example/x"))

    page = BeautifulSoup(admin_client.get(change(innovation)).content, "html.parser")

    told = [item.text for item in page.select(".field-where_links_lead li")]
    assert told[1:] == ["berita.example", "dua.example", "satu.example"]
    assert "https://dua.example" in told[0]


def test_what_came_in_with_a_link_to_mend_is_not_published(admin_user, section):
    Section.objects.update(body="[](https://situs.example)")

    with pytest.raises(workflow.Refused, match="situs"):
        workflow.publish(section.innovation, admin_user)

    assert not Innovation.objects.published().exists()


def test_the_desk_lists_every_host_outside(admin_client, client, section):
    Section.objects.update(body="[a](https://satu.example) [x](https://slot88.example/y)")
    make_source(address="https://www.detik.example/a")
    make_source(address="https://sulselprov.go.id/b")
    TrustedHost.objects.create(host="satu.example", reason="Mitra")
    address = reverse("admin:catalogue_trustedhost_outside")

    page = BeautifulSoup(admin_client.get(address).content, "html.parser")

    hosts = [words(row.th).split()[0] for row in page.select("tbody tr")]
    assert hosts == ["slot88.example", "detik.example"]
    assert page.select_one("tbody a")["href"] == change(section)
    assert address in admin_client.get(listing(TrustedHost)).content.decode()
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("host", ["co.id", "https://a.example", "a", "A.example", "a..b", "a.b/"])
def test_a_host_is_written_as_a_host(admin_client, host):
    response = admin_client.post(
        reverse("admin:catalogue_trustedhost_add"), {"host": host, "reason": "Mitra"}
    )

    assert (len(errors(response)), TrustedHost.objects.count()) == (1, 0)
