"""Rows into tables past the ORM, which would take half an hour for a few million of them."""

from django.core.management.color import no_style


class Writer:
    """Writes rows of one model: the named columns as given, the others as the model's defaults."""

    def __init__(self, connection, model, names):
        self.connection, self.model = connection, model
        given = set(names)
        rest = [
            field
            for field in model._meta.concrete_fields
            if field.attname not in given and not field.primary_key
        ]
        self.constants = tuple(
            field.get_db_prep_save(field.get_default(), connection) for field in rest
        )
        columns = {field.attname: field.column for field in model._meta.concrete_fields}
        self.columns = [columns[name] for name in names] + [field.column for field in rest]
        self.table = model._meta.db_table

    def write(self, rows):
        rows = [(*row, *self.constants) for row in rows]
        with self.connection.cursor() as cursor:
            if self.connection.vendor == "sqlite":
                marks = ", ".join(["%s"] * len(self.columns))
                cursor.executemany(
                    f"INSERT INTO {self.table} ({self._names}) VALUES ({marks})", rows
                )
            else:
                cursor.copy_expert(f"COPY {self.table} ({self._names}) FROM STDIN", Lines(rows))

    @property
    def _names(self):
        return ", ".join(f'"{column}"' for column in self.columns)


class Lines:
    """Rows as a file that PostgreSQL's COPY reads."""

    def __init__(self, rows):
        self.lines = ("\t".join(map(copied, row)) + "\n" for row in rows)
        self.rest = ""

    def read(self, size=-1):
        parts, length = [self.rest], len(self.rest)
        while length < size and (line := next(self.lines, "")):
            parts.append(line)
            length += len(line)
        text = "".join(parts)
        self.rest = text[size:]
        return text[:size]


def copied(value):
    """A value as COPY writes it."""
    if value is None:
        return r"\N"
    text = str(value).replace("\\", r"\\")
    return text.replace("\t", r"\t").replace("\n", r"\n").replace("\r", r"\r")


def go_on_counting(connection, models):
    """Let the next row of each model have a number of its own."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
