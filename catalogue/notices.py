"""Who is written to when something happens: authors, curators who want it, and those outside.

A letter is worded where its recipient is known, for it is in the recipient's language.
"""

from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from catalogue import postbox, workflow
from catalogue.models import CheckNews, CopyNews, Correction, Proposal, Step
from catalogue.models.letters import language_of
from catalogue.permissions import Role, role_of


def tell(user, words):
    """Write to an account, if it can still be written to; `words` gives subject and body."""
    if user and user.is_active and user.email:
        _post(user.email, language_of(user), words)


def _post(address, language, words):
    with translation.override(language):
        postbox.post(address, *words())


@receiver(post_save, sender=Step)
def step_taken(sender, instance, created, **kwargs):
    """An author learns what became of an entry, and curators that one was submitted."""
    if not created:
        return
    if instance.kind in ABOUT_STEPS:
        author = workflow.author_of(instance.innovation)
        if author and author != instance.by:
            tell(author, partial(ABOUT_STEPS[instance.kind], instance))
    elif instance.kind == Step.Kind.SUBMITTED:
        _tell_curators(_submitted, instance.innovation, instance.by)


@receiver(post_save, sender=Proposal)
@receiver(post_save, sender=Correction)
@receiver(post_save, sender=CheckNews)
@receiver(post_save, sender=CopyNews)
def something_came_in(sender, instance, created, **kwargs):
    if created:
        _tell_curators(_came_in, instance, instance.by)


def answered(waiting):
    """Tell whoever sent it in what a curator decided."""
    words = partial(_answer_to, waiting)
    if waiting.by:
        tell(waiting.by, words)
    elif getattr(waiting, "email", ""):
        _post(waiting.email, waiting.language, words)


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


def _submitted(entry):
    return _("Submitted: %(title)s") % {"title": entry}


def _came_in(row):
    return _("Came in (%(kind)s): %(what)s") % {"kind": row._meta.verbose_name, "what": row}


def _tell_curators(subject, row, by):
    """A letter says what it is about and where it is; who sent it stands at the desk alone."""

    def words():
        return subject(row), _("See it at the desk: %(address)s") % {"address": _at_the_desk(row)}

    wanting = get_user_model().objects.filter(subscription__wanted=True)
    for user in wanting.select_related("subscription").order_by("pk"):
        if user != by and role_of(user) in (Role.CURATOR, Role.ADMINISTRATOR):
            tell(user, words)


def _at_the_desk(row):
    address = reverse(f"admin:catalogue_{row._meta.model_name}_change", args=[row.pk])
    return settings.SITE_ADDRESS + address
