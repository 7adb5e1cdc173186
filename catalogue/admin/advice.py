"""What a curator is told beside a field, where its name alone leaves a question."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.models import (
    Agency,
    Award,
    AwardTier,
    Citation,
    Competition,
    CompetitionYear,
    Correction,
    Document,
    EditionFact,
    FeaturedInnovation,
    Indicator,
    Innovation,
    InnovationName,
    PageSection,
    Person,
    Photo,
    Proposal,
    Region,
    Replication,
    ReplicationGuide,
    SectionHeading,
    SiteIdentity,
    Source,
    StatusCheck,
    VideoLink,
)
from catalogue.models.record import MarkdownField, PartialDateField

PARTIAL_DATE = _("As far as it is known: 2020, 2020-11 or 2020-11-12.")
ADDRESS = _("Leave it blank: it is made from the name, and then stays.")
OUTSIDE = _("Leave it blank when the catalogue does not have it.")
ANSWER = _("What is told to the office that sent it.")

MARKDOWN = _(
    "**bold**, *italic*, [words](https://…) for a link; a line that begins with - is an item of a"
    " list, a blank line begins a paragraph."
)

ADVICE = {
    Agency: {
        "slug": ADDRESS,
        "short_name": _("As people say it: Dinkes, DPMD."),
        "until": _("When it was renamed, merged or closed; then name its successor too."),
    },
    Award: {
        "tier": _("A tier of the competition that the edition belongs to."),
        "rank": _("Only where the tier is ranked; a Top 30 is not."),
        "decree": _("As it is written: SK Gubernur Nomor 681/III/Tahun 2020."),
    },
    AwardTier: {"won": _("Take the tick away for a stage that was only reached: finalist.")},
    Citation: {
        "supports": _("In a few words: the award of 2020, the figure of 12 minutes."),
        "contradicts": _("Both sides are kept where sources disagree."),
    },
    Competition: {
        "level": _("It decides the gold in the cloth of those that won."),
        "order": _("Lower numbers come first."),
    },
    CompetitionYear: {
        "year": _("The year the edition is named for, even where it ended in the next."),
        "held": _("Take the tick away for a year in which the competition was not held."),
        "decree": _("As it is written: SK Gubernur Nomor 681/III/Tahun 2020."),
    },
    Correction: {"answer": ANSWER},
    Document: {
        "file": _(
            "PDF, DOCX or XLSX, at most 20 MB. The properties of DOCX and XLSX are emptied; comments,"
            " tracked changes and what a PDF says of its author stay: remove them before."
        )
    },
    EditionFact: {"value": _("In the words or figures of the source.")},
    FeaturedInnovation: {
        "innovation": _("It is shown once it is published and has a summary."),
        "order": _("The first is shown large; five are shown in all."),
    },
    Indicator: {
        "name": _("What people wait for, pay or get: minutes of waiting, villages served."),
        "before": _("Leave it blank when nobody measured it; nothing is estimated."),
    },
    Innovation: {
        "title": _("As it is registered: Sipena. A former title is kept under other names."),
        "slug": _("Leave it blank: the address and the woven cover are made from the title."),
        "agency": _("The agency that answers for it. Partners come below."),
        "sector": _("One, in citizens' words; it dyes the cloth."),
        "summary": _("Two or three plain sentences: what it does, for whom, what has changed."),
        "status": _("Only what is published can be seen by the public."),
    },
    InnovationName: {"name": _("It is searched too, and its address leads here.")},
    PageSection: {
        "text": _("Paragraphs, lists (- ), **bold**, *italic* and [links](https://…)."),
        "text_en": _("Leave it blank, and English readers get the Indonesian text."),
    },
    Person: {
        "role": _("The role in this innovation; no telephone or staff number anywhere."),
        "consent": _("Without it, or a press report of the role, the name is not shown."),
    },
    Photo: {
        "image": _("JPEG, PNG or WebP, at most 15 MB. Place and camera are removed from it."),
        "alt": _("What is seen, for people who cannot see it: who does what, where."),
        "caption": _("Why the photo matters; it stands below it."),
    },
    Proposal: {"answer": ANSWER},
    Region: {
        "code": _("The Kemendagri code with its dots: 73.22 or 73.22.13."),
        "slug": ADDRESS,
    },
    Replication: {
        "origin": OUTSIDE,
        "replica": OUTSIDE,
        "changes": _("What they do otherwise than where it comes from."),
    },
    ReplicationGuide: {
        "months": _("From the decision to copy it until it runs."),
        "legal_basis": _("The regulations that it rests on."),
    },
    SectionHeading: {"hint": _("What the form asks for under this heading.")},
    SiteIdentity: {
        "owner": _("The office by its full name. What is left blank follows the settings."),
        "contact": _("An e-mail address of the office, or a page with a form."),
        "official": _("Shows the strip “Official site” above every page."),
        "licence_url": _("Shown only with a licence named here."),
    },
    Source: {"address": _("The page itself, not the home page of who published it.")},
    StatusCheck: {
        "evidence": _("What was seen or sent: a report, a visit, a photo."),
        "reason": _("Only where it stopped; said with respect, it helps others."),
    },
    VideoLink: {"address": _("It opens only on a click, elsewhere.")},
}


def advice_on(field):
    words = ADVICE.get(field.model, {}).get(field.name)
    if isinstance(field, MarkdownField):
        return format_lazy("{} {}", words, MARKDOWN) if words else MARKDOWN
    return words or (PARTIAL_DATE if isinstance(field, PartialDateField) else None)
