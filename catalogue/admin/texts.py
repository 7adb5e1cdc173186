"""Writing texts at the desk: bold, italic, lists, links, how it will look, how many words."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, JsonResponse
from django.urls import reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue import text
from catalogue.links import outside_sentences, review
from catalogue.models import SectionHeading
from catalogue.permissions import may

from .advice import MARKDOWN

TOOLS = {
    "bold": gettext_lazy("Bold"),
    "italic": gettext_lazy("Italic"),
    "list": gettext_lazy("List"),
    "link": gettext_lazy("Link"),
}


class MarkdownInput(AdminTextareaWidget):
    """A plain text area, to which the script adds tools and a preview by the server's own hand."""

    class Media:
        js = ["js/markdown.js"]
        css = {"all": ["css/texts.css"]}

    def __init__(self, attrs=None):
        words = {f"data-{name}": label for name, label in TOOLS.items()}
        labels = {"data-tools": gettext_lazy("Format"), "data-preview": gettext_lazy("Preview")}
        address = {"data-markdown": reverse_lazy("admin:catalogue_section_preview")}
        super().__init__({"rows": 8, **words, **labels, **address, **(attrs or {})})


class MarkdownFormField(forms.CharField):
    """Refuses links that nobody can see, and those of gambling rings, with the reason."""

    widget = MarkdownInput

    def clean(self, value):
        value = super().clean(value)
        if len(value) > text.LONGEST:
            raise forms.ValidationError(
                _("This text has %(length)s characters; at most %(limit)s can be taken in.")
                % {"length": len(value), "limit": text.LONGEST}
            )
        faults = review([value]).faults
        if faults:
            raise forms.ValidationError(faults)
        return value


def preview(request):
    """How a text will look, as HTML, with its words counted and its links looked at."""
    if not may(request.user, "change", "section"):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    source = request.POST.get("text", "")[: text.LONGEST]
    seen = review([source])
    notes = [*seen.faults, *outside_sentences(seen)]
    return JsonResponse(
        {
            "html": text.to_html(text.parse(source)),
            "count": count_sentence(text.words(source), _limit_of(request.POST.get("heading"))),
            "notes": listed(notes) if notes else "",
        }
    )


def _limit_of(heading):
    if not (heading or "").isascii() or not (heading or "").isdigit() or len(heading) > 18:
        return None
    return SectionHeading.objects.filter(pk=heading).values_list("word_limit", flat=True).first()


def count_sentence(count, limit):
    """`12 of at most 200 words`, or by how many words it is too long."""
    if not limit:
        return ngettext("%(count)s word", "%(count)s words", count) % {"count": count}
    if count > limit:
        return ngettext(
            "%(count)s words: %(over)s more than the %(limit)s that the form takes",
            "%(count)s words: %(over)s more than the %(limit)s that the form takes",
            count,
        ) % {"count": count, "over": count - limit, "limit": limit}
    return ngettext(
        "%(count)s of at most %(limit)s words", "%(count)s of at most %(limit)s words", count
    ) % {"count": count, "limit": limit}


def help_with_count(section):
    """What is told below a section's text: how it is written, and its words against the limit."""
    words = count_sentence(section.word_count, section.heading.word_limit)
    return format_html('{} <b class="text-count">{}.</b>', MARKDOWN, words)


def listed(sentences):
    return format_html(
        "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((item,) for item in sentences))
    )
