"""The forms by which anybody proposes an innovation or reports a mistake.

Public pages are the same for everybody and carry no token, so a form that is sent twice is known by
what it says: within an hour, the same words and files have one effect.
"""

import datetime
import hashlib

from django import forms
from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.attachments import AttachmentsField
from catalogue.models import Correction, Proposal, ProposalFile, Region, SentForm

AGAIN = datetime.timedelta(hours=1)
LONGEST = 4000
# What waits unread at the desk takes no more of the disk than this.
MOST_BYTES = 2 * 1024**3


class OutsideForm(forms.ModelForm):
    """A form with a field that people do not see: only programs fill it in."""

    template_name = "catalogue/partials/_fields.html"
    decoy = forms.CharField(
        label=_("Leave this field empty"), required=False, widget=forms.TextInput()
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["email"].help_text = _(
            "If you want an answer. Of the office, not of a person. It is not shown to the public."
        )
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["decoy"].widget.attrs.update(autocomplete="off", tabindex="-1")

    def clean_decoy(self):
        if self.cleaned_data["decoy"]:
            raise forms.ValidationError(_("Leave this field empty, and send the form again."))
        return ""

    @property
    def mistakes(self):
        """The fields that were filled in wrongly, in their order."""
        return [field for field in self if field.errors]

    @property
    def had_files(self):
        """Whether files came with it: a browser does not send them again by itself."""
        return bool(self.files)

    def digest(self):
        said = sorted((name, str(value)) for name, value in self.cleaned_data.items())
        return hashlib.sha256(repr((type(self).__name__, said)).encode()).hexdigest()


def long_text(label, help_text, missing):
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": missing},
    )


class ProposalForm(OutsideForm):
    summary = long_text(
        _("What it does"),
        _("What was wrong before, what is done now, and who notices it."),
        _("Write in a few lines what it does."),
    )
    region = forms.ModelChoiceField(
        Region.objects.none(),
        label=_("Region"),
        required=False,
        to_field_name="code",
        empty_label=_("Choose, or leave it if it is not here"),
    )
    files = AttachmentsField(
        label=_("Photos or documents"),
        required=False,
        help_text=_("At most three: JPEG, PNG, WebP, PDF, DOCX or XLSX, together at most 20 MB."),
    )

    class Meta:
        model = Proposal
        fields = ["title", "agency_name", "region", "summary", "started", "email"]
        labels = {
            "title": _("Name of the innovation"),
            "agency_name": _("Agency that runs it"),
            "started": _("Since when"),
            "email": _("E-mail of the office"),
        }
        help_texts = {
            "agency_name": _("Its full name: a dinas, a school, a puskesmas, a kecamatan …"),
            "started": _("A year is enough."),
        }
        error_messages = {
            "title": {"required": _("Write the name of the innovation.")},
            "agency_name": {"required": _("Write which agency runs it.")},
        }

    field_order = ["title", "agency_name", "region", "summary", "started", "files", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        site = settings.SITE_REGION
        levels = [Region.Level.REGENCY, Region.Level.CITY]
        self.fields["region"].queryset = Region.objects.filter(
            Q(code=site) | Q(parent__code=site, level__in=levels)
        ).order_by("code")

    def clean_files(self):
        files = self.cleaned_data["files"]
        waiting = ProposalFile.objects.filter(proposal__outcome=Proposal.Outcome.OPEN)
        if files and (waiting.aggregate(bytes=Sum("size"))["bytes"] or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("No files can be taken in at the moment. Send your proposal without them.")
            )
        return files

    def keep(self):
        proposal = self.save()
        for one in self.cleaned_data["files"]:
            ProposalFile.objects.create(
                proposal=proposal, file=one.file, title=one.title, size=one.file.size
            )
        return proposal


class CorrectionForm(OutsideForm):
    message = long_text(
        _("What is wrong"),
        _("What the page says, what would be right, and how one can know it."),
        _("Write what is wrong."),
    )

    class Meta:
        model = Correction
        fields = ["message", "email"]
        labels = {"email": _("E-mail of the office")}

    def __init__(self, *args, innovation, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.innovation = innovation

    def digest(self):
        return f"{super().digest()[:40]}-{self.instance.innovation_id}"

    def keep(self):
        return self.save()


def take_in(form):
    """Keep what a valid form says, and return its number; sent again, the number it has already."""
    digest = form.digest()
    with transaction.atomic():
        SentForm.objects.filter(form=digest, sent_at__lt=timezone.now() - AGAIN).delete()
        sent, is_first = SentForm.objects.get_or_create(form=digest, defaults={"content": digest})
        if is_first:
            sent.leads_to = form.keep().number
            sent.save(update_fields=["leads_to"])
    return sent.leads_to
