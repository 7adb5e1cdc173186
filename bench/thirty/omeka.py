"""The same with Omeka S and its module CSV Import, counted from their manual; nothing was installed.

Counted in its favour: the module and an item set are there already, headings are renamed so that they
map themselves, all values stay plain text, and the job succeeds at once.
"""

from . import sheet
from .acts import Act, choose, click, decided, file, keys, typed

# The manual as it was read; it is published at https://omeka.org/s/docs/user-manual/.
SOURCE = "https://github.com/omeka/omeka-s-enduser/blob"
MANUAL = f"{SOURCE}/07040d508e8e215ca4ffae1123a05059698a2725/docs/modules/csvimport.md"
ITEMS = f"{SOURCE}/004f77b5801643b2b0310a4af1942d03a9db83b2/docs/content/items.md"
ROWS = len(list(sheet.rows()))
HEADINGS = len(sheet.HEADINGS) - 1


def cleaning():
    """The manual asks for a header row, one row an item, UTF-8; the rest of the sheet has to go."""
    yield Act("Delete the letterhead above the headings", clicks=2, keys=2)
    yield Act("Delete the row that numbers the columns", clicks=1, keys=2)
    yield Act("Delete total and signature", clicks=2, keys=2)
    yield Act("Fill blank cells of the region downwards", clicks=2, keys=10, hands=2, thoughts=2)
    yield typed("Rename a heading to prefix:property", 16) * HEADINGS
    yield decided("Decide on a year that is none")
    yield typed("Write the year anew", 4) * len(sheet.YEARS)
    two = sum(1 for told in sheet.AWARDS.values() if told == sheet.TWO_AWARDS)
    yield typed("Several awards in a cell: put a separator between", 8) * two
    yield decided("Decide on an unknown award")
    yield typed("Bring spellings of a region together: find and replace", 22) * (
        len(sheet.PLACES) - 1
    )
    yield click("Replace all") * (len(sheet.PLACES) - 1)
    yield decided("Decide on a row that is there twice")
    yield Act("Delete the row", clicks=1, keys=2)
    yield choose("Save as: CSV UTF-8")
    yield click("Save")


def looking_up():
    """A row makes a new item whatever is on file, unless an identifier matches exactly."""
    yield typed("Search the title: is it on file?", 9) * (ROWS - 1)
    yield keys("Look at what was found", 0) * (ROWS - 1)
    yield decided("Decide on a name that is on file, or nearly") * 2
    yield Act("Delete the row", clicks=1, keys=2) * 2


def importing():
    yield click("CSV Import")
    yield file("Choose File")
    yield choose("Import type: Items")
    yield click("Next")
    yield click("Column options of the awards")
    yield click("Use multivalue separator")
    yield click("Apply Changes")
    yield click("Basic Settings")
    yield choose("Visibility: private")
    yield choose("Item set")
    yield typed("Multivalue separator", 1)
    yield click("Import")
    yield click("Past Imports: reload until it is done")


def publishing():
    yield click("Items")
    yield click("Advanced Search")
    yield choose("Item set")
    yield click("Search")
    yield choose("Edit all")
    yield click("Go")
    yield choose("Set visibility: public")
    yield click("Save")


def acts():
    return [*cleaning(), *looking_up(), *importing(), *publishing()]
