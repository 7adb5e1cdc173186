"""An award's tier and edition, and an edition's top tier, are of one competition.

No foreign key or check can say this across tables, so triggers do, on both databases. They raise
what a broken constraint raises, and so reach Django as an IntegrityError.
"""

from django.db import migrations

RULES = {
    # table: (the condition that is broken, columns that can break it)
    "catalogue_award": (
        "(SELECT competition_id FROM catalogue_awardtier WHERE id = NEW.tier_id) <>"
        " (SELECT competition_id FROM catalogue_competitionyear WHERE id = NEW.edition_id)",
        ("tier_id", "edition_id"),
    ),
    "catalogue_competitionyear": (
        "(SELECT competition_id FROM catalogue_awardtier WHERE id = NEW.top_tier_id) <>"
        " NEW.competition_id OR EXISTS (SELECT 1 FROM catalogue_award"
        " JOIN catalogue_awardtier ON catalogue_awardtier.id = catalogue_award.tier_id"
        " WHERE catalogue_award.edition_id = NEW.id"
        " AND catalogue_awardtier.competition_id <> NEW.competition_id)",
        ("top_tier_id", "competition_id"),
    ),
    "catalogue_awardtier": (
        "EXISTS (SELECT 1 FROM catalogue_award"
        " JOIN catalogue_competitionyear"
        " ON catalogue_competitionyear.id = catalogue_award.edition_id"
        " WHERE catalogue_award.tier_id = NEW.id"
        " AND catalogue_competitionyear.competition_id <> NEW.competition_id)"
        " OR EXISTS (SELECT 1 FROM catalogue_competitionyear"
        " WHERE top_tier_id = NEW.id AND competition_id <> NEW.competition_id)",
        ("competition_id",),
    ),
}
NAME = "award_tier_belongs_to_its_competition"


def statements(vendor):
    for table, (broken, columns) in RULES.items():
        name = f"{NAME}_{table.removeprefix('catalogue_')}"
        if vendor == "sqlite":
            for moment, event in (
                ("insert", "INSERT"),
                ("update", f"UPDATE OF {', '.join(columns)}"),
            ):
                yield (
                    f"CREATE TRIGGER {name}_{moment} BEFORE {event} ON {table} WHEN {broken}"
                    f" BEGIN SELECT RAISE(ABORT, '{NAME}'); END"
                )
        else:
            yield (
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN"
                f" IF {broken} THEN RAISE EXCEPTION '{NAME}' USING"
                f" ERRCODE = 'check_violation', CONSTRAINT = '{NAME}'; END IF;"
                " RETURN NEW; END $body$"
            )
            yield (
                f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OF {', '.join(columns)}"
                f" ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def undo(vendor):
    for table in RULES:
        name = f"{NAME}_{table.removeprefix('catalogue_')}"
        if vendor == "sqlite":
            yield f"DROP TRIGGER {name}_insert"
            yield f"DROP TRIGGER {name}_update"
        else:
            yield f"DROP TRIGGER {name} ON {table}"
            yield f"DROP FUNCTION {name}()"


def run(make):
    def operation(apps, schema_editor):
        for statement in make(schema_editor.connection.vendor):
            schema_editor.execute(statement)

    return operation


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_record")]

    operations = [migrations.RunPython(run(statements), run(undo))]
