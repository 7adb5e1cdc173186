import datetime
from collections import defaultdict
from itertools import chain, count

from django.db import models
from django.db.models import Case, Prefetch, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.names import slug_of, sort_key

from .published import INDEXES
from .record import MarkdownField, PartialDateField
from .region import lies_within
from .standing import BATCH, MovesStanding, StandingQuerySet

# How much of a Kemendagri code names the province, and the kabupaten or kota: `73`, `73.22`.
PROVINCE_CODE = 2
REGENCY_CODE = 5

# A state that nobody has checked for so long is shown as stale.
STALE_AFTER = datetime.timedelta(days=2 * 365)

# How wide a photo is that stands on a card, in pixels of a screen twice as dense as paper.
CARD_WIDTH = 480


class State(models.TextChoices):
    """Whether an innovation still runs; the seven words of the JIPP East Java portal."""

    UNCONFIRMED = "tidak-terkonfirmasi", _("not confirmed")
    STOPPED = "berhenti", _("stopped")
    STRUGGLING = "berkendala", _("continues with difficulty")
    STEADY = "lancar", _("continues well")
    GROWING = "berkembang", _("continues and grows")
    REPLICATED = "bereplikasi", _("continues and is replicated")
    TRANSFORMED = "bertransformasi", _("transformed")


class InnovationQuerySet(StandingQuerySet):
    def published(self):
        """What the public may see.  Every public page, file and feed starts here."""
        return self.filter(status=Innovation.Status.PUBLISHED)

    def within(self, code):
        """Those whose lead agency sits in this region or anywhere beneath it."""
        return self.filter(lies_within(code))

    def publish(self):
        """Publish those of these that wait for it, and return how many there were."""
        waiting = self.filter(status__in=[Innovation.Status.DRAFT, Innovation.Status.SUBMITTED])
        return waiting.update(status=Innovation.Status.PUBLISHED, published_at=timezone.now())

    def archive(self):
        """Take the published ones of these from the public, and return how many there were."""
        return self.published().update(status=Innovation.Status.ARCHIVED)

    def for_cards(self):
        """Load what a card or a row of results shows, in three queries whatever the rows."""
        from .evidence import Award, Indicator
        from .media import first_photo

        won = (
            Award.objects.filter(tier__won=True)
            .with_names()
            .order_by("-edition__year", "-tier__order", "pk")
        )
        return (
            self.select_related("agency__region__parent", "sector")
            .defer("agency__aliases", "agency__office_address")
            .annotate(photo_column=first_photo())
            .prefetch_related(
                Prefetch("awards", won, to_attr="awards_won_list"),
                Prefetch(
                    "indicators",
                    Indicator.objects.order_by("order", "pk"),
                    to_attr="indicator_list",
                ),
            )
        )

    def for_entry(self):
        """Load one innovation with what stands on its own row, in one query; see `entry`."""
        return self.select_related("agency__region__parent", "sector", "forum", "guide__source")

    def similar_to(self, innovation):
        """Others of its sector or its agency, nearest first: region and province count as well."""
        near = Q(agency=innovation.agency_id)
        alike = Case(When(near, then=2), default=0)
        if innovation.sector_id:
            near |= Q(sector=innovation.sector_id)
            alike += Case(When(sector=innovation.sector_id, then=2), default=0)
        if innovation.region:
            for length in (REGENCY_CODE, PROVINCE_CODE):
                neighbours = lies_within(innovation.region.code[:length])
                alike += Case(When(neighbours, then=1), default=0)
        return (
            self.filter(near)
            .exclude(pk=innovation.pk)
            .order_by(alike.desc(), "-gold", "-latest_year", "-pk")
        )

    def refresh_standing(self):
        """Recompute what lists are ordered and coloured by, from awards and status checks."""
        from .evidence import standing_of

        # Many rows of a sheet stand alike: one statement a standing is far faster than one with a
        # case for every row.
        stale = defaultdict(list)
        for innovation in self.prefetch_related(
            "awards__tier", "awards__edition__competition", "status_checks"
        ).iterator(chunk_size=500):
            fresh = standing_of(innovation)
            if any(getattr(innovation, name) != value for name, value in fresh.items()):
                stale[tuple(fresh.items())].append(innovation.pk)
        for fresh, keys in stale.items():
            for start in range(0, len(keys), BATCH):
                rows = self.model._base_manager.filter(pk__in=keys[start : start + BATCH])
                rows.update(**dict(fresh))


class Innovation(MovesStanding):
    """A public-service innovation (inovasi pelayanan publik) and what is known of it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        PUBLISHED = "published", _("published")
        ARCHIVED = "archived", _("archived")

    class Form(models.TextChoices):
        DIGITAL = "digital", _("digital")
        NOT_DIGITAL = "non-digital", _("not digital")

    NATURAL_KEY = ("slug",)
    STANDING_OF = "pk"
    UNRECORDED = (
        *("sort_key", "gold", "awards_won", "latest_year", "state", "state_checked_on"),
        *("created_at", "updated_at"),
    )

    title = models.CharField(_("title"), max_length=200)
    expansion = models.CharField(_("what the short name stands for"), max_length=300, blank=True)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        blank=True,
        help_text=_("Permanent: the address and the woven cover are made from it."),
    )
    agency = models.ForeignKey(
        "Agency", models.PROTECT, related_name="innovations", verbose_name=_("lead agency")
    )
    partners = models.ManyToManyField(
        "Agency", blank=True, related_name="partnerships", verbose_name=_("partner agencies")
    )
    sector = models.ForeignKey(
        "Sector",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="innovations",
        verbose_name=_("sector"),
    )
    affairs = models.ManyToManyField(
        "Affair", blank=True, related_name="innovations", verbose_name=_("government affairs")
    )
    goals = models.ManyToManyField(
        "Goal",
        blank=True,
        related_name="innovations",
        verbose_name=_("sustainable development goals"),
    )
    started = PartialDateField(_("running since"))
    form = models.CharField(_("form"), max_length=12, choices=Form, blank=True)
    summary = MarkdownField(_("summary"), blank=True)
    forum = models.ForeignKey(
        "Forum",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="innovations",
        verbose_name=_("born in the forum"),
    )
    status = models.CharField(_("publication"), max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    # What lists are ordered, filtered and coloured by; see refresh_standing().
    sort_key = models.CharField(max_length=200, editable=False, default="")
    gold = models.PositiveSmallIntegerField(_("gold threads"), editable=False, default=0)
    awards_won = models.PositiveSmallIntegerField(_("awards won"), editable=False, default=0)
    latest_year = models.PositiveSmallIntegerField(_("latest year"), editable=False, default=0)
    state = models.CharField(
        _("still running?"),
        max_length=20,
        choices=State,
        default=State.UNCONFIRMED,
        editable=False,
    )
    state_checked_on = models.DateField(_("checked on"), null=True, editable=False)

    objects = InnovationQuerySet.as_manager()

    class Meta:
        verbose_name = _("innovation")
        verbose_name_plural = _("innovations")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="innovation_address_is_unique"),
            models.UniqueConstraint(
                fields=["title", "agency"], name="agency_has_an_innovation_once"
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="published_innovation_has_a_date",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="innovation_has_a_title"),
            models.CheckConstraint(
                condition=Q(gold__lte=2), name="gold_is_none_province_or_nation"
            ),
        ]
        indexes = INDEXES

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("catalogue:innovation", args=[self.slug])

    def derive(self):
        self.sort_key = sort_key(self.title)
        self.slug = self.slug or self._free_slug()
        if self.status == self.Status.PUBLISHED and self.published_at is None:
            self.published_at = timezone.now()

    def _free_slug(self):
        """The title as an address; with the region, then a number, when others have it."""
        from .former_address import taken_slugs

        base = slug_of(self.title, 100) or "inovasi"
        with_region = f"{base}-{slug_of(self.agency.region.name)}" if self.agency.region else base
        candidates = chain([base, with_region[:116]], (f"{base}-{n}" for n in count(2)))
        taken = taken_slugs(Innovation, base)
        return next(slug for slug in candidates if slug not in taken)

    @property
    def is_public(self):
        return self.status == self.Status.PUBLISHED

    @property
    def region(self):
        return self.agency.region

    @property
    def edge(self):
        """The region's edge at the foot of the cloth; none for national bodies."""
        return self.region.edge if self.region else None

    @property
    def state_is_stale(self):
        """Whether the last check is more than two years ago; never checked is another thing."""
        checked = self.state_checked_on
        return checked is not None and timezone.localdate() - checked > STALE_AFTER

    @property
    def badges(self):
        """Awards won, newest first, loaded by `for_cards`."""
        return self.awards_won_list

    @property
    def cover_photo(self):
        """The first photo, as small as a card shows it, loaded by `for_cards`, or nothing."""
        from .media import told

        photo = told(self.photo_column)
        return photo and photo.rendition(CARD_WIDTH)

    @property
    def figure(self):
        """The first before-and-after figure, loaded by `for_cards`, or nothing."""
        return self.indicator_list[0] if self.indicator_list else None
