from catalogue.search_quality import measure as judge
from catalogue.search_quality import read


def measure():
    """Return how the search does on the quality set, both its parts, on the real catalogue."""
    return [
        {
            "name": f"{figure.name}, {figure.part}",
            "value": figure.value,
            "least": figure.least,
            "most": figure.most if figure.least == 0 else None,
        }
        for figure in judge(read())
    ]
