"""Tables of the search: documents, their index, the vocabulary and the number that moves with them.

They are no Django models: they hold nothing that the catalogue does not, are kept by triggers (see
`catalogue/search`), and have no place in a dump, a fixture or the admin.
"""

from django.db import migrations

TABLES = (
    "CREATE TABLE catalogue_searchdocument (innovation_id bigint PRIMARY KEY, title text NOT NULL,"
    " names text NOT NULL, summary text NOT NULL, body text NOT NULL, changed bigint NOT NULL)",
    "CREATE INDEX catalogue_searchdocument_changed ON catalogue_searchdocument (changed)",
    "CREATE TABLE catalogue_searchword (word varchar(40) PRIMARY KEY, stem varchar(40) NOT NULL,"
    " learned bigint NOT NULL)",
    "CREATE INDEX catalogue_searchword_learned ON catalogue_searchword (learned)",
    # One row. `number` moves with the documents, `learned` follows it when their words are known.
    "CREATE TABLE catalogue_searchrevision (id integer PRIMARY KEY CHECK (id = 1),"
    " epoch varchar(32) NOT NULL, number bigint NOT NULL, learned bigint NOT NULL,"
    " made_with varchar(64) NOT NULL)",
)
FIRST = "INSERT INTO catalogue_searchrevision VALUES (1, {epoch}, 0, 0, '')"

COLUMNS = "title, names, summary, body"
FORGET = (
    f"INSERT INTO catalogue_searchindex (catalogue_searchindex, rowid, {COLUMNS})"
    " VALUES ('delete', OLD.innovation_id, OLD.title, OLD.names, OLD.summary, OLD.body)"
)
LEARN = (
    f"INSERT INTO catalogue_searchindex (rowid, {COLUMNS})"
    " VALUES (NEW.innovation_id, NEW.title, NEW.names, NEW.summary, NEW.body)"
)
SQLITE = (
    *(table.replace("bigint PRIMARY", "integer PRIMARY") for table in TABLES),
    FIRST.format(epoch="lower(hex(randomblob(16)))"),
    f"CREATE VIRTUAL TABLE catalogue_searchindex USING fts5({COLUMNS},"
    " content='catalogue_searchdocument', content_rowid='innovation_id', columnsize=0,"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE catalogue_searchterm USING fts5vocab(catalogue_searchindex, row)",
    "CREATE TRIGGER catalogue_searchdocument_insert AFTER INSERT ON catalogue_searchdocument"
    f" BEGIN {LEARN}; END",
    "CREATE TRIGGER catalogue_searchdocument_delete AFTER DELETE ON catalogue_searchdocument"
    f" BEGIN {FORGET}; END",
    f"CREATE TRIGGER catalogue_searchdocument_update AFTER UPDATE OF innovation_id, {COLUMNS}"
    f" ON catalogue_searchdocument BEGIN {FORGET}; {LEARN}; END",
)


def letters_and_digits():
    """Ranges, as a regular expression writes them, of what a word is made of beyond ASCII."""
    ranges, first = [], None
    for code in range(0x80, 0x110000):
        if chr(code).isalnum():
            first = code if first is None else first
        elif first is not None:
            ranges.append(f"\\U{first:08X}-\\U{code - 1:08X}")
            first = None
    return "".join(ranges)


# Not to_tsvector: its parser takes 9e2 for a number and would cut other words than SQLite does.
VECTOR = (
    "CREATE FUNCTION catalogue_search_vector(written text) RETURNS tsvector"
    " IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $body$"
    " SELECT coalesce(string_agg('''' || word || ''':' || place, ' '), '')::tsvector"
    " FROM string_to_table(regexp_replace(lower("
    "CASE WHEN octet_length(written) = char_length(written) THEN written ELSE normalize("
    r"regexp_replace(normalize(written, NFD), '([A-Za-z])[\u0300-\u036F]+', '\1', 'g'), NFC) END"
    f"), '[^a-z0-9{letters_and_digits()}]+', ' ', 'g'), ' ')"
    " WITH ORDINALITY AS cut (word, place) WHERE word <> '' AND length(word) <= 200 $body$"
)
# The plan for a common word would else read every row and unpack every vector.
IDS = (
    "CREATE FUNCTION catalogue_search_ids(tier text, sought tsquery) RETURNS bigint[]"
    " LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off AS $body$ BEGIN CASE tier"
    + "".join(
        f" WHEN '{tier}' THEN RETURN ARRAY(SELECT innovation_id FROM catalogue_searchdocument"
        f" WHERE {tier}_vector @@ sought);"
        for tier in ("names", "title", "summary", "body")
    )
    + " END CASE; END $body$"
)
# Each tier holds the one before. The stroke is no word: it keeps a phrase from running across.
BETWEEN = " || '''/'':1'::tsvector || "
TIERS = {
    "names": ("names",),
    "title": ("title", "names"),
    "summary": ("title", "names", "summary"),
    "body": ("title", "names", "summary", "body"),
}
POSTGRESQL = (
    *TABLES,
    FIRST.format(epoch="md5(random()::text)"),
    VECTOR,
    *(
        f"ALTER TABLE catalogue_searchdocument ADD COLUMN {tier}_vector tsvector"
        f" GENERATED ALWAYS AS ({vector}) STORED"
        for tier, vector in (
            (tier, BETWEEN.join(f"catalogue_search_vector({name})" for name in names))
            for tier, names in TIERS.items()
        )
    ),
    # Texts and vectors out of line: a scan of the rows that a bitmap names stays narrow.
    "ALTER TABLE catalogue_searchdocument SET (toast_tuple_target = 128)",
    *(
        f"CREATE INDEX catalogue_searchdocument_{tier} ON catalogue_searchdocument"
        f" USING gin ({tier}_vector) WITH (fastupdate = off)"
        for tier in TIERS
    ),
    IDS,
)
UNDO = (
    "DROP TABLE catalogue_searchdocument",
    "DROP TABLE catalogue_searchword",
    "DROP TABLE catalogue_searchrevision",
)
UNDO_SQLITE = (
    "DROP TABLE catalogue_searchterm",
    "DROP TABLE catalogue_searchindex",
    *UNDO,
)
UNDO_POSTGRESQL = (
    *UNDO,
    "DROP FUNCTION catalogue_search_ids(text, tsquery)",
    "DROP FUNCTION catalogue_search_vector(text)",
)


def run(sqlite, postgresql):
    def operation(apps, schema_editor):
        statements = sqlite if schema_editor.connection.vendor == "sqlite" else postgresql
        for statement in statements:
            schema_editor.execute(statement, params=None)

    return operation


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_record")]

    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(UNDO_SQLITE, UNDO_POSTGRESQL))]
