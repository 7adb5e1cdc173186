"""A sheet of a thousand rows is planned in under 10 s and applied in under 5, in under 300 MB.

`python -m bench.importing [ROWS]` measures on a catalogue of its own: SQLite in a passing folder,
or the empty database that DATABASE_URL names.
"""

import io
import json
import os
import resource
import sys
import tempfile
import time

# What is promised for a thousand rows.
MOST = {"plan": 10, "apply": 5, "megabytes": 300}
ON_FILE = 0.4
HEADINGS = [
    *["No", "Nama Inovasi", "Kabupaten/Kota", "Perangkat Daerah", "Bidang", "Mulai Berjalan"],
    *["Ringkasan", "Penghargaan"],
]


def sheet(rows):
    """A sheet of so many rows: four in ten about entries on file, each with something new."""
    from openpyxl import Workbook

    from catalogue.models import Agency, Innovation

    book = Workbook(write_only=True)
    page = book.create_sheet("Inovasi")
    page.append(["PEMERINTAH PROVINSI SULAWESI SELATAN"])
    page.append(HEADINGS)
    known = list(
        Innovation.objects.filter(agency__region__isnull=False)
        .select_related("agency__region__parent")
        .order_by("pk")[: int(rows * ON_FILE)]
    )
    bodies = list(
        Agency.objects.filter(region__code__startswith="73.", region__level__in=["regency", "city"])
        .select_related("region")
        .order_by("pk")
    )
    for number in range(rows):
        if number < len(known):
            entry = known[number]
            place = entry.agency.region
            place = place.parent if place.level == "district" else place
            cells = [f" {entry.title.upper()}\xa0", place.full_name, entry.agency.name]
        else:
            body = bodies[number % len(bodies)]
            cells = [f"{WORDS[number % len(WORDS)]} {number}", body.region.full_name, body.name]
        page.append([number + 1, *cells, "Kesehatan", "01/05/2021", "Uraian. " * 20, AWARD])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


AWARD = "Top 30 KIPP Sulsel 2020"
# Apart from each other, so that no name is near to another.
WORDS = ("Kelas Ibu Sehat", "Layar Desa Terang", "Perahu Pustaka Bahari", "Rumah Data Petani")


def measure(rows=1_000):
    """Return the seconds of planning and applying, the rows of each kind, and the memory."""
    from catalogue.imports.applying import apply
    from catalogue.imports.deciding import EVERYTHING, tick_all
    from catalogue.imports.ledger import compare, take_in

    content = sheet(rows)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    taken = compare(take_in("uji.xlsx", content))
    planned = time.perf_counter()
    tick_all(taken, EVERYTHING)
    ticked = time.perf_counter()
    apply(taken, taken.left_out)
    applied = time.perf_counter()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "plan": round(planned - began, 2),
        "apply": round(applied - ticked, 2),
        "megabytes": round(most / 1024),
        "more megabytes": round((most - before) / 1024),
        "counts": {kind: count for kind, count in taken.counts.items() if count},
    }


def main(rows=1_000):
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innovasi.settings")
        os.environ.setdefault("INNOVASI_PROFILE", "test")
        os.environ["DATA_DIR"] = folder
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("seed", stdout=io.StringIO())
        found = measure(rows)
    print(json.dumps(found, ensure_ascii=False))
    return any(found[name] > most for name, most in MOST.items()) and rows <= 1_000


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
