from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.notation import partial_date

from .competition import Competition
from .innovation import Innovation, State
from .record import PartialDateField, Record, RecordQuerySet
from .source import Source
from .standing import MovesStanding, StandingQuerySet


class AwardQuerySet(StandingQuerySet):
    def of_published(self):
        """Awards of innovations that the public may see."""
        return self.filter(innovation__status=Innovation.Status.PUBLISHED)

    def won(self):
        return self.filter(tier__won=True)

    def with_names(self):
        """Load what is needed to say which award it was."""
        return self.select_related("tier", "edition__competition")


class Award(MovesStanding):
    """An award won, or a stage reached, by an innovation in one edition (penghargaan)."""

    class Group(models.TextChoices):
        GENERAL = "umum", _("general")
        REPLICATION = "replikasi", _("replication")
        SPECIAL = "khusus", _("special")

    NATURAL_KEY = (
        "innovation__slug",
        "edition__competition__slug",
        "edition__year",
        "tier__slug",
    )

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="awards", verbose_name=_("innovation")
    )
    edition = models.ForeignKey(
        "CompetitionYear", models.PROTECT, related_name="awards", verbose_name=_("edition")
    )
    tier = models.ForeignKey(
        "AwardTier", models.PROTECT, related_name="awards", verbose_name=_("tier")
    )
    group = models.CharField(_("group"), max_length=10, choices=Group, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    decree = models.CharField(_("decree"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("source"),
    )

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        constraints = [
            models.UniqueConstraint(
                fields=["innovation", "edition", "tier"],
                name="innovation_has_a_tier_once_an_edition",
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | Q(rank__gte=1),
                name="rank_starts_at_one",
                violation_error_message=_(
                    "Ranks start at 1; leave it blank where there is no ranking."
                ),
            ),
        ]

    def __str__(self):
        return self.label

    def clean(self):
        """Say politely what the trigger `award_tier_belongs_to_its_competition` enforces."""
        if (
            self.tier_id
            and self.edition_id
            and self.tier.competition_id != self.edition.competition_id
        ):
            raise ValidationError({"tier": _("This tier belongs to another competition.")})

    @property
    def label(self):
        """Understood alone: `Top 30 Sulsel 2020`."""
        return f"{self.tier.label} {self.edition.year}"

    @property
    def level(self):
        return self.edition.competition.level


class Indicator(Record):
    """A figure before and after (sebelum dan sesudah), with who measured it and how."""

    NATURAL_KEY = ("innovation__slug", "name")

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="indicators", verbose_name=_("innovation")
    )
    name = models.CharField(_("what is measured"), max_length=200)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    before = models.DecimalField(
        _("before"), max_digits=16, decimal_places=3, null=True, blank=True
    )
    after = models.DecimalField(_("after"), max_digits=16, decimal_places=3)
    before_on = PartialDateField(_("date of the figure before"))
    after_on = PartialDateField(_("date of the figure after"))
    method = models.CharField(_("method"), max_length=300, blank=True)
    measured_by = models.CharField(_("measured by"), max_length=200, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("before-and-after figure")
        verbose_name_plural = _("before-and-after figures")
        constraints = [
            models.UniqueConstraint(
                fields=["innovation", "name"], name="innovation_measures_a_thing_once"
            )
        ]

    def __str__(self):
        return self.name


class StatusCheck(MovesStanding):
    """A dated answer to "still running?" (keadaan); the newest is the innovation's state."""

    NATURAL_KEY = ("innovation__slug", "checked_on")

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="status_checks", verbose_name=_("innovation")
    )
    state = models.CharField(_("state"), max_length=20, choices=State)
    checked_on = models.DateField(_("checked on"))
    checked_by = models.CharField(
        _("checked by"), max_length=200, help_text=_("The office, not a person.")
    )
    evidence = models.TextField(_("evidence"), blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    next_due = models.DateField(_("next check due"), null=True, blank=True)
    reason = models.TextField(_("why it stopped"), blank=True)
    lesson = models.TextField(_("lesson"), blank=True)

    class Meta:
        verbose_name = _("status check")
        verbose_name_plural = _("status checks")
        constraints = [
            models.UniqueConstraint(
                fields=["innovation", "checked_on"], name="innovation_is_checked_once_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="berhenti") | ~Q(reason=""),
                name="stopped_gives_its_reason",
                violation_error_message=_(
                    "Write why it stopped: it helps others who want to do the same."
                ),
            ),
            models.CheckConstraint(
                condition=Q(next_due__isnull=True) | Q(next_due__gt=F("checked_on")),
                name="next_check_follows_this_one",
                violation_error_message=_("The next check comes after this one."),
            ),
        ]

    def __str__(self):
        return f"{self.get_state_display()}, {partial_date(str(self.checked_on))}"


class PersonQuerySet(RecordQuerySet):
    def public(self):
        """Those who may be named: by their consent, or as the press already named them."""
        return self.exclude(consent=Person.Consent.NONE)


class Person(Record):
    """A person credited with an innovation, in a role and for a time; never a contact."""

    class Consent(models.TextChoices):
        NONE = "none", _("none yet: not shown")
        PRESS = "press", _("named in this role by the press")
        GIVEN = "given", _("given")

    class Deceased(models.TextChoices):
        NO = "", _("no")
        ALMARHUM = "almarhum", "almarhum"
        ALMARHUMAH = "almarhumah", "almarhumah"

    NATURAL_KEY = ("innovation__slug", "name", "role")

    innovation = models.ForeignKey(
        Innovation, models.CASCADE, related_name="people", verbose_name=_("innovation")
    )
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=80, default="Penggagas")
    since = PartialDateField(_("from"))
    until = PartialDateField(_("to"))
    deceased = models.CharField(
        _("deceased"), max_length=12, choices=Deceased, blank=True, default=""
    )
    consent = models.CharField(
        _("consent to be named"), max_length=8, choices=Consent, default=Consent.NONE
    )
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                fields=["innovation", "name", "role"], name="person_has_a_role_once_an_innovation"
            ),
            models.CheckConstraint(
                condition=~Q(consent="given") | Q(consent_on__isnull=False),
                name="consent_given_has_a_date",
                violation_error_message=_("Write on which day consent was given."),
            ),
        ]

    def __str__(self):
        return self.public_name

    @property
    def public_name(self):
        """The name with almarhum or almarhumah before it where the person has died."""
        return f"{self.deceased} {self.name}".strip()


GOLD_OF_LEVEL = {
    Competition.Level.REGENCY: 0,
    Competition.Level.PROVINCE: 1,
    Competition.Level.NATIONAL: 2,
    Competition.Level.INTERNATIONAL: 2,
}


def standing_of(innovation):
    """Return what an innovation's lists, cloth and badges are computed from.

    Gold threads come from awards won, not stages reached: 1 for provincial, 2 for national or
    higher, 0 for none or a kabupaten's.  The latest year is that of the newest edition it took part
    in, or else the year it started.
    """
    awards = list(innovation.awards.all())
    won = [award for award in awards if award.tier.won]
    checks = sorted(innovation.status_checks.all(), key=lambda check: check.checked_on)
    newest = checks[-1] if checks else None
    started = int(innovation.started[:4]) if innovation.started else 0
    return {
        "gold": max((GOLD_OF_LEVEL[award.level] for award in won), default=0),
        "awards_won": len(won),
        "latest_year": max((award.edition.year for award in awards), default=started),
        "state": newest.state if newest else State.UNCONFIRMED,
        "state_checked_on": newest.checked_on if newest else None,
    }
