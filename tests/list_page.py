"""How a test reads the list page."""

from bs4 import BeautifulSoup

LIST = "/en/inovasi/"


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(part):
    return " ".join(part.get_text().split())


def titles(page):
    return [words(heading) for heading in page.select(".results h3")]


def chips(page):
    return {words(chip): chip["href"] for chip in page.select(".chip")}


def hidden(form):
    return [(field["name"], field["value"]) for field in form.select("input[type=hidden]")]
