"""Who is written to when something happens: authors, curators who want it, and those outside."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from catalogue import postbox, workflow
from catalogue.models import CheckNews, CopyNews, Correction, Proposal, Step
from catalogue.permissions import Role, role_of


def tell(user, subject, body):
    """Write to an account, if it can still be written to."""
    if user and user.is_active and user.email:
        postbox.post(user.email, subject, body)


@receiver(post_save, sender=Step)
def step_taken(sender, instance, created, **kwargs):
    """An author learns what became of an entry, and curators that one was submitted."""
    if not created:
        return
    with translation.override(settings.LANGUAGE_CODE):
        if instance.kind in ABOUT_STEPS:
            author = workflow.author_of(instance.innovation)
            if author and author != instance.by:
                tell(author, *ABOUT_STEPS[instance.kind](instance))
        elif instance.kind == Step.Kind.SUBMITTED:
            entry = instance.innovation
            _tell_curators(_("Submitted: %(title)s") % {"title": entry}, entry, instance.by)


@receiver(post_save, sender=Proposal)
@receiver(post_save, sender=Correction)
@receiver(post_save, sender=CheckNews)
@receiver(post_save, sender=CopyNews)
def something_came_in(sender, instance, created, **kwargs):
    if created:
        with translation.override(settings.LANGUAGE_CODE):
            kind = sender._meta.verbose_name
            subject = _("Came in (%(kind)s): %(what)s") % {"kind": kind, "what": instance}
            _tell_curators(subject, instance, instance.by)


def answered(waiting):
    """Tell whoever sent it in what a curator decided."""
    with translation.override(settings.LANGUAGE_CODE):
        subject, body = _answer_to(waiting)
        if waiting.by:
            tell(waiting.by, subject, body)
        elif getattr(waiting, "email", ""):
            postbox.post(waiting.email, subject, body)


def _returned(step):
    entry = step.innovation
    words = {"title": entry, "reason": step.reason, "address": _at_the_desk(entry)}
    return (
        _("Returned: %(title)s") % words,
        _("“%(title)s” came back to you:\n\n%(reason)s\n\nChange it here: %(address)s") % words,
    )


def _published(step):
    entry = step.innovation
    words = {"title": entry, "address": settings.SITE_ADDRESS + entry.get_absolute_url()}
    return (
        _("Published: %(title)s") % words,
        _("“%(title)s” is published, and everybody can read it: %(address)s") % words,
    )


ABOUT_STEPS = {Step.Kind.RETURNED: _returned, Step.Kind.PUBLISHED: _published}


def _answer_to(waiting):
    accepted = waiting.outcome == waiting.Outcome.ACCEPTED
    decided = _("accepted") if accepted else _("not accepted")
    words = {
        "what": waiting,
        "decided": decided,
        "answer": waiting.answer,
        "number": getattr(waiting, "number", ""),
        "site": settings.SITE_NAME,
    }
    subject = _("Your message to %(site)s (%(number)s)") % words
    lines = [_("“%(what)s”: %(decided)s.") % words, waiting.answer]
    if accepted and isinstance(waiting, Proposal):
        lines.append(_("It is a draft now. The public sees it once it is complete and published."))
    return subject, "\n\n".join(line for line in lines if line)


def _tell_curators(subject, row, by):
    """A letter says what it is about and where it is; who sent it stands at the desk alone."""
    body = _("See it at the desk: %(address)s") % {"address": _at_the_desk(row)}
    wanting = get_user_model().objects.filter(subscription__wanted=True).order_by("pk")
    for user in wanting:
        if user != by and role_of(user) in (Role.CURATOR, Role.ADMINISTRATOR):
            tell(user, subject, body)


def _at_the_desk(row):
    address = reverse(f"admin:catalogue_{row._meta.model_name}_change", args=[row.pk])
    return settings.SITE_ADDRESS + address
