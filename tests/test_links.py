"""Links that gambling rings leave in pages of the government, and those that an office needs."""

import pytest
from bs4 import BeautifulSoup

from catalogue.admin.texts import MarkdownFormField
from catalogue.links import host_of, is_gambling, is_trusted, review, review_of
from catalogue.models import TrustedHost, VideoLink
from catalogue.text import Span, parse, to_html
from tests.factories import make_innovation, make_source

pytestmark = pytest.mark.django_db

SPAM = [
    "[](https://situs.example/)",
    "[ ](https://situs.example/)",
    "[.](https://situs.example/)",
    "[\u200b](https://situs.example/)",
    "[\u3164](https://situs.example/)",
    "[**](https://situs.example/)",
    "[slot gacor](https://situs.example/)",
    "[Slot88](https://situs.example/)",
    "[s l o t](https://situs.example/)",
    "[s\u200blot g4c0r](https://situs.example/)",
    "[slоt](https://situs.example/)",
    "[𝓼𝓵𝓸𝓽](https://situs.example/)",
    "[layanan](https://gacor77.example/)",
    "[layanan](https://situs.example/togel/)",
    "[TOTO4D](http://situs.example/)",
    '<a href="https://situs.example/" style="display:none">slot gacor</a>',
    '<div style="position:absolute;left:-9999px"><a href="https://situs.example/">togel</a></div>',
    '<font size="0"><a href=//situs.example>judi</a></font>',
    "<https://slot.example/>",
    "![slot gacor](https://situs.example/x.png)",
]


@pytest.mark.parametrize("source", SPAM)
def test_no_hidden_link_and_no_gambling_link_is_taken_in_or_shown(source):
    refused = bool(review([source]).faults)
    shown = BeautifulSoup(to_html(parse(source)), "html.parser").find_all("a")

    assert refused or shown == []
    assert [link for link in shown if not link.get_text(strip=True)] == []


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Bandar Lampung", "https://lampung.example/"),
        ("foto gelombang", "https://berita.example/foto-gelombang"),
        ("pokja inovasi", "https://pokja.example/"),
        ("bahaya judi", "https://www.polri.go.id/bahaya-judi"),
        ("slot waktu layanan", "https://antre.luwuutarakab.go.id/slot/"),
        ("Tiga belas", "mailto:organisasi@sulselprov.go.id"),
    ],
)
def test_links_that_an_office_needs_are_taken_in(words, address):
    assert review([f"[{words}]({address})"]).faults == []


def test_a_curator_lets_a_host_in_by_trusting_it():
    source = "[bahaya judi](https://www.berita.example/judi)"
    assert (review([source]).outside, len(review([source]).faults)) == (["berita.example"], 1)

    TrustedHost.objects.create(host="berita.example", reason="Kantor berita")

    assert (review([source]).outside, review([source]).faults) == ([], [])


def test_a_host_is_trusted_with_all_beneath_it_and_nothing_beside_it():
    known = frozenset(["go.id", "jipp.example.id"])

    trusted = {
        host: is_trusted(host, known)
        for host in ("jipp.example.id", "a.jipp.example.id", "x.go.id", "xgo.id", "example.id", "")
    }

    assert trusted == {
        "jipp.example.id": True,
        "a.jipp.example.id": True,
        "x.go.id": True,
        "xgo.id": False,
        "example.id": False,
        "": False,
    }


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://WWW.Berita.Example:8443/a", "berita.example"),
        ("mailto:Kantor@Dinas.go.id", "dinas.go.id"),
        ("https://[::1", ""),
    ],
)
def test_the_host_of_an_address(address, host):
    assert host_of(address) == host


def test_all_that_an_innovation_leads_to_is_looked_at():
    innovation = make_innovation(summary="[a](https://satu.example) [b](https://x.go.id)")
    VideoLink.objects.create(innovation=innovation, address="https://slot88.example/v", title="V")
    innovation.citations.create(source=make_source(address="https://berita.example/kabar"))

    seen = review_of(innovation)

    assert seen.outside == ["berita.example", "satu.example", "slot88.example"]
    assert seen.gambling == ["https://slot88.example"]


def test_a_text_that_is_too_long_is_refused_with_both_numbers():
    field = MarkdownFormField()

    with pytest.raises(Exception, match="20001"):
        field.clean("a" * 20_001)


def test_long_words_take_no_time():
    assert not is_gambling(Span("a " * 10_000, href="https://a.example/" + "a" * 10_000))
