"""Read a page as its visitor does: what stands on it, in words."""

from bs4 import BeautifulSoup


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(soup):
    """The text of a part of a page, every gap one space."""
    return " ".join(soup.get_text(" ").split())
