"""A draft made from a proposal: what it tells, its agency, its files, and nothing beyond."""

import re

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from catalogue import workflow
from catalogue.models import Agency, Document, Innovation, Photo
from catalogue.nearness import agency_on_file

YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
# What agencies are called beside the names of their kinds.
KINDS = {
    "dinkes": "dinas",
    "uptd": "dinas",
    "rsu": "rsud",
    "rs": "rsud",
    "pkm": "puskesmas",
    "sd": "sekolah",
    "sdn": "sekolah",
    "smp": "sekolah",
    "smpn": "sekolah",
    "sma": "sekolah",
    "sman": "sekolah",
    "smk": "sekolah",
    "smkn": "sekolah",
    "pemkab": "pemerintah-daerah",
    "pemkot": "pemerintah-daerah",
    "pemprov": "pemerintah-daerah",
    "bpbd": "badan",
    "bappeda": "badan",
}


def draft_of(proposal, by):
    """Make the draft, and move the files of the proposal over to it."""
    draft = Innovation(
        title=proposal.title,
        agency=_agency_of(proposal),
        summary=proposal.summary,
        started=_date_in(proposal.started),
        status=Innovation.Status.DRAFT,
    )
    draft.save()
    workflow.entered(draft, by)
    for order, file in enumerate(proposal.files.order_by("pk"), start=1):
        _move(file, draft, order)
    return draft


def _agency_of(proposal):
    known = proposal.agency or agency_on_file(proposal.agency_name, proposal.region)
    if known:
        return known
    if proposal.region is None:
        raise workflow.Refused(
            _("Choose the agency on record, or the region of the new one, and save before that.")
        )
    agency = Agency(
        name=proposal.agency_name, region=proposal.region, kind=kind_of(proposal.agency_name)
    )
    try:
        agency.full_clean(exclude=["slug"])
    except ValidationError as error:
        raise workflow.Refused(" ".join(error.messages)) from None
    agency.save()
    return agency


def kind_of(name):
    """The kind that the first words of a name tell; other, where they do not."""
    words = re.findall(r"[a-z]+", name.casefold())
    first = words[0] if words else ""
    kinds = {one.replace("-", " "): one for one in Agency.Kind.values}
    two = " ".join(words[:2])
    return kinds.get(two) or kinds.get(first) or KINDS.get(first, Agency.Kind.LAINNYA)


def _date_in(told):
    """The date as it was told, or the one year in the words; blank where it is neither."""
    field = Innovation._meta.get_field("started")
    try:
        field.run_validators(told)
    except ValidationError:
        years = {match[0] for match in YEAR.finditer(told)}
        return years.pop() if len(years) == 1 else ""
    return told


def _move(file, draft, order):
    with file.file.open() as stored:
        copy = ContentFile(stored.read(), name=f"file.{file.ending}")
    if file.is_photo:
        alt = _("Photo that came with the proposal: %(name)s") % {"name": file.title}
        Photo.objects.create(innovation=draft, image=copy, alt=alt[:200], order=order)
    else:
        Document.objects.create(innovation=draft, file=copy, title=file.title, order=order)
    file.delete()
