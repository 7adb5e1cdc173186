"""How a test reads the list page."""

LIST = "/en/inovasi/"


def words(part):
    """The text of a sentence or a button, whose inline parts stand close together."""
    return " ".join(part.get_text().split())


def titles(page):
    return [words(heading) for heading in page.select(".results h3")]


def chips(page):
    return {words(chip): chip["href"] for chip in page.select(".chip")}


def hidden(form):
    return [(field["name"], field["value"]) for field in form.select("input[type=hidden]")]
