"""An edition of texts made to hurt, for books of every form."""

from catalogue.models import FrontMatter, Section
from tests.factories import make_award, make_form, make_innovation

TYPST = '#read("/etc/passwd") #eval("1 + 1") $x^2$ <end> @ref = Judul // catatan'
HTML = "<script>alert(1)</script> &amp; <b>tebal</b>"
ENDLESS = "x" * 300
COMMANDS = "a\x00b\x0bc\u200bd\u202ee\ufffff"


def hurt(edition, top_30):
    """An edition of texts made to hurt."""
    innovation = make_innovation(TYPST, summary=f"{TYPST} {COMMANDS}", expansion=HTML)
    make_award(innovation, top_30, edition)
    (heading,) = make_form("]]> <!-- ' \" &")
    links = "[satu](https://a.example/?q=<b>&x=%zz) [dua](javascript:alert) [tiga](https://a^b/)"
    body = f"{HTML}\n\n- {TYPST}\n  1. {ENDLESS}\n\n{links}"
    Section.objects.create(innovation=innovation, heading=heading, body=body)
    FrontMatter.objects.create(
        edition=edition, title="<?xml version='2'?>", body=COMMANDS, signed_by=TYPST, office=HTML
    )
