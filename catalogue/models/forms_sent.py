"""What the desk remembers of forms: those that had their effect, and those that came too late."""

import uuid

from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """A form that had its effect; the same form sent again leads where the first one led."""

    # Of the token that the form was rendered with, and of what was sent in it.
    form = models.CharField(max_length=64, unique=True)
    content = models.CharField(max_length=64)
    leads_to = models.TextField(blank=True)
    sent_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.form[:8]} → {self.leads_to}"


class KeptForm(models.Model):
    """What somebody had typed when the session was over, for this person alone."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.TextField()
    content = models.TextField()
    # The file fields in which something was chosen: browsers do not choose it again.
    files = models.JSONField(default=list)
    kept_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.path
