"""The words of the printed book that are not of a record, in the language of the moment."""

from django.conf import settings
from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    return {
        **_of_covers(),
        **_of_entries(),
        **_of_front(),
        **_of_reading(),
        **_of_back(),
        **_of_dossiers(),
    }


def site_name(language) -> str:
    return settings.SITE_NAME_EN if language == "en" else settings.SITE_NAME


def _of_covers():
    return {
        "place": settings.SITE_PLACE,
        "motto": _("It worked there. Make it work here."),
        "year": _("Year"),
        "as-of": _("Made from the data of"),
        "living": _("This edition in the catalogue, as it stands today"),
        "code": _("Code that leads to the page of"),
    }


def _of_entries():
    return {
        "scan": _("Scan for the page of this innovation"),
        "state": _("Still running?"),
        "running": _("Still running?"),
        "photo": _("Photo:"),
        "before": _("Before:"),
        "copying": _("How to replicate"),
        "source": _("Source"),
        "ladder": _("Award ladder"),
        "blank": _("Not recorded yet"),
        "brief": _("In short"),
        "ask": _("Who to ask"),
        "sources": _("Sources"),
        "contradicts": _("This source disagrees with the record:"),
        "here": _("This innovation in the catalogue:"),
    }


def _of_front():
    return {
        "decree": _("The decree"),
        "not-the-decree": _(
            "As sources on public record tell it. This page is not a copy of the decree."
        ),
        "theme": _("Theme"),
        "stage": _("Stage"),
        "share": _("Entries left"),
        "entries": _("Number"),
        "categories": _("Categories"),
        "sources-say": _("What sources say"),
        "differ": _("Where sources differ"),
        "matter": _("Matter"),
        "said": _("What is said"),
        "disputed": _("Sources say different things; all are kept."),
        "contents": _("Contents"),
        "chosen": _("Those chosen"),
        "map": _("Innovations in this book by regency and city"),
    }


def _of_reading():
    return {
        "reading": _("How to read this book"),
        "cloth": _("One innovation, one cloth"),
        "cloth-text": _(
            "Every innovation has a cloth of its own, computed from its address in the catalogue."
            " It borrows from the silk looms of South Sulawesi; the weaves are our own and say"
            " nothing about anyone’s rank or belief."
        ),
        "colour": _("Colour: the sector"),
        "colour-text": _(
            "The threads take the colour of the sector. Its name always stands beside the cloth."
        ),
        "edge": _("Edge: its region"),
        "edge-text": _("The stripes at the foot of a cloth are those of its regency or city."),
        "gold": _("Gold: awards won"),
        "gold-text": _("Gold is woven in for awards won, not for stages that were only reached."),
        "provincial": _("provincial award"),
        "national": _("national award or higher"),
        "figures": _("Before and after"),
        "figures-text": _(
            "A figure stands beside what it was before, on the same scale, with who measured it."
            " Figures are shown as they were reported."
        ),
        "before-word": _("Before"),
        "after-word": _("After"),
        "numbers": _("Sources and codes"),
        "numbers-text": _(
            "Small numbers lead to the sources at the end of each innovation. The code at its head"
            " leads to its page, where documents, news and corrections are."
        ),
    }


def _of_back():
    return {
        "indexes": _("Indexes"),
        "tiers": _("Other tiers reached"),
        "tiers-text": _(
            "These innovations are on record at another tier of this edition, and have no pages of"
            " their own in this book."
        ),
        "origins": _("Sources and data"),
        "origins-text": _(
            "Every innovation names its sources on its own pages. Facts come from public reports"
            " and documents; summaries were written for the catalogue. What no source tells is"
            " left out. Ask the agency concerned before you rely on a record."
        ),
        "colophon": _("Colophon"),
        "notes": _("Notes"),
    }


def _of_dossiers():
    return {
        "dossier": _("Dossier"),
        "goes-on": _("The whole of it stands on the page of this innovation."),
        "about-dossier": _("About this dossier"),
        "dossier-text": _(
            "Made from the record in the catalogue. Its latest state, its documents and the way to"
            " report a mistake are on the page of this innovation."
        ),
    }
