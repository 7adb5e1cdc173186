"""What a form of the desk sent, field by field and row by row, and how to change it there."""

from dataclasses import dataclass, field

from django.http import QueryDict

from catalogue.history.changes import FieldChange, value_of

from .by_name import NAMED

CHOICE = "_choice-"
THEIRS = "theirs"


def values_sent(form_field, data, name):
    """Return what was sent in a field, as the form itself would read it."""
    return form_field.widget.value_from_datadict(data, {}, name)


def put(form_field, data, name, value):
    """Make a field say this, as if it had been sent."""
    prepared = form_field.prepare_value(value)
    data.pop(f"{name}{NAMED}", None)
    if isinstance(prepared, (list, tuple)):
        data.setlist(name, [str(one) for one in prepared])
    elif prepared is None or prepared is False:
        data[name] = ""
        if prepared is False:
            del data[name]
    elif prepared is True:
        data[name] = "on"
    else:
        written = form_field.widget.format_value(prepared)
        data[name] = written[0] if isinstance(written, list) else written


@dataclass
class Clash:
    """Something that two people changed: a field, or a row that one of them deleted."""

    name: str
    where: str
    opened: str
    theirs: str
    mine: str

    @property
    def pieces(self):
        return FieldChange(None, self.theirs, self.mine).pieces

    @property
    def choice(self):
        return CHOICE + self.name


@dataclass
class SentRow:
    """One row inside a page: its own fields by their names, without prefix and number."""

    key: int | None
    data: QueryDict
    number: int = 0
    clashes: list[tuple] = field(default_factory=list)

    @property
    def is_deleted(self):
        return bool(self.data.get("DELETE"))

    def clash(self, name, *words):
        self.clashes.append((name, *words))

    def named_clashes(self, prefix):
        for name, *words in self.clashes:
            yield Clash("-".join(filter(None, [prefix, str(self.number), name])), *words)


@dataclass
class Rows:
    """The rows called by one prefix: those that exist first, new ones after them."""

    prefix: str
    rows: list[SentRow]
    dropped: list[SentRow] = field(default_factory=list)

    @classmethod
    def read(cls, data, prefix):
        count = number_of(data.get(f"{prefix}-TOTAL_FORMS")) or 0
        rows = [_row(data, f"{prefix}-{number}-") for number in range(min(count, 1000))]
        return cls(prefix, rows)

    def add(self, key, fields, version):
        """Add a row that was not sent, saying what it says now."""
        row = SentRow(key, QueryDict(mutable=True))
        row.data["id"] = str(key)
        for name, form_field in fields.items():
            one = field_of(version, name)
            if one is not None:
                put(form_field, row.data, name, value_of(version, one))
        self.rows.append(row)

    def make_new(self, row):
        row.key = None
        row.data["id"] = ""

    def drop(self, row):
        self.rows.remove(row)
        self.dropped.append(row)

    def write(self, data):
        """Write the rows back with new numbers."""
        beginning = f"{self.prefix}-"
        names = [n for n in data if n.startswith(beginning) and n[len(beginning)].isdigit()]
        for name in names:
            del data[name]
        self.rows.sort(key=lambda row: row.key is None)
        for number, row in enumerate(self.rows):
            row.number = number
            for name, values in row.data.lists():
                data.setlist(f"{beginning}{number}-{name}", values)
        data[f"{beginning}TOTAL_FORMS"] = str(len(self.rows))
        data[f"{beginning}INITIAL_FORMS"] = str(sum(row.key is not None for row in self.rows))


def _row(data, beginning):
    own = QueryDict(mutable=True)
    for name, values in data.lists():
        if name.startswith(beginning):
            own.setlist(name.removeprefix(beginning), values)
    return SentRow(number_of(own.get("id")), own)


def field_of(version, name):
    model = version.instance_type
    own = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return next((one for one in own if one.name == name and not hasattr(one, "upload_to")), None)


def number_of(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def typed_texts(data, fields):
    """Return what somebody typed, each with the label of its field: for copying it elsewhere."""
    known = {name: str(form_field.label) for name, form_field in fields.items()}
    typed = []
    for name, values in data.lists():
        field_name = name.removesuffix(NAMED)
        label = known.get(field_name) or known.get(field_name.rpartition("-")[2]) or name
        text = "\n".join(values).strip()
        if text and not name.startswith(("_", "csrf")) and not name.endswith(("_FORMS", "-id")):
            typed.append((label, text))
    return typed
