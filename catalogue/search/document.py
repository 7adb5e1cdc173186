"""What of an innovation is searched: one view, and the tables whose changes move it.

The view `catalogue_searchsource` holds the published innovations and nothing else, so that no
word of a draft reaches the index. Names and expansion stand in `title`; who runs it and where in
`summary`, beside the summary itself; sections, partners, field, affairs and forum in `body`.
"""

from dataclasses import dataclass

from catalogue.names import REGION_TITLES

# What names are written with; SQLite's parser cannot stack many more replacements than these.
PUNCTUATION = " .,:-_'’‘\"“”()/&+!–"
SEPARATOR = " || ' / ' || "
COLUMNS = ("title", "names", "summary", "body")
# PostgreSQL refuses a vector beyond 1 MB and forgets positions beyond 16,383.
LONGEST = {"title": 5_000, "names": 5_000, "summary": 20_000, "body": 100_000}


@dataclass(frozen=True)
class Source:
    """A table that documents draw from: which columns, and whose documents a row moves.

    `innovations` is a query for ids in which `{row}` stands for the changed row.
    """

    table: str
    columns: tuple[str, ...]
    innovations: str


# What an agency was before it was renamed or merged, if a published innovation tells of it: one that
# was entered for a draft must not be given away by what is found or suggested.
FORMER = (
    "catalogue_agency AS o WHERE o.successor_id = a.id AND EXISTS (SELECT 1"
    " FROM catalogue_innovation AS e WHERE e.agency_id = o.id AND e.status = 'published')"
    " ORDER BY o.id"
)
OF_ITS_INNOVATION = "SELECT {row}.innovation_id"
SOURCES = (
    Source(
        "catalogue_innovation",
        ("title", "expansion", "summary", "status", "agency_id", "sector_id", "forum_id"),
        "SELECT {row}.id UNION SELECT led.id FROM catalogue_agency AS former"
        " JOIN catalogue_innovation AS led ON led.agency_id = former.successor_id"
        " WHERE former.id = {row}.agency_id",
    ),
    Source("catalogue_innovationname", ("innovation_id", "name"), OF_ITS_INNOVATION),
    Source("catalogue_section", ("innovation_id", "body"), OF_ITS_INNOVATION),
    Source("catalogue_innovation_partners", ("innovation_id", "agency_id"), OF_ITS_INNOVATION),
    Source("catalogue_innovation_affairs", ("innovation_id", "affair_id"), OF_ITS_INNOVATION),
    Source(
        "catalogue_agency",
        ("name", "short_name", "aliases", "region_id", "successor_id"),
        "SELECT id FROM catalogue_innovation WHERE agency_id IN ({row}.id, {row}.successor_id)"
        " UNION SELECT innovation_id FROM catalogue_innovation_partners"
        " WHERE agency_id = {row}.id",
    ),
    Source(
        "catalogue_region",
        ("name", "short_name", "level", "parent_id"),
        "SELECT catalogue_innovation.id FROM catalogue_innovation"
        " JOIN catalogue_agency ON catalogue_agency.id = agency_id WHERE region_id IN ("
        "SELECT {row}.id UNION SELECT id FROM catalogue_region WHERE parent_id = {row}.id"
        " UNION SELECT below.id FROM catalogue_region AS below"
        " JOIN catalogue_region AS above ON above.id = below.parent_id"
        " WHERE above.parent_id = {row}.id)",
    ),
    Source(
        "catalogue_sector",
        ("name_id", "name_en"),
        "SELECT id FROM catalogue_innovation WHERE sector_id = {row}.id",
    ),
    Source(
        "catalogue_affair",
        ("name_id",),
        "SELECT innovation_id FROM catalogue_innovation_affairs WHERE affair_id = {row}.id",
    ),
    Source(
        "catalogue_forum",
        ("name",),
        "SELECT id FROM catalogue_innovation WHERE forum_id = {row}.id",
    ),
)


def view(vendor):
    """Return the statement that makes the view."""
    gather = "group_concat" if vendor == "sqlite" else "string_agg"

    def every(what, rows):
        """What many rows say, in the order of the rows."""
        return (
            f"coalesce((SELECT {gather}(said, ' / ') FROM"
            f" (SELECT {what} AS said FROM {rows}) AS ordered), '')"
        )

    own_names = "catalogue_innovationname AS n WHERE n.innovation_id = i.id ORDER BY n.id"
    text = {
        "title": ("i.title", "i.expansion", every("n.name", own_names)),
        "names": (letters("i.title"), every(letters("n.name"), own_names)),
        "summary": (
            "i.summary",
            called("a"),
            every(called("o"), FORMER),
            *(place(region) for region in ("r", "p", "g")),
        ),
        "body": (
            every("t.body", "catalogue_section AS t WHERE t.innovation_id = i.id ORDER BY t.id"),
            every(
                called("b"),
                "catalogue_innovation_partners AS w JOIN catalogue_agency AS b"
                " ON b.id = w.agency_id WHERE w.innovation_id = i.id ORDER BY b.id",
            ),
            "coalesce(s.name_id || ' / ' || s.name_en, '')",
            every(
                "u.name_id",
                "catalogue_innovation_affairs AS w JOIN catalogue_affair AS u"
                " ON u.id = w.affair_id WHERE w.innovation_id = i.id ORDER BY u.id",
            ),
            "coalesce(f.name, '')",
        ),
    }
    columns = ", ".join(
        f"substr({SEPARATOR.join(text[name])}, 1, {LONGEST[name]}) AS {name}" for name in COLUMNS
    )
    return (
        f"CREATE VIEW catalogue_searchsource AS SELECT i.id AS innovation_id, {columns}"
        " FROM catalogue_innovation AS i"
        " JOIN catalogue_agency AS a ON a.id = i.agency_id"
        " LEFT JOIN catalogue_region AS r ON r.id = a.region_id"
        " LEFT JOIN catalogue_region AS p ON p.id = r.parent_id"
        " LEFT JOIN catalogue_region AS g ON g.id = p.parent_id"
        " LEFT JOIN catalogue_sector AS s ON s.id = i.sector_id"
        " LEFT JOIN catalogue_forum AS f ON f.id = i.forum_id"
        " WHERE i.status = 'published'"
    )


def called(agency):
    """Every name of an agency."""
    return SEPARATOR.join((f"{agency}.name", f"{agency}.short_name", f"{agency}.aliases"))


def place(region):
    """A region's registered name, as words and as one word, and its short name.

    The one word, `kabupatenluwu`, tells Kabupaten Luwu from Kabupaten Luwu Utara.
    """
    levels = " ".join(f"WHEN '{level}' THEN '{title}'" for level, title in REGION_TITLES.items())
    name = f"CASE {region}.level {levels} END || ' ' || {region}.name"
    said = SEPARATOR.join((name, f"{region}.short_name", letters(name)))
    return f"coalesce({said}, '')"


def letters(text):
    """A name as its letters alone: Si Pena, SI PENA and S.I.P.E.N.A. are all `sipena`."""
    bare = f"lower({text})"
    for mark in PUNCTUATION:
        bare = "replace({}, '{}', '')".format(bare, mark.replace("'", "''"))
    return bare
