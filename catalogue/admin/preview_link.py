from django.contrib import admin
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import previewing


@admin.display(description=gettext_lazy("preview"))
def preview_link(innovation):
    """Where those without an account can read what is not public yet, and until when."""
    if innovation.pk is None:
        return _("Comes with the first saving.")
    if innovation.status not in previewing.WAITING:
        return _("Needed only while it waits to be published.")
    until = date_format(localtime(previewing.expiry()), "DATETIME_FORMAT")
    advice = _("Whoever has this address can read the entry, until %(until)s.") % {"until": until}
    return format_html(
        '<a href="{}" rel="noreferrer">{}</a><div class="help">{}</div>',
        previewing.address_of(innovation),
        _("Preview of the page"),
        advice,
    )
