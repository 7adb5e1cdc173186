"""Who may do what at the desk, and to which rows: the one table that every page asks.

A contributor works for some regions and agencies; a curator does everything but accounts; an
administrator does those too. What a table's name does not stand under below, a contributor neither
sees nor changes.
"""

from functools import reduce
from operator import or_

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Exists, OuterRef, Q, TextChoices
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from catalogue.models import Agency, Forum, Innovation, Region, Scope, Source
from catalogue.models.region import lies_within


class Role(TextChoices):
    CONTRIBUTOR = "contributor", _("contributor")
    CURATOR = "curator", _("curator")
    ADMINISTRATOR = "administrator", _("administrator")


# The names of Django's groups, by which an account holds its role.
GROUPS = {
    Role.CONTRIBUTOR: "Kontributor",
    Role.CURATOR: "Kurator",
    Role.ADMINISTRATOR: "Administrator",
}

# How far a contributor's right reaches.
VISIBLE = "visible"
ANY, OWN, DRAFT, PUBLIC, HIDDEN = "any", "own", "own draft", "own published", "own not yet public"

ENTRY = {"view": OWN, "add": OWN, "change": DRAFT, "submit": DRAFT, "suggest": PUBLIC}
PART = {"view": OWN, "add": DRAFT, "change": DRAFT, "delete": DRAFT}
WORD = {"view": ANY}
PLACE = {"view": ANY, "add": OWN, "change": HIDDEN}
NEWS = {"view": OWN, "add": PUBLIC}

CONTRIBUTOR_MAY = {
    "innovation": ENTRY,
    **dict.fromkeys(["award", "innovationname", "section", "indicator", "statuscheck"], PART),
    **dict.fromkeys(["person", "photo", "document", "videolink", "citation"], PART),
    **dict.fromkeys(["replicationguide", "guidestep", "replication"], PART),
    **dict.fromkeys(["region", "sector", "affair", "goal", "competition", "awardtier"], WORD),
    **dict.fromkeys(["competitionyear", "editioncategory", "editionstage"], WORD),
    **dict.fromkeys(["editionfact", "frontmatter"], WORD),
    **dict.fromkeys(["sectiontemplate", "sectionheading", "forum"], WORD),
    "agency": PLACE,
    "source": {"view": ANY, "add": ANY},
    **dict.fromkeys(["correction", "checknews", "copynews"], NEWS),
}
# What only an administrator looks after.
ACCOUNTS = ("user", "scope", "accounts", "siteidentity", "letter", "subscription")

# What nobody but an administrator does, to whichever row: it cannot be undone.
FINAL = ("forget",)

# What a contributor names here becomes his to answer for.
ANSWERED_FOR = {("innovation", "agency"), ("agency", "region")}
PUBLISHED = Q(status=Innovation.Status.PUBLISHED)
NOTHING = Q(pk__in=[])

# The way from a row to the innovation it belongs to.
INNOVATION_OF = {
    **dict.fromkeys(["award", "innovationname", "section", "indicator"], "innovation"),
    **dict.fromkeys(["statuscheck", "person", "photo", "document"], "innovation"),
    **dict.fromkeys(["videolink", "citation", "replicationguide"], "innovation"),
    **dict.fromkeys(["correction", "checknews", "copynews"], "innovation"),
    "guidestep": "guide__innovation",
}


def make_groups(**kwargs):
    """Make the groups of all roles; called after every `migrate`."""
    for name in GROUPS.values():
        Group.objects.get_or_create(name=name)


def give(user, role):
    """Make this the one role of an account."""
    user.is_staff, user.is_superuser = True, False
    user.save(update_fields=["is_staff", "is_superuser"])
    user.groups.set(Group.objects.filter(name=GROUPS[role]))
    user.__dict__.pop("_role", None)


def role_of(user):
    """Return the highest role of an account, or None for one that has no business at the desk."""
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return None
    if user.is_superuser:
        return Role.ADMINISTRATOR
    if not hasattr(user, "_role"):
        held = set(user.groups.values_list("name", flat=True))
        user._role = next((role for role in reversed(Role) if GROUPS[role] in held), None)
    return user._role


def may(user, action, record=None):
    """Whether the account may do this to the record; without one, or to a table, whether at all."""
    role = role_of(user)
    table = record._meta.model_name if hasattr(record, "_meta") else record
    if role is None or role is Role.ADMINISTRATOR:
        return role is not None
    if table in ACCOUNTS or action in FINAL:
        return False
    if role is Role.CURATOR:
        return True
    # Deleted rows are in nobody's scope: no contributor finds one or puts it back (`put_back`).
    reach = CONTRIBUTOR_MAY.get(table, {}).get(action)
    if record is None:
        reach = next((rights[action] for rights in (ENTRY, PART) if action in rights), None)
    return reach is not None and (_is_no_row(record) or _reaches(user, reach, record))


def _is_no_row(record):
    return record is None or isinstance(record, (str, type)) or record.pk is None


def _reaches(user, reach, record):
    if reach == ANY:
        return visible(user, _row(record)).exists()
    if not _is_own(user, record):
        return False
    if reach == OWN:
        return True
    if reach == HIDDEN:
        return not _row(record).public().exists()
    statuses = {entry.status for entry in _entries_of(record)}
    wanted = Innovation.Status.DRAFT if reach == DRAFT else Innovation.Status.PUBLISHED
    return statuses == {wanted}


def _row(record):
    return type(record).objects.filter(pk=record.pk)


def _is_own(user, record):
    """Asked many times while one page is made, and so kept with the record."""
    known = record.__dict__.setdefault("_own_of", {})
    if user.pk not in known:
        known[user.pk] = within(user, _row(record)).exists()
    return known[user.pk]


def _entries_of(record):
    """The innovations that a row hangs on; both ends of a replication."""
    table = record._meta.model_name
    if table == "innovation":
        return [record]
    if table == "replication":
        return [entry for entry in (record.origin, record.replica) if entry]
    guide = getattr(record, "guide", record) if table == "guidestep" else record
    return [guide.innovation] if guide.innovation else []


def own_agencies(user):
    """The agencies in a contributor's scope."""
    if not hasattr(user, "_scope"):
        scope = Scope.objects.filter(user=user).first()
        user._scope = (
            [*scope.regions.values_list("code", flat=True)] if scope else [],
            [*scope.agencies.values_list("pk", flat=True)] if scope else [],
        )
    codes, agencies = user._scope
    return Agency.objects.filter(_in_regions(codes, "region__code") | Q(pk__in=agencies))


def _in_regions(codes, path):
    condition = NOTHING
    for code in codes:
        condition |= lies_within(code, path)
    return condition


def within(user, queryset):
    """Those rows that an account answers for: a contributor's scope, or everything.

    Tables that all share, such as sectors, are let through whole.
    """
    role = role_of(user)
    if role is not Role.CONTRIBUTOR:
        return queryset if role else queryset.none()
    table = queryset.model._meta.model_name
    if table not in CONTRIBUTOR_MAY:
        return queryset.none()
    condition = _own(user, table)
    return queryset if condition is None else queryset.filter(condition)


def _own(user, table):
    agencies = own_agencies(user)
    if table == "agency":
        return Q(pk__in=agencies.values("pk"))
    if table == "region":
        return _in_regions(user._scope[0], "code")
    if table == "innovation":
        return Q(agency__in=agencies)
    if table == "replication":
        return _own_replications(agencies)
    if table == "source":
        return _own_sources(user, agencies)
    path = INNOVATION_OF.get(table)
    return Q(**{f"{path}__agency__in": agencies}) if path else None


def _own_replications(agencies):
    """One end is the contributor's, and the other hides nothing of somebody else's."""
    own = {end: Q(**{f"{end}__agency__in": agencies}) for end in ("origin", "replica")}
    told = {
        end: mine | Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__status": "published"})
        for end, mine in own.items()
    }
    return (own["origin"] | own["replica"]) & told["origin"] & told["replica"]


def _own_sources(user, agencies, others=NOTHING):
    """Those that a row of an own innovation rests on, or of some others, and those entered."""
    entered = LogEntry.objects.filter(
        user=user,
        content_type=ContentType.objects.get_for_model(Source),
        action_flag=ADDITION,
    ).annotate(key=Cast("object_id", BigIntegerField()))
    return Q(pk__in=entered.values("key")) | _resting(Q(agency__in=agencies) | others)


def _resting(innovations):
    """Condition on a source: some row of such innovations rests on it."""
    chosen = Innovation.objects.filter(innovations)
    condition = NOTHING
    for relation in Source._meta.get_fields(include_hidden=True):
        table = relation.related_model._meta.model_name if relation.one_to_many else None
        path = INNOVATION_OF.get(table)
        if path:
            rows = relation.related_model.objects.filter(
                **{relation.field.name: OuterRef("pk"), f"{path}__in": chosen}
            )
            condition |= Q(Exists(rows))
    return condition


def visible(user, queryset):
    """Those rows that an account may look at: what it answers for, and what is public anyway.

    What an own entry names is seen too, or saving the entry would drop it.
    """
    own, model = within(user, queryset), queryset.model
    if role_of(user) is not Role.CONTRIBUTOR:
        return own
    if model is Region:
        return queryset
    entries = Innovation.objects.filter(agency__in=own_agencies(user))
    if model is Agency:
        paths = ("partners", "replicas__agency", "origins__agency")
        named = reduce(or_, (Q(pk__in=entries.values(path)) for path in paths))
    elif model is Forum:
        own, named = queryset.none(), Q(pk__in=entries.values("forum"))
    elif model is Source:
        return queryset.filter(_own_sources(user, own_agencies(user), PUBLISHED))
    else:
        return own
    shown = model.objects.public().values("pk")
    return queryset.filter(Q(pk__in=own.values("pk")) | Q(pk__in=shown) | named)


def choices(user, field, queryset):
    """Those rows that an account may put into a field of a form."""
    kind = rule(user, field)
    if kind == VISIBLE:
        return visible(user, queryset)
    own = within(user, queryset)
    return own if kind == OWN else own.filter(**dict([kind]))


def rule(user, field):
    """How the rows that an account may put into a field are found; alike for many fields."""
    if role_of(user) is not Role.CONTRIBUTOR:
        return OWN
    table, target = field.model._meta.model_name, field.related_model._meta.model_name
    if (table, field.name) in ANSWERED_FOR:
        return OWN
    if target == "innovation" or target in INNOVATION_OF:
        path = f"{INNOVATION_OF[target]}__status" if target in INNOVATION_OF else "status"
        return path, "published" if CONTRIBUTOR_MAY.get(table) is NEWS else "draft"
    return VISIBLE
