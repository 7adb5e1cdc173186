"""Addresses in a book that is read on a screen."""

import re
from urllib.parse import quote, urlsplit

from catalogue.text import leads_somewhere

# As strict as the checkers of books are: letters, digits, dots, a port.
HOST = re.compile(r"[\w.\-]+(:\d+)?|\[[0-9a-f:.]+\](:\d+)?", re.IGNORECASE)
KEPT_IN_ADDRESSES = "!#$%&'()*+,-./:;=?@_~"
PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def followed(address: str) -> str:
    """Return an address as every reader can follow it, or nothing where it leads nowhere."""
    address = address.strip()
    if not leads_somewhere(address):
        return ""
    parts = urlsplit(address)
    if parts.scheme.lower() != "mailto" and not HOST.fullmatch(parts.netloc):
        return ""
    return PERCENT.sub("%25", quote(address, safe=KEPT_IN_ADDRESSES))
