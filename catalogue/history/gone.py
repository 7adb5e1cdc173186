"""Records that were deleted: finding them, and what comes back when one is put back.

What went with a record comes back with it: the rows in its page, whatever else could not stand
without it, and the links of other rows that its deletion emptied. A file is gone for good, and so
is its row.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.models import FormerAddress, Innovation, Moment, Person
from catalogue.models.history import is_recorded, loosened_by_deletion

from .changes import recorded_fields, value_of
from .forgetting import BLOTTED, text_columns
from .restoring import Restoration, changed, row_of
from .tree import Branch, Past
from .wording import Names, label_of, name_of

# What the public sees is decided, not put back.
ANEW = {Innovation: {"status": Innovation.Status.DRAFT}}
# Where an address leads on once its record became part of another one.
ADDRESSED = {
    relation.related_model: relation.name
    for relation in FormerAddress._meta.concrete_fields
    if relation.is_relation
}


@dataclass
class Link:
    """A row whose relation to a record was emptied when that was deleted."""

    field: object
    row: object

    @property
    def label(self) -> str:
        return capfirst(str(self.row._meta.verbose_name))

    def join(self, key):
        if self.field.many_to_many:
            getattr(self.row, self.field.name).add(key)
        else:
            setattr(self.row, self.field.attname, key)
            self.row.save()


@dataclass
class Return(Restoration):
    """What putting a deleted record back brings, what it leaves out, and what keeps it away.

    `missing` are the table and key of what the record cannot stand without, and `merged` is the key
    of the one that it became part of.
    """

    links: list[Link] = field(default_factory=list)
    missing: list[tuple] = field(default_factory=list)
    merged: int | None = None

    @property
    def root(self):
        return self.wanted[self.past.root.name, self.past.key]

    @property
    def author(self):
        """Who entered the record, or nothing where no person did."""
        return (
            Moment.objects.select_related("user")
            .get(pk=self.past.rows[0].versions[0].moment_id)
            .user
        )

    @property
    def comes_as_draft(self) -> bool:
        return self.past.root.model in ANEW

    def apply(self):
        with transaction.atomic():
            super().apply()
            for link in self.links:
                link.join(self.past.key)


def gone(model, words=""):
    """Return the last version of each deleted row of a table, the last deleted first."""
    versions = model.history.model.objects
    newer = versions.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id"))
    found = versions.filter(history_type="-").exclude(Exists(newer))
    found = found.exclude(Exists(model._base_manager.filter(pk=OuterRef("id"))))
    if words:
        named = Q()
        for name in text_columns(model.history.model):
            named |= Q(**{f"{name}__icontains": words})
        found = found.filter(named)
    return found.select_related("moment__user").order_by("-moment_id", "-history_id")


def whole(branch: Branch) -> Branch:
    """Return a record's tree with all that goes when it goes, in its page or not."""
    below = [whole(one) for one in branch.branches]
    there = {(one.model, one.relation) for one in below}
    for relation in branch.model._meta.related_objects:
        table, name = relation.related_model, relation.field.name
        goes = relation.on_delete is models.CASCADE and is_recorded(table)
        if goes and (table, name) not in there:
            below.append(whole(Branch(table, name)))
    return Branch(branch.model, branch.relation, tuple(below))


def plan_return(past: Past) -> Return:
    """Plan how a deleted record comes back as it last was."""
    version = past.rows[0].versions[-1]
    key, model = (past.root.name, past.key), past.root.model
    plan = Return(past, {}, {key: changed(version, **ANEW.get(model, {}))})
    plan.links = _emptied_links(model, version)
    plan.merged = merged_into(model, version)
    _mend_root(plan)
    for row_key, row in past.at(version.moment_id - 1).items():
        if row_key != key:
            _bring(plan, row_key, row, version.moment_id)
    _address(plan)
    _rules(plan)
    return plan


def merged_into(model, version):
    """Return the key of the record that a deleted one became part of, if it did."""
    name = ADDRESSED.get(model)
    if not name:
        return None
    led_on = FormerAddress.history.filter(slug=version.slug, moment_id=version.moment_id)
    return led_on.exclude(**{name: None}).values_list(name, flat=True).first()


def _bring(plan, key, version, moment):
    """Let a row come back with its record, or say why it does not."""
    past = plan.past
    branch, last = past.branch(key[0]), past.row(key).versions[-1]
    above = past.above[branch]
    if (above.name, branch.parent(version)) not in plan.wanted:
        return
    if last.history_type != "-":
        if not any((type(link.row), link.row.pk) == (branch.model, key[1]) for link in plan.links):
            _stays(plan, branch, version, _("%(row)s stays where it is now: in another record."))
    elif last.moment_id != moment:
        _stays(plan, branch, version, _("%(row)s was deleted later, by itself, and stays away."))
    elif any(isinstance(one, models.FileField) for one in branch.model._meta.fields):
        _stays(
            plan, branch, version, _("%(row)s does not come back: its file was removed with it.")
        )
    elif _is_forgotten(version):
        _stays(plan, branch, version, _("%(row)s does not come back: the person was forgotten."))
    elif isinstance(version, FormerAddress.history.model) and _taken(above.model, version.slug):
        _stays(plan, branch, version, _("%(row)s leads elsewhere today, and goes on doing so."))
    else:
        mended = _mended(plan, branch, version)
        if mended is not None:
            plan.wanted[key] = mended


def _is_forgotten(version):
    return version.instance_type is Person and BLOTTED in version.name


def _stays(plan, branch, version, sentence):
    named = f"{capfirst(branch.label)} “{name_of(branch, version, Names())}”"
    plan.stays.append(sentence % {"row": named})


def _mended(plan, branch, version):
    """Return a row without its links to what is gone; nothing if it cannot stand without one."""
    losses, needs = _losses(plan, branch, version)
    if needs:
        words = "; ".join(f"{label_of(one)}: {_name(one, key)}" for one, key in needs)
        sentence = _("%(row)s does not come back, for it leads to what is gone.")
        _stays(plan, branch, version, f"{sentence} ({words.replace('%', '%%')})")
        return None
    return _without(plan, branch, version, losses)


def _mend_root(plan):
    root, version = plan.past.root, plan.root
    losses, needs = _losses(plan, root, version)
    for one, key in needs:
        plan.missing.append((one.related_model, key))
        plan.refusals.append(
            _("“%(field)s” was “%(what)s”: that is no longer there. Put that back first.")
            % {"field": label_of(one), "what": _name(one, key)}
        )
    if any(isinstance(one, models.FileField) for one in root.model._meta.fields):
        plan.refusals.append(_("Its file was removed with it, and cannot come back."))
    if _is_forgotten(version):
        plan.refusals.append(_("The person was forgotten."))
    if plan.merged:
        plan.refusals.append(
            _("It became part of another record, where all that it held stands today.")
        )
    plan.wanted[root.name, plan.past.key] = _without(plan, root, version, losses)


def _losses(plan, branch, version):
    """Return which links of a version lead to nothing: those it can do without, and the others."""
    losses, needs = [], []
    for one in recorded_fields(branch):
        if not one.is_relation:
            continue
        value = value_of(version, one)
        keys = set(value if one.many_to_many else [value]) - {None}
        there = set(
            one.related_model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
        )
        lost = [(one, key) for key in sorted(keys - there)]
        (losses if one.many_to_many or one.null else needs).extend(lost)
    return losses, needs


def _without(plan, branch, version, losses):
    """Return a version without some of its links, and say which."""
    if not losses:
        return version
    version = changed(version)
    for one, key in losses:
        if one.many_to_many:
            version.links[one.name] = [k for k in version.links[one.name] if k != key]
        else:
            setattr(version, one.attname, None)
        words = {"field": label_of(one), "what": _name(one, key).replace("%", "%%")}
        _stays(
            plan,
            branch,
            version,
            _("%%(row)s: “%(field)s” was “%(what)s”, which is gone, and becomes blank.") % words,
        )
    return version


def _name(field_, key):
    return Names().of(field_.related_model, key)


def _taken(model, slug):
    """Whether an address is a record's of today, or leads to one."""
    former = FormerAddress.objects.filter(slug=slug).exclude(**{ADDRESSED[model]: None})
    return model._base_manager.filter(slug=slug).exists() or former.exists()


def _address(plan):
    """Where the address has been taken meanwhile, the record gets another one."""
    model, key = plan.past.root.model, (plan.past.root.name, plan.past.key)
    if model not in ADDRESSED or plan.refusals or not _taken(model, plan.root.slug):
        return
    row = row_of(model, plan.past.key, changed(plan.root, slug=""))
    row.derive()
    plan.stays.append(
        _("The address “%(old)s” is another record's today; this one gets “%(new)s”.")
        % {"old": plan.root.slug, "new": row.slug}
    )
    plan.wanted[key] = changed(plan.root, slug=row.slug)


def _rules(plan):
    """Ask the rules of the table whether the record can stand beside those of today."""
    if plan.refusals:
        return
    row = row_of(plan.past.root.model, plan.past.key, plan.root)
    for ask in (row.validate_unique, row.validate_constraints):
        try:
            ask()
        except ValidationError as error:
            plan.refusals += [one for one in error.messages if one not in plan.refusals]


def _emptied_links(model, deletion):
    """Return the rows that lost their link to a record by its deletion, and have none since."""
    return [
        link
        for relation in loosened_by_deletion(model)
        for link in _emptied(relation.field, deletion.id, deletion.moment_id)
    ]


def _emptied(field_, key, moment):
    versions = field_.model.history.model.objects
    for version in versions.filter(moment_id=moment, history_type="~").order_by("id"):
        before = versions.filter(id=version.id, moment_id__lt=moment).order_by("-moment_id").first()
        row = field_.model._base_manager.filter(pk=version.id).first()
        if row is None or before is None:
            continue
        if field_.many_to_many:
            was, has = before.links.get(field_.name, []), version.links.get(field_.name, [])
            if key in was and key not in has:
                yield Link(field_, row)
        elif getattr(before, field_.attname) == key and getattr(row, field_.attname) is None:
            yield Link(field_, row)
