"""The indexes of published innovations, for the orders and counts of public lists."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest

INDEXES = [
    models.Index(
        fields=["-latest_year", "-id"],
        name="published_newest",
        condition=Q(status="published"),
    ),
    # SQLite reads the row after all when the condition of an index is not in it.
    models.Index(
        fields=["sort_key", "id", "status"],
        name="published_title",
        condition=Q(status="published"),
    ),
    models.Index(
        fields=["-gold", "-awards_won", "-latest_year", "-id"],
        name="published_awards",
        condition=Q(status="published"),
    ),
    models.Index(
        Greatest("published_at", "updated_at").desc(),
        F("id").desc(),
        name="published_changed",
        condition=Q(status="published"),
    ),
    # Holds all that is counted, so that neither SQL nor the columns in memory read rows.
    models.Index(
        fields=[
            *["id", "agency", "sector", "state"],
            *["gold", "awards_won", "latest_year", "status"],
        ],
        name="published_facets",
        condition=Q(status="published"),
    ),
]
