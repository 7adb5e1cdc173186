import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import catalogue.models.frozen_book


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0009_search_miss"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenBook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                ("grouping", models.CharField(max_length=20, verbose_name="grouped by")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("contents", models.JSONField(verbose_name="contents")),
                (
                    "screen",
                    models.FileField(
                        upload_to=catalogue.models.frozen_book.frozen_path,
                        verbose_name="for screens",
                    ),
                ),
                ("screen_digest", models.CharField(max_length=64)),
                (
                    "print",
                    models.FileField(
                        upload_to=catalogue.models.frozen_book.frozen_path,
                        verbose_name="for the printer",
                    ),
                ),
                ("print_digest", models.CharField(max_length=64)),
                ("frozen_at", models.DateTimeField(auto_now_add=True, verbose_name="frozen at")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_books",
                        to="catalogue.competitionyear",
                        verbose_name="edition",
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="frozen by",
                    ),
                ),
            ],
            options={
                "verbose_name": "frozen book",
                "verbose_name_plural": "frozen books",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "language", "grouping", "fingerprint"),
                        name="same_contents_are_frozen_once",
                    )
                ],
            },
        ),
    ]
