"""The sheet that an office fills in: its headings are all known, its words come from lists."""

import io

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from catalogue.escaping import put_text
from catalogue.models import (
    Affair,
    Agency,
    AwardTier,
    Competition,
    CompetitionYear,
    Innovation,
    Region,
    Sector,
)

from .limits import ROWS

# The key of each column, its heading as offices write it, and how wide it is.
COLUMNS = (
    ("number", "No", 6),
    ("title", "Nama Inovasi", 34),
    ("expansion", "Kepanjangan", 40),
    ("region", "Kabupaten/Kota", 28),
    ("agency", "Perangkat Daerah", 40),
    ("sector", "Bidang", 26),
    ("affairs", "Urusan Pemerintahan", 34),
    ("goals", "TPB", 10),
    ("started", "Mulai Berjalan", 16),
    ("form", "Bentuk", 16),
    ("summary", "Ringkasan", 60),
    ("names", "Nama Lain", 28),
    ("competition", "Kompetisi", 40),
    ("year", "Tahun Kompetisi", 18),
    ("tier", "Peringkat", 30),
    ("source", "Sumber", 40),
)
HEADING = PatternFill("solid", fgColor="3A1A45")
LISTS_SHEET = "Daftar"


def template(agencies=None) -> bytes:
    """Return the template; `agencies` are those that who asks may know of."""
    book = Workbook()
    sheet, lists = book.active, book.create_sheet(LISTS_SHEET)
    sheet.title = "Inovasi"
    choices = _choices(Agency.objects.public() if agencies is None else agencies)
    for column, (key, heading, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, column, heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEADING
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
        if key in choices:
            _offer(sheet, lists, column, heading, choices[key])
    sheet.freeze_panes = "C2"
    _explain(book.create_sheet("Petunjuk"))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _choices(agencies):
    home = Region.objects.regencies_of(settings.SITE_REGION)
    province = Region.objects.filter(code=settings.SITE_REGION)
    tiers = AwardTier.objects.order_by("competition__order", "-order", "pk")
    years = CompetitionYear.objects.order_by("-year").values_list("year", flat=True).distinct()
    return {
        "region": [region.full_name for region in [*province, *home]],
        "agency": [
            agency.name
            for agency in agencies.filter(region__code__startswith=settings.SITE_REGION).order_by(
                "sort_key", "pk"
            )
        ],
        "sector": [sector.name_id for sector in Sector.objects.order_by("order", "pk")],
        "affairs": [affair.name_id for affair in Affair.objects.order_by("order", "pk")],
        "form": [capfirst(str(label)) for label in Innovation.Form.labels],
        "competition": [c.name for c in Competition.objects.order_by("order", "sort_key", "pk")],
        "year": [str(year) for year in years],
        "tier": list(dict.fromkeys(tier.name for tier in tiers)),
    }


def _offer(sheet, lists, column, heading, choices):
    """Put the choices on the sheet of lists and let the column offer them; others may be typed."""
    letter = get_column_letter(column)
    lists.cell(1, column, heading).font = Font(bold=True)
    for row, choice in enumerate(choices, start=2):
        put_text(lists.cell(row, column), choice)
    lists.column_dimensions[letter].width = 40
    if not choices:
        return
    offered = f"'{LISTS_SHEET}'!${letter}$2:${letter}${len(choices) + 1}"
    validation = DataValidation("list", formula1=offered, allow_blank=True)
    validation.errorStyle, validation.showErrorMessage = "warning", True
    validation.error = _("This is not in the list. Is it written as you mean it?")
    validation.add(f"{letter}2:{letter}{ROWS + 1}")
    sheet.add_data_validation(validation)


def _explain(sheet):
    sheet.column_dimensions["A"].width = 100
    for row, text in enumerate(
        [
            _("One row an innovation. Leave a cell blank where nothing is known."),
            _("The same innovation with another award: one more row with the same name."),
            _("Dates as far as they are known: 2021, 05/2021 or 01/05/2021."),
            _("Nobody's telephone number, NIP or private address belongs in this sheet."),
            _("At most 5 MB, 5,000 rows, 100 columns; no macros, no password."),
        ],
        start=1,
    ):
        sheet.cell(row, 1, text).alignment = Alignment(wrap_text=True)
