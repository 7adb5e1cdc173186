from catalogue.search_quality import milliseconds, read


def measure():
    """Return milliseconds for a misspelt name, on whatever catalogue this is."""
    return milliseconds(read()["misspelt"])
