"""Innovations as a sheet to take away, for those who work on at their own table.

Whatever a cell holds is text there: nothing that a spreadsheet could take for a formula.
"""

import csv
import io

from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from catalogue.escaping import escaped, put_text
from catalogue.models import Award


def table(innovations):
    """Yield the headings and then the cells of each innovation, in the order given."""
    yield [
        *[_("title"), _("what the short name stands for"), _("lead agency"), _("region")],
        *[_("sector"), _("running since"), _("form"), _("summary"), _("awards")],
        *[_("still running?"), _("publication"), _("address")],
    ]
    for one in loaded(innovations):
        yield [
            *[one.title, one.expansion, one.agency.name],
            one.region.full_name if one.region else _("National"),
            str(one.sector or ""),
            *[one.started, capfirst(one.get_form_display()), one.summary],
            "; ".join(f"{award.tier}, {award.edition}" for award in one.awards.all()),
            *[capfirst(one.get_state_display()), capfirst(one.get_status_display()), one.slug],
        ]


def loaded(innovations):
    awards = Award.objects.with_names().order_by("-edition__year", "-tier__order", "pk")
    return (
        innovations.select_related("agency__region__parent", "sector")
        .prefetch_related(Prefetch("awards", awards))
        .order_by("sort_key", "pk")
    )


def as_csv(innovations) -> bytes:
    text = io.StringIO()
    rows = ([escaped(cell) for cell in row] for row in table(innovations))
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(innovations) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(_("Innovations")))
    for row in table(innovations):
        sheet.append([_cell(sheet, text) for text in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet, text):
    cell = WriteOnlyCell(sheet)
    put_text(cell, text)
    return cell
