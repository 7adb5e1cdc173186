"""Writing what was ticked of a changed row into the innovation on file, and taking it back."""

from collections import defaultdict

from catalogue.models import Award, Citation, Innovation, InnovationName

from .changes import PLAIN, Change
from .plan import RowPlan
from .writing import Writer, Written, touch

FIELDS = ("title", "agency", *PLAIN)
LINKED = ("affairs", "partners", "goals")
OWN_ROWS = {"names": InnovationName, "awards": Award, "citations": Citation}


class Ticked:
    """Collects the ticked changes of all rows, and writes them table by table."""

    def __init__(self, writer: Writer):
        self.writer = writer
        self.innovations, self.fields = {}, set()
        self.added = defaultdict(list)

    def take(self, plan: RowPlan, innovation: Innovation, ticks: set[str]) -> Written | None:
        """Note what one row changes; nothing at all if none of its changes was ticked."""
        changes = [change for change in plan.changes if change.key in ticks]
        if not changes:
            return None
        innovation = self.innovations.setdefault(innovation.pk, innovation)
        written = Written(innovation, {"updated_at": innovation.updated_at.isoformat()})
        for change in changes:
            self._take(plan, innovation, change, written.before)
        return written

    def _take(self, plan, innovation, change: Change, before):
        kind, _, rest = change.key.partition(":")
        if kind in FIELDS:
            self._set(innovation, kind, change.value, before)
        elif kind in LINKED:
            row = self.writer.goals[change.value] if kind == "goals" else change.value
            getattr(innovation, kind).add(row)
            before.setdefault(kind, []).append(row.pk)
        elif kind in ("name", "names"):
            told = change.value
            name, kind_ = told if kind == "names" else (told, InnovationName.Kind.VARIANT)
            row = self.writer.name(plan.facts, innovation, name, kind_)
            self.added["names"].append((before, row))
        elif kind == "source":
            row = self.writer.citation(innovation, change.value)
            self.added["citations"].append((before, row))
        elif rest.count(":") == 1:
            row = self.writer.award(plan.facts, innovation, change.value)
            self.added["awards"].append((before, row))
        else:
            self._set_detail(*change.value, before)

    def _set(self, innovation, name, value, before):
        attname = Innovation._meta.get_field(name).attname
        before.setdefault("fields", {})[attname] = getattr(innovation, attname)
        value = self.writer.agency(value) if name == "agency" else value
        setattr(innovation, name, value)
        self.fields.add(name)

    def _set_detail(self, award, name, value, before):
        if name == "source":
            value = self.writer.source(value)
        attname = Award._meta.get_field(name).attname
        before.setdefault("details", []).append([award.pk, attname, getattr(award, attname)])
        setattr(award, name, value)
        award.save()

    def write(self):
        touch(list(self.innovations.values()), self.fields)
        for name, pairs in self.added.items():
            OWN_ROWS[name].objects.bulk_create([row for _before, row in pairs], batch_size=200)
            for before, row in pairs:
                before.setdefault(name, []).append(row.pk)


def take_back(innovation: Innovation, before: dict):
    """Undo what one row changed; the caller knows that nobody changed it since."""
    for pk, attname, value in before.get("details", []):
        award = Award.objects.get(pk=pk)
        setattr(award, attname, value)
        award.save()
    for name, model in OWN_ROWS.items():
        for row in model.objects.filter(pk__in=before.get(name, [])):
            row.delete()
    for name in LINKED:
        getattr(innovation, name).remove(*before.get(name, []))
    for attname, value in before.get("fields", {}).items():
        setattr(innovation, attname, value)
    innovation.save()
    Innovation.objects.filter(pk=innovation.pk).update(updated_at=before["updated_at"])
