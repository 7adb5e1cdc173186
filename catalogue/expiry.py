"""What is kept of people outside only for a while: their addresses, and files nobody took over."""

import datetime

from django.db import transaction
from django.utils import timezone

from catalogue import flood
from catalogue.models import Correction, Letter, Proposal, ProposalFile

# The pages that ask for an address name this number.
KEPT_DAYS = 90


def expire(now=None):
    """Erase what has served; return how many addresses, files and letters are gone."""
    now = now or timezone.now()
    before = now - datetime.timedelta(days=KEPT_DAYS)
    with transaction.atomic():
        addresses = sum(
            model.objects.filter(decided_at__lt=before).exclude(email="").update(email="")
            for model in (Proposal, Correction)
        )
        files = ProposalFile.objects.filter(proposal__decided_at__lt=before)
        counted = files.count()
        files.delete()
        letters = Letter.objects.filter(written_at__lt=before).delete()[0]
    flood.forget(now)
    return addresses, counted, letters
