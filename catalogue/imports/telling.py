"""Reading one row with the help of what the catalogue knows and what a person has answered."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from catalogue.names import letters

from .bodies import proposed
from .facts import NEW, Facts
from .layout import Row
from .lists import read_lists
from .values import Unreadable, is_nothing, partial_date, split_title
from .vocabulary import form_choices, form_of

is_url = URLValidator(schemes=["http", "https"])


def facts_of(row: Row, catalogue, answers: dict[str, str]) -> Facts:
    """Read a row with the help of what the catalogue knows and what a person has answered."""
    facts = Facts(row, answers)
    _read_title(facts)
    _read_place(facts, catalogue)
    _read_fields(facts, catalogue)
    read_lists(facts, catalogue)
    return facts


def _read_title(facts):
    facts.slug = facts.text("slug")
    title = facts.text("title")
    facts.title, expansion = split_title(title)
    if told := facts.text("expansion"):
        facts.fields["expansion"] = told
    elif expansion:
        facts.fields["expansion"] = expansion
        facts.remarks.append(_("what stands in brackets was taken for what the name stands for"))
    if not title and not facts.slug and not facts.problems:
        facts.problem("title", _("The row has no name of an innovation."))
    elif title and not letters(title):
        facts.problem("title", _("The name has no letter and no digit."))


def _read_place(facts, catalogue):
    text = facts.text("region")
    if text:
        facts.region, options = catalogue.places.find(text)
        if facts.region is None:
            facts.region = _ask_region(facts, catalogue, options)
    text = facts.text("agency")
    # With a region that is still open, no agency can be told from its namesakes.
    if text and (facts.region or is_nothing(facts.row.cell("region"))):
        _read_agency(facts, catalogue, text)


def _ask_region(facts, catalogue, options):
    options = options or catalogue.home_regions
    answer = facts.ask(
        "region",
        "region",
        _("Which region is meant?"),
        [(region.code, str(region)) for region in options],
        blank=False,
    )
    return catalogue.places.by_code.get(answer)


def _read_agency(facts, catalogue, text):
    agency, options = catalogue.bodies.find(text, facts.region)
    region = facts.region or catalogue.bodies.region_of(text)
    if agency is not None:
        if facts.region and agency.region and not catalogue.same_regency(agency, facts.region):
            facts.problem(
                "agency",
                _("%(agency)s is in %(there)s, and the row says %(here)s.")
                % {"agency": agency.name, "there": agency.region, "here": facts.region},
            )
            return
        facts.agency = agency
        return
    if region is None and not options:
        facts.region = region = _ask_region(facts, catalogue, [])
        if region is None:
            return
        agency, options = catalogue.bodies.find(text, region)
        facts.agency = agency
    if facts.agency is None:
        facts.region = facts.region or region
        facts.agency = ask_agency(facts, catalogue, options, proposal=region and text)


def ask_agency(facts, catalogue, options, proposal=None):
    """Ask which agency is meant; one that the catalogue does not have may be proposed."""
    choices = [(agency.slug, str(agency)) for agency in options]
    new = proposed(proposal, facts.region) if proposal else None
    if new and len(new.name) <= 200:
        choices.append((NEW, _("Add a new agency: %s") % new))
    answer = facts.ask("agency", "agency", _("Which agency is meant?"), choices, blank=False)
    return new if answer == NEW else catalogue.bodies.by_slug.get(answer)


def _read_fields(facts, catalogue):
    fields, words = facts.fields, catalogue.vocabulary
    if text := facts.text("started"):
        try:
            dated = partial_date(facts.row.cell("started"))
            fields["started"] = dated.value
            if dated.remark:
                facts.remarks.append(f"{facts.label('started')}: {dated.remark}")
        except Unreadable as reason:
            facts.ask("started", "started", str(reason), [])
    if text := facts.text("summary", longer=True):
        fields["summary"] = text
    if text := facts.text("form"):
        form = form_of(text) or facts.choose("form", form_choices())
        if form:
            fields["form"] = form
    if text := facts.text("sector"):
        sector = words.sector(text)
        if sector is None:
            sector = words.sectors.get(facts.choose("sector", words.near_sectors(text)))
        if sector:
            fields["sector"] = sector
    if text := facts.text("forum"):
        forum = words.forum(text) or words.forums.get(facts.choose("forum", words.forum_choices()))
        if forum:
            fields["forum"] = forum
    facts.source = facts.text("source")
    if facts.source and not _is_address(facts.source):
        facts.ask("source", "source", _("This is not an address of the web."), [])
        facts.source = ""


def _is_address(text):
    try:
        is_url(text)
    except ValidationError:
        return False
    return len(text) <= 500
