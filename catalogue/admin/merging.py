"""Three states of one form: as it was opened, as others saved it meanwhile, and as it was typed.

Where only the others changed something, theirs goes into the form; where only this person did, it
stays as typed; where both did, it stays as typed and a person chooses.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.history.changes import value_of
from catalogue.history.wording import Names, name_of, said

from .posted import Clash, Rows, put, values_sent


@dataclass
class Merge:
    """What came of bringing a form that was opened long ago up to the present."""

    clashes: list[Clash] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    data: object = None


class Merging:
    """Brings what was sent up to what is stored now."""

    def __init__(self, data, past, opened, now):
        self.past, self.opened, self.now = past, opened, now
        self.names = Names()
        self.merge = Merge(data=data.copy())

    def root(self, fields):
        key = (self.past.root.name, self.past.key)
        data = self.merge.data
        self._fields(data, fields, self.past.root, key, lambda name: name, "")

    def rows(self, prefix, fields, branch):
        """Bring the rows called `prefix` up to date; their numbers may change by it."""
        rows = Rows.read(self.merge.data, prefix)
        for row in list(rows.rows):
            if row.key is not None:
                self._row(rows, row, fields, branch)
        sent = {row.key for row in rows.rows} | {row.key for row in rows.dropped}
        for name, key in self.now:
            if name == branch.name and key not in sent:
                rows.add(key, fields, self.now[name, key])
                self._take(branch, (name, key), _("%(row)s was added."))
        rows.write(self.merge.data)
        self.merge.clashes += [clash for row in rows.rows for clash in row.named_clashes(prefix)]

    def _row(self, rows, row, fields, branch):
        key = (branch.name, row.key)
        opened, now = self.opened.get(key), self.now.get(key)
        name = name_of(branch, now or opened, self.names) if now or opened else ""
        where = f"{capfirst(branch.label)} “{name}”"
        if now is None:
            typed = not row.is_deleted and (opened is None or self._typed(row.data, fields, opened))
            if typed:
                rows.make_new(row)
                row.clash("", where, _("as it was"), _("deleted"), _("changed"))
            else:
                rows.drop(row)
                self.merge.taken.append(_("%(row)s was deleted.") % {"row": where})
        elif row.is_deleted:
            own = _fields_of(branch.model, fields)
            if opened is None or any(value_of(opened, f) != value_of(now, f) for f in own):
                row.clash("", where, _("as it was"), _("changed"), _("deleted"))
        else:
            self._fields(row.data, fields, branch, key, row.clash, where)

    def _fields(self, data, fields, branch, key, clash, where):
        opened, now = self.opened.get(key), self.now[key]
        for one in _fields_of(branch.model, fields):
            form_field = fields[one.name]
            was, theirs = (None if v is None else value_of(v, one) for v in (opened, now))
            if opened is not None and was == theirs:
                continue
            mine = values_sent(form_field, data, one.name)
            if not _differs(form_field, theirs, mine):
                continue
            words = [said(one, value, self.names) for value in (was, theirs)]
            label = capfirst(str(one.verbose_name))
            if opened is not None and not _differs(form_field, was, mine):
                put(form_field, data, one.name, theirs)
                told = f"{where}, {label}" if where else label
                self.merge.taken.append(
                    f"{told}: {words[0] or _('(blank)')} → {words[1] or _('(blank)')}"
                )
            else:
                self._clash(clash, one, label, where, words, mine)

    def _clash(self, clash, one, label, where, words, mine):
        typed = self._typed_words(one, mine)
        if where:
            clash(one.name, f"{where}, {label}", *words, typed)
        else:
            self.merge.clashes.append(Clash(clash(one.name), label, *words, typed))

    def _typed(self, data, fields, opened):
        return any(
            _differs(own, value_of(opened, one), values_sent(own, data, one.name))
            for one in _fields_of(opened.instance_type, fields)
            for own in [fields[one.name]]
        )

    def _typed_words(self, one, mine):
        """Return what was typed as it would read once saved, or as it stands where it cannot be."""
        try:
            if one.many_to_many:
                return said(one, [int(key) for key in mine], self.names)
            if one.is_relation:
                return said(one, int(mine) if mine else None, self.names)
            return said(one, one.to_python(mine) if mine not in ("", None) else None, self.names)
        except (ValueError, TypeError, ValidationError):
            return str(mine)

    def _take(self, branch, key, sentence):
        name = name_of(branch, self.now[key], self.names)
        self.merge.taken.append(sentence % {"row": f"{capfirst(branch.label)} “{name}”"})


def _fields_of(model, fields):
    own = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [one for one in own if one.name in fields and not hasattr(one, "upload_to")]


def _differs(form_field, stored, sent):
    return form_field.has_changed(_one_line_end(stored), _one_line_end(sent))


def _one_line_end(value):
    """Browsers send every line break as two characters, whichever it was stored as."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
