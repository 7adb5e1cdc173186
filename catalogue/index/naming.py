"""What readers call the values, from the small tables in memory; `terms.look_up` says it in SQL."""

from django.conf import settings
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.filters import AWARD_FACETS
from catalogue.models import Region
from catalogue.names import sort_key
from catalogue.terms import ENUMERATIONS, NATIONAL, TABLES, Term, look_up

from .counting import Selection

# So many of the agencies are shown, which are the largest.
SHOWN = 8


def terms_of(columns, name, values):
    """Return the terms of those values that exist.

    An agency is known while a published record tells of it. Of one that leads no published
    innovation the database knows whether another tells of it.
    """
    if name != "agency":
        known = named(columns.tables, name)
        return {value: known[value] for value in values if value in known}
    leading = [value for value in values if columns.leads(value)]
    others = [value for value in values if value in columns.tables.agency.by_value]
    others = [value for value in others if value not in leading]
    terms = agencies(columns.tables, leading)
    return terms | look_up({name: Q(slug__in=others)})[name] if others else terms


def named(tables, name):
    """Return every value of a facet but the agencies with its term, in the reader's language."""
    key = name, get_language()
    if key not in tables.named:
        tables.named[key] = {term.value: term for term in _terms(tables, name)}
    return tables.named[key]


def _terms(tables, name):
    if name in ENUMERATIONS:
        return [Term(value, capfirst(str(label))) for value, label in ENUMERATIONS[name].choices]
    if name == "year":
        return [Term(year, year) for year in tables.years[1:]]
    read = TABLES[name].read
    terms = [read(*row) for row in getattr(tables, name).rows if row]
    return [*terms, Term(NATIONAL, _("National"))] if name == "region" else terms


def offered(columns, name, tally):
    """Return the terms that the list page offers, whether or not they show anything just now.

    Of the regions: the kabupaten and kota of the site's own province, other provinces as wholes.
    Of the award facets: what at least one published innovation was awarded.
    """
    if name == "agency":
        return agencies(columns.tables, tally.largest(SHOWN))
    terms = named(columns.tables, name)
    if name in AWARD_FACETS:
        awarded = Selection(columns, {}).tally(name)
        return {value: term for value, term in terms.items() if awarded[value]}
    if name == "region":
        key = "offered", get_language()
        if key not in columns.tables.named:
            places = _offered_regions(columns.tables)
            columns.tables.named[key] = {value: terms[value] for value in places}
        return columns.tables.named[key]
    return terms


def _offered_regions(tables):
    home = f"{settings.SITE_REGION}."
    regencies = (Region.Level.REGENCY, Region.Level.CITY)
    for row in filter(None, tables.region.rows):
        code, _name, _short, level = row
        at_home = level in regencies and code.startswith(home)
        if level == Region.Level.PROVINCE or at_home:
            yield code
    yield NATIONAL


def agencies(tables, slugs):
    """Return the terms of agencies; most are never asked for, and so made when they are."""
    rows = [tables.agency.rows[tables.agency.by_value[slug]] for slug in slugs]
    read = TABLES["agency"].read
    return {row[0]: read(row[0], row[1], "", _place(tables, row[3])) for row in rows}


def _place(tables, region_id):
    """Where an agency is: its kabupaten or kota, in none of the other cases a place is needed."""
    if not region_id:
        return ""
    code, name, _short, level = tables.region.rows[tables.region.codes[int(region_id)]]
    if level == Region.Level.PROVINCE:
        return ""
    if level == Region.Level.DISTRICT:
        above = tables.region.by_value.get(code.rpartition(".")[0])
        return tables.region.rows[above][1] if above else ""
    return name


def spelled(tables, term):
    """What a term is ordered by, worked out once."""
    key = "order", term.name
    if key not in tables.named:
        tables.named[key] = sort_key(term.name)
    return tables.named[key]
