"""What the desk can do to many innovations at once."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from catalogue import workflow
from catalogue.models import Award, AwardTier, CompetitionYear, Sector, Source
from catalogue.permissions import may
from catalogue.workflow import Refused


class AwardForm(forms.Form):
    edition = forms.ModelChoiceField(
        CompetitionYear.objects.select_related("competition").order_by(
            "competition__order", "competition__sort_key", "-year", "pk"
        ),
        label=gettext_lazy("Edition"),
    )
    tier = forms.ModelChoiceField(
        AwardTier.objects.select_related("competition").order_by(
            "competition__order", "competition__sort_key", "-order", "pk"
        ),
        label=gettext_lazy("Tier"),
    )
    decree = forms.CharField(
        label=gettext_lazy("Decree"),
        max_length=Award._meta.get_field("decree").max_length,
        required=False,
        help_text=gettext_lazy("As it is written: SK Gubernur Nomor 681/III/Tahun 2020."),
    )
    source = forms.URLField(
        label=gettext_lazy("Address of the source"),
        max_length=Source._meta.get_field("address").max_length,
        required=False,
        assume_scheme="https",
    )

    def clean(self):
        cleaned = super().clean()
        edition, tier = cleaned.get("edition"), cleaned.get("tier")
        if edition and tier and edition.competition_id != tier.competition_id:
            self.add_error("tier", _("This tier belongs to another competition."))
        return cleaned


class SectorForm(forms.Form):
    sector = forms.ModelChoiceField(
        Sector.objects.order_by("order", "pk"), label=gettext_lazy("Sector")
    )


@dataclass(frozen=True)
class Task:
    """A task by its name: who may begin it, what it asks for, what it does, what is said then."""

    right: str
    label: str
    act: object
    done: str
    form: type[forms.Form] = forms.Form


def step(take):
    """Return what takes a step of the workflow and says from where to where it led."""

    def act(innovation, by, values):
        before = innovation.get_status_display()
        take(innovation, by)
        return f"{before} → {innovation.get_status_display()}"

    return act


def give_award(innovation, by, values):
    """Give an award; where it is on record without its decree or source, fill these in."""
    _refuse_unless_changing(innovation, by)
    known = innovation.awards.filter(edition=values["edition"], tier=values["tier"]).first()
    award = known or Award(
        innovation=innovation, edition=values["edition"], tier=values["tier"], group=""
    )
    filled = []
    if values["decree"] and not award.decree:
        award.decree = values["decree"]
        filled.append(_("decree"))
    if values["source"] and not award.source:
        award.source = Source.objects.get_or_create(address=values["source"])[0]
        filled.append(_("source"))
    if known and not filled:
        raise Refused(_("It has this award already."))
    award.full_clean()
    award.save()
    name = f"{award.tier}, {award.edition}"
    if known:
        return _("%(award)s: %(filled)s filled in") % {"award": name, "filled": ", ".join(filled)}
    return _("%(award)s: added") % {"award": name}


def set_sector(innovation, by, values):
    _refuse_unless_changing(innovation, by)
    before, after = innovation.sector, values["sector"]
    if before == after:
        raise Refused(_("It is in this sector already."))
    innovation.sector = after
    innovation.save(update_fields=["sector", "updated_at"])
    nothing = _("no sector")
    return f"{before or nothing} → {after}"


def _refuse_unless_changing(innovation, by):
    if not may(by, "change", innovation):
        raise Refused(_("You may not change this entry."))


CHANGED = ngettext_lazy(
    "%(count)s innovation was changed.", "%(count)s innovations were changed.", "count"
)
TASKS = {
    "submit": Task(
        "submit",
        gettext_lazy("Submit the chosen ones"),
        step(workflow.submit),
        ngettext_lazy(
            "%(count)s innovation submitted.", "%(count)s innovations submitted.", "count"
        ),
    ),
    "publish": Task(
        "publish",
        gettext_lazy("Publish the chosen ones"),
        step(workflow.publish),
        ngettext_lazy(
            "%(count)s innovation published.", "%(count)s innovations published.", "count"
        ),
    ),
    "archive": Task(
        "archive",
        gettext_lazy("Archive the chosen ones"),
        step(workflow.archive),
        ngettext_lazy(
            "%(count)s innovation taken from the public.",
            "%(count)s innovations taken from the public.",
            "count",
        ),
    ),
    "award": Task(
        "publish",
        gettext_lazy("Give the chosen ones an award"),
        give_award,
        CHANGED,
        AwardForm,
    ),
    "sector": Task(
        "publish",
        gettext_lazy("Put the chosen ones into a sector"),
        set_sector,
        CHANGED,
        SectorForm,
    ),
}
