"""Where django-allauth asks what holds for this site."""

import logging
from threading import Thread

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse

from catalogue.accounts import guessing

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts are made by an administrator."""
        return False

    def get_login_redirect_url(self, request):
        return reverse("admin:index")

    def get_password_change_redirect_url(self, request):
        return reverse("admin:index")

    def authenticate(self, request, **credentials):
        """Check a name and a password, unless there were too many tries."""
        name, address = credentials.get("username", ""), self.get_client_ip(request)
        started = guessing.begin("password", name, address)
        if started is None:
            log.warning("too many tries at the password of %r from %s", name, address)
            raise self.validation_error("too_many_login_attempts")
        user = super().authenticate(request, **credentials)
        if user:
            guessing.succeeded(started)
        return user

    def pre_authenticate(self, request, **credentials):
        """`guessing` stands for it: allauth's own limit cannot tell the owner from the others."""

    def render_mail(self, *args, **kwargs):
        """Sent aside: whoever asks neither waits for the mail server nor learns whom it knows.

        Not by the postbox: these letters hold a link that opens an account, which no table, and no
        backup of one, should keep.
        """
        message = super().render_mail(*args, **kwargs)
        send = message.send
        message.send = lambda: Thread(target=_deliver, args=[send]).start()
        return message


def _deliver(send):
    try:
        send()
    except OSError:
        log.exception("a letter could not be sent")
