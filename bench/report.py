"""What was measured, kept claim by claim, and the table of it in a page of the documentation."""

import datetime
import json
import os
import platform
import sqlite3
from pathlib import Path

from .row import Row

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def machine():
    """One line on where this was measured."""
    return (
        f"{os.cpu_count()} cores, {_first('/proc/cpuinfo', 'model name') or platform.processor()},"
        f" {_gigabytes()} GB; {platform.system()} {platform.release()},"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _first(path, name):
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _gigabytes():
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def keep(bench, name, rows):
    """Remember the rows of a claim until it is measured again."""
    kept = _kept(bench)
    kept[name] = {
        "date": datetime.datetime.now().astimezone().date().isoformat(),
        "machine": machine(),
        "sizes": bench.sizes,
        "rounds": bench.rounds,
        "rows": [row.as_dict() for row in rows],
    }
    _file(bench).write_text(json.dumps(kept, indent=1))


def _kept(bench):
    file = _file(bench)
    return json.loads(file.read_text()) if file.exists() else {}


def _file(bench):
    return bench.cache / "results.json"


def write(bench, page, claims):
    """Put the table of all that was measured between the marks in this page."""
    before, _, rest = page.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    table = "\n".join(_table(_kept(bench), claims))
    page.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}")


def _table(kept, claims):
    for line in sorted({claim["machine"] for claim in kept.values()}):
        yield f"Machine: {line}."
    yield ""
    yield "| claim | figure | measured | target | | sizes, rounds, day |"
    yield "| --- | --- | --: | --: | --- | --- |"
    for name in claims:
        claim = kept.get(name, {"rows": []})
        for row in map(_row, claim["rows"]):
            sizes = " / ".join(f"{size:,}" for size in claim["sizes"])
            yield (
                f"| {name} | {row.name} | {row.measured} | {row.limit} | {row.verdict} |"
                f" {sizes}; {claim['rounds']}; {claim['date']} |"
            )
    missing = [name for name in claims if name not in kept]
    if missing:
        yield ""
        yield f"Not measured yet: {', '.join(missing)}."


def _row(stored):
    return Row(**stored)
