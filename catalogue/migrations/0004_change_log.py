"""The log of changes that the columns in memory follow, and an index that holds what they hold.

`catalogue_change` is no Django model: triggers write it (see `catalogue/revision.py`), and it has no
place in a dump, a fixture or the admin. It has one row for each thing that ever changed, the latest
change, and so does not grow without end.
"""

from django.db import migrations, models
from django.db.models.functions import Greatest

LOG = (
    "CREATE TABLE catalogue_change (subject varchar(12) NOT NULL, row_id bigint NOT NULL,"
    " number bigint NOT NULL, PRIMARY KEY (subject, row_id)){}"
)
BY_NUMBER = "CREATE INDEX catalogue_change_number ON catalogue_change (number)"


def create_log(apps, schema_editor):
    rowless = " WITHOUT ROWID" if schema_editor.connection.vendor == "sqlite" else ""
    schema_editor.execute(LOG.format(rowless), params=None)
    schema_editor.execute(BY_NUMBER, params=None)


def drop_log(apps, schema_editor):
    schema_editor.execute("DROP TABLE catalogue_change", params=None)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_text_and_photos")]

    operations = [
        migrations.AddField("catalogrevision", "began", models.BigIntegerField(default=0)),
        migrations.RemoveIndex("innovation", "published_title"),
        migrations.AddIndex(
            "innovation",
            models.Index(
                fields=["sort_key", "id", "status"],
                name="published_title",
                condition=models.Q(status="published"),
            ),
        ),
        migrations.AddIndex(
            "innovation",
            models.Index(
                fields=[
                    *["id", "agency", "sector", "state"],
                    *["gold", "awards_won", "latest_year", "status"],
                ],
                name="published_facets",
                condition=models.Q(status="published"),
            ),
        ),
        migrations.AddIndex(
            "innovation",
            models.Index(
                Greatest("published_at", "updated_at").desc(),
                models.F("id").desc(),
                name="published_changed",
                condition=models.Q(status="published"),
            ),
        ),
        migrations.RunPython(create_log, drop_log),
    ]
