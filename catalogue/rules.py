"""Rules across tables, which no foreign key and no check can say: triggers hold them.

An award's tier and edition, and an edition's top tier, are of one competition. What breaks the rule
raises what a broken constraint raises, and so reaches Django as an IntegrityError.
"""

RULES = {
    # Table (without its prefix): (the condition that is broken, columns that can break it)
    "award": (
        "(SELECT competition_id FROM catalogue_awardtier WHERE id = NEW.tier_id) <>"
        " (SELECT competition_id FROM catalogue_competitionyear WHERE id = NEW.edition_id)",
        ("tier_id", "edition_id"),
    ),
    "competitionyear": (
        "(SELECT competition_id FROM catalogue_awardtier WHERE id = NEW.top_tier_id) <>"
        " NEW.competition_id OR EXISTS (SELECT 1 FROM catalogue_award"
        " JOIN catalogue_awardtier ON catalogue_awardtier.id = catalogue_award.tier_id"
        " WHERE catalogue_award.edition_id = NEW.id"
        " AND catalogue_awardtier.competition_id <> NEW.competition_id)",
        ("top_tier_id", "competition_id"),
    ),
    "awardtier": (
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


def statements(prefix, vendor):
    """Return what creates the triggers that hold the rules; their names begin with `prefix`."""
    make = _on_sqlite if vendor == "sqlite" else _on_postgresql
    return [
        statement
        for table, (broken, columns) in RULES.items()
        for statement in make(f"{prefix}rule_{table}", table, broken, ", ".join(columns))
    ]


def _on_sqlite(name, table, broken, columns):
    for event in ("INSERT", f"UPDATE OF {columns}"):
        yield (
            f"CREATE TRIGGER {name}_{event.partition(' ')[0].lower()} BEFORE {event} ON"
            f" catalogue_{table} WHEN {broken} BEGIN SELECT RAISE(ABORT, '{NAME}'); END"
        )


def _on_postgresql(name, table, broken, columns):
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN"
        f" IF {broken} THEN RAISE EXCEPTION '{NAME}' USING"
        f" ERRCODE = 'check_violation', CONSTRAINT = '{NAME}'; END IF;"
        " RETURN NEW; END $body$"
    )
    yield (
        f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OF {columns} ON catalogue_{table}"
        f" FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
