"""Read a page as its visitor does: what stands on it, in words."""

from bs4 import BeautifulSoup
from django.utils import translation

# Within the transaction of a test the columns in memory are read anew, in so many queries.
READ_ANEW = 6


def read(client, path, query=None):
    response = client.get(path, query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(soup):
    """The text of a part of a page, every gap one space."""
    return " ".join(soup.get_text(" ").split())


def page_of(client, thing):
    """The page of a record in the English interface, whose words are those in the code."""
    with translation.override("en"):
        return read(client, thing.get_absolute_url())


def section(soup, heading):
    """The part of a page that the heading with this id labels."""
    return soup.find(attrs={"aria-labelledby": heading})
