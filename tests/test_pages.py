"""The pages about the catalogue, and what every page of this part carries."""

import pytest

from catalogue.models import PageSection
from catalogue.templatetags.cloth import cover
from catalogue.views.pages import EDGES, GOLD, WEAVES
from tests.factories import make_award, make_competition, make_edition, make_innovation
from tests.reading import read, words

pytestmark = pytest.mark.django_db

PAGES = ["/", "/kompetisi/", "/kompetisi/kipp-sulsel/", "/kompetisi/kipp-sulsel/2020/"]
PAGES += ["/tentang/", "/aksesibilitas/", "/privasi/"]
BOTH = [*PAGES, *(f"/en{path}" for path in PAGES)]


@pytest.fixture(autouse=True)
def pages():
    for page, shows in (("tentang", "owner"), ("aksesibilitas", "contact"), ("privasi", "owner")):
        PageSection.objects.create(page=page, order=1, text="Teks.", shows=shows)


@pytest.fixture
def record():
    make_award(make_innovation())
    make_edition(make_competition(), 2021)


def test_the_keeper_is_named_only_when_there_is_one(client, settings):
    settings.SITE_OWNER = ""
    assert "No office has been named yet" in words(read(client, "/en/tentang/"))

    settings.SITE_OWNER = "Biro Organisasi"
    assert "The catalogue is kept by Biro Organisasi." in words(read(client, "/en/tentang/"))
    assert "The catalogue is kept by Biro Organisasi." in words(read(client, "/en/privasi/"))


@pytest.mark.parametrize("path", ["/en/tentang/", "/en/aksesibilitas/", "/en/privasi/"])
@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("biro@contoh.example", "mailto:biro@contoh.example"),
        ("https://contoh.example/tanya", "https://contoh.example/tanya"),
    ],
)
def test_the_contact_is_a_link_once_it_is_set(client, settings, path, contact, href):
    settings.SITE_CONTACT = contact

    [link] = [a for a in read(client, path).select("main a") if a.get_text() == contact]

    assert link["href"] == href


@pytest.mark.parametrize("path", ["/en/tentang/", "/en/aksesibilitas/", "/en/privasi/"])
def test_no_contact_is_promised_while_none_is_set(client, settings, path):
    settings.SITE_CONTACT = ""

    assert "No address for questions and corrections has been set yet." in words(read(client, path))


def test_the_licence_of_the_content_comes_from_the_settings(client, settings):
    settings.SITE_LICENCE_NAME, settings.SITE_LICENCE_URL = "CC0", "https://contoh.example/cc0"
    PageSection.objects.create(page="tentang", order=2, shows="licence")

    [link] = read(client, "/tentang/").select("main a[rel=license]")

    assert (link.get_text(), link["href"]) == ("CC0", "https://contoh.example/cc0")


def test_the_seven_weaves_are_seven():
    assert len({cover.cloth(sample.slug, "kesehatan") for sample in WEAVES}) == 7


def test_gold_and_edge_change_a_sample_and_nothing_else_does():
    assert len({(one.slug, one.family, one.edge) for one in GOLD}) == 1
    assert [one.gold for one in GOLD] == [0, 1, 2]
    assert len({(one.slug, one.family, one.gold) for one in EDGES}) == 1


@pytest.mark.parametrize("path", BOTH)
def test_a_page_sets_no_cookie_and_holds_no_token(client, record, path):
    response = client.get(path)

    assert dict(response.cookies) == {}
    assert b"csrf" not in response.content.lower()


@pytest.mark.parametrize("path", BOTH)
def test_a_page_carries_every_defence(client, record, path):
    headers = client.get(path).headers

    assert headers["Content-Security-Policy"].count("'none'") == 4
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", BOTH)
def test_a_page_has_one_title_one_heading_and_a_description_of_its_own(client, record, path):
    soup = read(client, path)

    assert len(soup.select("h1")) == 1
    assert len(soup.select("main")) == 1
    assert soup.html["lang"] == ("en" if path.startswith("/en/") else "id")
    assert soup.select_one("link[rel=canonical]")["href"] == f"http://testserver{path}"
    assert soup.select_one("meta[name=description]")["content"].strip()
    assert soup.select("meta[name=robots]") == []


def test_titles_and_descriptions_are_not_shared(client, record):
    soups = [read(client, path) for path in PAGES]

    assert len({soup.title.get_text() for soup in soups}) == len(PAGES)
    assert len({soup.select_one("meta[name=description]")["content"] for soup in soups}) == len(
        PAGES
    )


@pytest.mark.parametrize("path", BOTH)
def test_a_page_asks_for_nothing_from_another_host(client, record, path):
    soup = read(client, path)

    fetched = [tag.get("src") for tag in soup.select("script, img, iframe, source, video")]
    fetched += [
        tag["href"]
        for tag in soup.select("link")
        if tag["rel"][0] not in ("canonical", "alternate")
    ]
    assert [address for address in fetched if not address.startswith("/static/")] == []
    assert soup.select("[style], style, script:not([src])") == []


@pytest.mark.parametrize("path", BOTH)
def test_a_page_with_a_query_stays_out_of_search_engines_and_says_nothing_of_it(
    client, record, path
):
    soup = read(client, f"{path}?q=slot-gacor&kelompok=slot-gacor&page=9999999999")

    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    assert soup.select_one("link[rel=canonical]")["href"] == f"http://testserver{path}"
    assert "slot-gacor" not in words(soup)


@pytest.mark.parametrize("path", BOTH)
@pytest.mark.parametrize("query", ["%00", "kelompok=%00%ff", "a" * 10_000, "=&&=;", "q=%F0%9F%92"])
def test_no_query_breaks_a_page(client, record, path, query):
    assert client.get(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_only_ever_read(client, record, path):
    whole, head = client.get(path), client.head(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
    for method in (client.post, client.put, client.patch, client.delete, client.trace):
        assert method(path).status_code == 405


@pytest.mark.parametrize("path", ["/tentang/", "/aksesibilitas/", "/privasi/"])
def test_a_page_about_the_catalogue_asks_for_its_parts_and_who_keeps_it(
    client, django_assert_num_queries, path
):
    with django_assert_num_queries(2):
        client.get(path)
