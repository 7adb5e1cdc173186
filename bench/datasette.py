"""Datasette over the same records: exported to one table, indexed, with full text and facets.

It is treated kindly: an immutable file with its counts known, a covering index for every facet, no
suggested facets, long texts left out of its lists, and all the time that it needs.
"""

import os
import sqlite3
import subprocess
import sys
from itertools import product
from urllib.parse import urlencode

from innovasi.launch.console import step
from innovasi.launch.places import python_of

from . import addresses, serving, stock

VERSION = "0.65.5"
FACETS = ("sector", "region", "tier", "year", "kind", "agency", "state")
TEXTS = ("title", "names", "summary", "body")
PAGE = 24
# Datasette names a database after its file, so each has a folder of its own.
TABLE_ADDRESS = "/catalogue/innovations"
# How the words of our addresses are said here.
SAID = {
    "year=2024&year=2025": "year__in=2024,2025",
    "tier=uji-national-top-99": "tier=Top 99",
    "region=73": "province=73",
    "region=32&region=33": "province__in=32,33",
}
RANKED = "SELECT rowid FROM innovations_fts WHERE innovations_fts MATCH ? ORDER BY rank LIMIT 20"
TABLE = """
CREATE TABLE innovations AS SELECT i.id, i.slug, d.title, d.names, i.summary, d.body,
  a.name AS agency, a.kind, s.slug AS sector, i.state, i.latest_year AS year,
  coalesce(p.name, r.name) AS region, substr(r.code, 1, 2) AS province,
  (SELECT t.name FROM source.catalogue_award w JOIN source.catalogue_awardtier t ON t.id = w.tier_id
    WHERE w.innovation_id = i.id ORDER BY t."order" DESC, w.id LIMIT 1) AS tier
FROM source.catalogue_innovation i
JOIN source.catalogue_searchdocument d ON d.innovation_id = i.id
JOIN source.catalogue_agency a ON a.id = i.agency_id
LEFT JOIN source.catalogue_region r ON r.id = a.region_id
LEFT JOIN source.catalogue_region p ON p.id = r.parent_id AND r.level = 'district'
LEFT JOIN source.catalogue_sector s ON s.id = i.sector_id
WHERE i.status = 'published'
"""


def export(bench, url, size):
    """Return the file that Datasette serves, made from the SQLite catalogue at this address."""
    file = bench.cache / f"datasette-{size}-{stock.digest()}" / "catalogue.db"
    if file.exists():
        return file
    making = file.with_suffix(".making")
    file.parent.mkdir(parents=True, exist_ok=True)
    making.unlink(missing_ok=True)
    with step(f"membuat / making {file.parent.name}"):
        _write(making, url.removeprefix("sqlite:///"))
    making.rename(file)
    return file


def _write(file, source):
    database = sqlite3.connect(file)
    texts = ", ".join(TEXTS)
    database.execute("ATTACH ? AS source", [source])
    # CREATE TABLE … AS knows no key: the rows' own numbers serve, as Datasette expects of a table.
    database.execute(TABLE)
    for name in (*FACETS, "province"):
        database.execute(f'CREATE INDEX of_{name} ON innovations ("{name}")')
    database.execute("CREATE INDEX newest ON innovations (year, id)")
    database.execute(
        f"CREATE VIRTUAL TABLE innovations_fts USING fts5({texts}, content='innovations',"
        " tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute("INSERT INTO innovations_fts (innovations_fts) VALUES ('rebuild')")
    database.commit()
    database.execute("ANALYZE")
    database.close()


def installed(bench):
    """Return the interpreter of an environment that holds the pinned version, made if need be."""
    folder = bench.cache / f"datasette-{VERSION}"
    python = python_of(folder)
    if not (folder / "complete").exists():
        with step(f"memasang / installing Datasette {VERSION}"):
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
            pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, f"datasette=={VERSION}"], check=True, env=os.environ)
        (folder / "complete").touch()
    return python


def serving_file(bench, file):
    python = installed(bench)
    settings = {
        "suggest_facets": "off",
        "facet_time_limit_ms": 300_000,
        "sql_time_limit_ms": 300_000,
        "default_page_size": PAGE,
    }
    given = [part for name, value in settings.items() for part in ("--setting", name, str(value))]
    return serving.running(
        lambda port: [
            *(python, "-m", "datasette", "serve", "-i", file),
            *("--host", "127.0.0.1", "--port", str(port)),
            *given,
        ],
        bench.environ(""),
        "/-/versions.json",
    )


def lists():
    """The same narrowings as `addresses.lists`."""
    return [
        _address(sector and f"sector={sector}", SAID.get(narrowing, narrowing))
        for sector, narrowing in product(("", *addresses.SECTORS), addresses.NARROWINGS)
    ]


def searches():
    return [_address(f"_search={word}") for word in addresses.COMMON]


def details():
    return [f"{TABLE_ADDRESS}/{number}" for number in range(1, 49)]


def _address(*conditions):
    facets = urlencode([("_facet", name) for name in FACETS])
    shown = f"_sort_desc=year&_size={PAGE}&_nocol=body&_nocol=names"
    given = "&".join(condition.replace(" ", "+") for condition in conditions if condition)
    return f"{TABLE_ADDRESS}?{given}&{facets}&{shown}"
