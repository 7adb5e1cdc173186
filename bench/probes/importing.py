import io
import resource
import time

from openpyxl import Workbook

from catalogue.imports.applying import apply
from catalogue.imports.deciding import EVERYTHING, tick_all
from catalogue.imports.ledger import compare, take_in
from catalogue.models import Agency, Innovation

ON_FILE = 0.4
HEADINGS = [
    *["No", "Nama Inovasi", "Kabupaten/Kota", "Perangkat Daerah", "Bidang", "Mulai Berjalan"],
    *["Ringkasan", "Penghargaan"],
]


def sheet(rows):
    """A sheet of so many rows: four in ten about entries on file, each with something new."""
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


def measure(rows):
    """Return the seconds of planning and applying, the rows of each kind, and the memory."""
    content = sheet(rows)
    began = time.perf_counter()
    taken = compare(take_in("uji.xlsx", content))
    planned = time.perf_counter()
    tick_all(taken, EVERYTHING)
    ticked = time.perf_counter()
    apply(taken, taken.left_out)
    applied = time.perf_counter()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "plan": planned - began,
        "apply": applied - ticked,
        "megabytes": most / 1024,
        "counts": {kind: count for kind, count in taken.counts.items() if count},
    }
