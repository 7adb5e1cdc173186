"""A number that moves with every public change, moved by triggers that nothing can bypass."""

from django.db import migrations, models

ALWAYS = "1 = 1"
PUBLISHED = (
    "EXISTS (SELECT 1 FROM catalogue_innovation"
    " WHERE catalogue_innovation.id = {row}.innovation_id"
    " AND catalogue_innovation.status = 'published')"
)
# Table (without its prefix): when a row of it is something the public can see.
PUBLIC_WHEN = {
    "affair": ALWAYS,
    "agency": ALWAYS,
    "awardtier": ALWAYS,
    "competition": ALWAYS,
    "competitionyear": ALWAYS,
    "editioncategory": ALWAYS,
    "editionfact": ALWAYS,
    "editionstage": ALWAYS,
    "forum": ALWAYS,
    "forum_sources": ALWAYS,
    "frontmatter": ALWAYS,
    "goal": ALWAYS,
    "region": ALWAYS,
    "replication": ALWAYS,
    "sectionheading": ALWAYS,
    "sectiontemplate": ALWAYS,
    "sector": ALWAYS,
    "source": ALWAYS,
    "innovation": "{row}.status = 'published'",
    "award": PUBLISHED,
    "document": PUBLISHED,
    "indicator": PUBLISHED,
    "innovation_affairs": PUBLISHED,
    "innovation_goals": PUBLISHED,
    "innovation_partners": PUBLISHED,
    "innovationname": PUBLISHED,
    "person": PUBLISHED,
    "photo": PUBLISHED,
    "replicationguide": PUBLISHED,
    "section": PUBLISHED,
    "statuscheck": PUBLISHED,
    "videolink": PUBLISHED,
    "citation": "{row}.innovation_id IS NULL OR " + PUBLISHED,
    "guidestep": (
        "EXISTS (SELECT 1 FROM catalogue_replicationguide"
        " JOIN catalogue_innovation"
        " ON catalogue_innovation.id = catalogue_replicationguide.innovation_id"
        " WHERE catalogue_replicationguide.id = {row}.guide_id"
        " AND catalogue_innovation.status = 'published')"
    ),
}
# Counting begins at the clock (in microseconds, which no series of changes outruns), so that a catalogue that was emptied or restored does not come by the
# numbers of its former life again.
CLOCK = {
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000",
    "postgresql": "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint",
}
ROWS = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}


def seen(condition, event):
    return " OR ".join(f"({condition.format(row=row)})" for row in ROWS[event])


def sqlite(table, condition):
    for event in ROWS:
        yield (
            f"CREATE TRIGGER catalog_revision_{table}_{event.lower()}"
            f" AFTER {event} ON catalogue_{table} WHEN {seen(condition, event)}"
            " BEGIN INSERT INTO catalogue_catalogrevision (id, number)"
            f" VALUES (1, {CLOCK['sqlite']})"
            " ON CONFLICT (id) DO UPDATE SET number = number + 1; END"
        )


def postgresql(table, condition):
    cases = " ".join(
        f"WHEN '{event}' THEN IF {seen(condition, event)} THEN PERFORM catalog_revision_move();"
        " END IF;"
        for event in ROWS
    )
    yield (
        f"CREATE FUNCTION catalog_revision_{table}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $body$ BEGIN CASE TG_OP {cases} END CASE; RETURN NULL; END $body$"
    )
    yield (
        f"CREATE TRIGGER catalog_revision AFTER INSERT OR UPDATE OR DELETE ON catalogue_{table}"
        f" FOR EACH ROW EXECUTE FUNCTION catalog_revision_{table}()"
    )


def make(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute(
        f"INSERT INTO catalogue_catalogrevision (id, number) VALUES (1, {CLOCK[vendor]})"
    )
    if vendor == "postgresql":
        # Once a transaction is enough: nobody sees the number before the commit, and thousands of
        # versions of one row would slow a bulk load.
        schema_editor.execute(
            "CREATE FUNCTION catalog_revision_move() RETURNS void LANGUAGE sql AS $body$"
            " INSERT INTO catalogue_catalogrevision (id, number, moved_by)"
            f" VALUES (1, {CLOCK[vendor]}, txid_current())"
            " ON CONFLICT (id) DO UPDATE SET moved_by = txid_current(),"
            " number = catalogue_catalogrevision.number + 1"
            " WHERE catalogue_catalogrevision.moved_by IS DISTINCT FROM txid_current() $body$"
        )
    for table, condition in PUBLIC_WHEN.items():
        for statement in (sqlite if vendor == "sqlite" else postgresql)(table, condition):
            schema_editor.execute(statement)


def undo(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in PUBLIC_WHEN:
        if vendor == "sqlite":
            for event in ROWS:
                schema_editor.execute(f"DROP TRIGGER catalog_revision_{table}_{event.lower()}")
        else:
            schema_editor.execute(f"DROP TRIGGER catalog_revision ON catalogue_{table}")
            schema_editor.execute(f"DROP FUNCTION catalog_revision_{table}()")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION catalog_revision_move()")


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_desk_names_the_standing")]

    operations = [
        migrations.CreateModel(
            name="CatalogRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=0)),
                ("moved_by", models.BigIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="catalog_revision_is_one_row"
                    )
                ]
            },
        ),
        migrations.RunPython(make, undo),
    ]
