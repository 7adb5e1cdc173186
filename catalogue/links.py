"""The links of the record: where they lead, and which of them look like a gambler's.

Gambling rings do not deface a page; they hide links in it, so that a `.go.id` lends them its name.
So a text keeps no link that a reader cannot see, none to a host off the list of trusted ones whose
words are theirs, and every host outside is shown to a curator.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db.models import URLField
from django.utils.translation import gettext as _

from catalogue import text
from catalogue.characters import is_visible
from catalogue.models import GuideStep, Innovation, TrustedHost
from catalogue.models.record import MarkdownField, Record

# Found anywhere in a word, as in `gacor77`; no Indonesian word of the office holds them.
INSIDE = (
    *("gacor", "togel", "maxwin", "kasino", "casino", "jackpot", "sbobet", "pragmaticplay"),
    *("slotonline", "slotgacor", "judionline", "judibola", "sabungayam", "bandarq", "dominoqq"),
    *("pokeronline", "agenslot", "situsslot", "linkslot", "demoslot", "mahjongways"),
)
# Found as a word of their own, or with a number behind: `slot88`, `toto4d`.
ALONE = ("slot", "judi", "toto", "poker", "taruhan", "scatter", "rtp", "bandarbola", "betting")
ALONE_PATTERN = re.compile(rf"({'|'.join(ALONE)})(\d+d?)?s?")
# Letters and figures that are written for others that look alike.
ALIKE = str.maketrans("013457@$асеорхуіј", "oieastasaceopxyij")


@dataclass(frozen=True)
class Review:
    """What a curator should know of some texts: hosts outside, links to mend."""

    outside: list[str]
    unseen: list[str]
    gambling: list[str]

    @property
    def faults(self) -> list[str]:
        """Sentences on what keeps the texts from being published."""
        return [
            *(
                _("A link to %(address)s has no words that one could see; remove it.")
                % {"address": address}
                for address in self.unseen
            ),
            *(
                _(
                    "A link to %(address)s looks like one for gambling; remove it, or add its host"
                    " to the trusted hosts."
                )
                % {"address": address}
                for address in self.gambling
            ),
        ]


def review(sources: Iterable[str], addresses: Iterable[str] = (), known=None) -> Review:
    """Look at the links in texts, and at addresses that stand by themselves.

    `known` are the trusted hosts, for who looks at many and asked for them once.
    """
    found = [link for source in sources for link in text.links(source)]
    alone = [
        text.Span(host_of(address), href=f"https://{host_of(address)}") for address in addresses
    ]
    if not found and not alone:
        return Review([], [], [])
    known = trusted() if known is None else known
    outside = [link for link in (*found, *alone) if not is_trusted(host_of(link.href), known)]
    return Review(
        sorted({host_of(link.href) for link in outside}),
        sorted({link.href for link in found if not is_visible(link.text)}),
        sorted({link.href for link in outside if is_gambling(link)}),
    )


def outside_sentences(seen: Review):
    """One sentence that names the hosts outside, if there are any."""
    if seen.outside:
        yield _("Links lead outside: %(hosts)s.") % {"hosts": ", ".join(seen.outside)}


def review_of(innovation: Innovation) -> Review:
    """Look at all that an innovation says and links to, as it is stored."""
    steps = GuideStep.objects.filter(guide__innovation=innovation)
    return review(
        [
            innovation.summary,
            *innovation.sections.order_by("pk").values_list("body", flat=True),
            *steps.order_by("pk").values_list("body", flat=True),
        ],
        [
            *innovation.videos.order_by("pk").values_list("address", flat=True),
            *innovation.citations.order_by("pk").values_list("source__address", flat=True),
        ],
    )


def trusted() -> frozenset[str]:
    """The hosts that links may lead to without a look, each with all beneath it."""
    own = (host.removeprefix(".") for host in settings.ALLOWED_HOSTS if host != "*")
    return frozenset(
        [*settings.TRUSTED_HOSTS, *own, *TrustedHost.objects.values_list("host", flat=True)]
    )


def is_trusted(host: str, known: frozenset[str]) -> bool:
    """Whether a host or one above it is on the list; no host, as of bad addresses, is not."""
    labels = host.split(".")
    return any(".".join(labels[place:]) in known for place in range(len(labels)))


def host_of(address: str) -> str:
    """The host that an address leads to, or the one that takes its mail."""
    try:
        parts = urlsplit(address)
        if parts.scheme == "mailto":
            return parts.path.rpartition("@")[2].lower()
        return (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_gambling(link: text.Span) -> bool:
    """Whether the words or the address of a link are those of gambling rings."""
    return any(
        ALONE_PATTERN.fullmatch(word) or any(part in word for part in INSIDE)
        for words in (link.text, link.href.partition("://")[2])
        for word in _plain_words(words)
    )


def _plain_words(words):
    """The words in plain letters: as they stand, and with letters written for their like.

    Letters that stand alone are taken for one word (`s l o t`).
    """
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKD", words).casefold()
        if not unicodedata.combining(character)
    )
    for written in (bare, bare.translate(ALIKE)):
        found = re.findall(r"[^\W_]+", written)
        yield from found
        yield "".join(word for word in found if len(word) == 1)


def everywhere():
    """Yield (host, record) for every address and every link in a text, of all that is on record."""
    for model in apps.get_app_config("catalogue").get_models():
        if not issubclass(model, Record):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, MarkdownField):
                rows = model._base_manager.filter(**{f"{field.name}__contains": "]("})
                for row in rows.order_by("pk").iterator(chunk_size=500):
                    for link in text.links(getattr(row, field.name)):
                        yield host_of(link.href), row
            elif isinstance(field, URLField):
                rows = model._base_manager.exclude(**{field.name: ""})
                for row in rows.order_by("pk").iterator(chunk_size=500):
                    yield host_of(getattr(row, field.name)), row
