"""The first version of rows that have none, written by the database itself, whatever their number."""

from django.utils import timezone
from django.utils.translation import gettext

from .history import recorded_models
from .moment import acting, present

# The keys that a many-to-many relation leads to, in order, as JSON.
LINKED = {
    "sqlite": "json((SELECT json_group_array({target}) FROM"
    " (SELECT {target} FROM {through} WHERE {source} = t.id ORDER BY 1)))",
    "postgresql": "coalesce((SELECT jsonb_agg({target} ORDER BY {target}) FROM {through}"
    " WHERE {source} = t.id), '[]')",
}
OBJECT = {"sqlite": "json_object({})", "postgresql": "jsonb_build_object({})"}


def record_first_versions(connection):
    """Write down every row that has no version: of before there was a history, or of raw SQL."""
    with acting(reason=gettext("The state when the history began")):
        for model in recorded_models():
            _record(model, connection)


def _record(model, connection):
    table, versions = model._meta.db_table, model.history.model
    # Not `NOT IN`, which PostgreSQL answers by going through all versions for every row.
    lacking = (
        f"FROM {table} AS t WHERE NOT EXISTS"
        f" (SELECT 1 FROM {versions._meta.db_table} AS v WHERE v.id = t.id)"
    )
    with connection.cursor() as cursor:
        # A moment is made by being asked for, and is none where nothing happened.
        cursor.execute(f"SELECT 1 {lacking} LIMIT 1")
        if not cursor.fetchone():
            return
        moment = present()
        own = [field.column for field in versions.tracked_fields]
        said = {
            "moment_id": moment.pk,
            "history_type": "+",
            "history_date": connection.ops.adapt_datetimefield_value(timezone.now()),
            "history_user_id": moment.user_id,
            "history_change_reason": moment.reason or None,
        }
        into = ", ".join(map(connection.ops.quote_name, [*own, "links", *said]))
        of_row = ", ".join(f"t.{connection.ops.quote_name(column)}" for column in own)
        cursor.execute(
            f"INSERT INTO {versions._meta.db_table} ({into})"
            f" SELECT {of_row}, {_links(model, connection.vendor)},"
            f" {', '.join(['%s'] * len(said))} {lacking} ORDER BY t.id",
            list(said.values()),
        )


def _links(model, vendor):
    """Return the SQL of what `history.links_of` says of a row."""
    relations = (
        f"'{field.name}', "
        + LINKED[vendor].format(
            through=field.m2m_db_table(),
            source=field.m2m_column_name(),
            target=field.m2m_reverse_name(),
        )
        for field in model._meta.many_to_many
    )
    return OBJECT[vendor].format(", ".join(relations))
