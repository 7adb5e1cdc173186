"""What waits at the desk: for whom, how many, and where it is done."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.completeness import check_is_due, lacking
from catalogue.models import (
    Agency,
    Award,
    CheckNews,
    CompetitionYear,
    CopyNews,
    Correction,
    Import,
    Innovation,
    Letter,
    Proposal,
    SearchMiss,
    Step,
)
from catalogue.permissions import Role, role_of, within

# The gaps that the front page counts; the others show on the entry itself.
GAPS = {
    "summary": _("without a summary"),
    "photo": _("without a photo"),
    "source": _("without a source"),
    "decree": _("with an award without a decree"),
}
# What comes in from outside and from contributors.
NEWS = {
    _("proposals from outside"): Proposal,
    _("corrections"): Correction,
    _("status checks reported"): CheckNews,
    _("copies reported"): CopyNews,
}


@dataclass(frozen=True)
class Task:
    """Something that waits: how many, and the list that shows them."""

    label: object
    count: int
    address: str


@dataclass(frozen=True)
class Pile:
    """What waits, gathered under one heading."""

    heading: object
    tasks: list[Task]

    @property
    def count(self):
        return sum(task.count for task in self.tasks)


def piles(user):
    """Return what waits for this account; piles with nothing in them are left out."""
    role = role_of(user)
    own = [_entries(user)] if role is Role.CONTRIBUTOR else _for_curators(user)
    if role is Role.ADMINISTRATOR:
        letters = (_("letters that the mail server has not taken"), Letter.objects.troubled(), {})
        own.append(_pile(_("To repair"), letters))
    return [pile for pile in own if pile.tasks]


def _entries(user):
    mine = within(user, Innovation.objects.all())
    status = Innovation.Status
    drafts = mine.filter(status=status.DRAFT)
    return _pile(
        _("Your entries"),
        (_("returned, with a reason"), returned(drafts), {"gap": "returned"}),
        (_("drafts"), drafts, {"status__exact": status.DRAFT}),
        (
            _("submitted, waiting for a curator"),
            mine.filter(status=status.SUBMITTED),
            {"status__exact": status.SUBMITTED},
        ),
    )


def _for_curators(user):
    status = Innovation.Status
    published = Innovation.objects.published()
    shown = {"status__exact": status.PUBLISHED}
    submitted = Innovation.objects.filter(status=status.SUBMITTED)
    news = [
        (label, model.objects.filter(outcome=model.Outcome.OPEN), {"outcome__exact": "open"})
        for label, model in NEWS.items()
    ]
    return [
        _pile(
            _("To decide"),
            (_("submitted entries"), submitted, {"status__exact": status.SUBMITTED}),
            *news,
        ),
        _pile(
            _("Published entries with gaps"),
            *(
                (label, lacking(gap, published), {"gap": gap, **shown})
                for gap, label in GAPS.items()
            ),
        ),
        _pile(
            _("To look after"),
            (_("status checks due"), published.filter(check_is_due()), {"gap": "due", **shown}),
            (_("editions with names still unknown"), unfinished_editions(), {"names": "missing"}),
            (_("agencies with nothing on record"), agencies_with_nothing(), {"led": "nothing"}),
            (_("searches that found nothing"), SearchMiss.objects.all(), {}),
        ),
    ]


def last_import(user):
    """Return the sheet taken in last that this account may see, or None."""
    own = {"by": user} if role_of(user) is Role.CONTRIBUTOR else {}
    return Import.objects.filter(**own).newest_first().first()


def _pile(heading, *rows):
    counted = ((label, rows.count(), rows.model, query) for label, rows, query in rows)
    return Pile(
        heading,
        [
            Task(label, count, f"{_list_of(model)}?{urlencode(query)}")
            for label, count, model, query in counted
            if count
        ],
    )


def _list_of(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def returned(drafts):
    """Those of the drafts that a curator sent back and nobody has submitted since."""
    newest = Step.objects.filter(innovation=OuterRef("pk")).order_by("-pk").values("kind")[:1]
    return drafts.annotate(newest_step=Subquery(newest)).filter(newest_step=Step.Kind.RETURNED)


def unfinished_editions():
    """Editions with fewer names on record than the tier that they are known for has places."""
    on_record = (
        Award.objects.of_published()
        .filter(edition=OuterRef("pk"), tier=OuterRef("top_tier"))
        .order_by()
        .values("edition")
        .annotate(number=Count("innovation", distinct=True))
        .values("number")
    )
    return CompetitionYear.objects.filter(held=True).filter(
        top_tier__size__gt=Coalesce(Subquery(on_record), 0)
    )


def agencies_with_nothing():
    """Agencies that neither lead an innovation nor take part in one, published or not."""
    return Agency.objects.filter(
        ~Exists(Innovation.objects.filter(agency=OuterRef("pk"))),
        ~Exists(Innovation.partners.through.objects.filter(agency=OuterRef("pk"))),
    )
