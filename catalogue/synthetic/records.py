"""The made-up innovations themselves, with all that hangs on them, as rows for bulk writing."""

from dataclasses import dataclass

from catalogue.models import (
    Affair,
    Award,
    Citation,
    Indicator,
    Innovation,
    InnovationName,
    Section,
    SectionHeading,
    SectionTemplate,
    Sector,
    Source,
    StatusCheck,
)
from catalogue.models.innovation import State
from catalogue.names import slug_of, sort_key

from .contests import Contests
from .marking import ADDRESS, SENTENCE, marked
from .places import Place, zipf
from .titles import title
from .writing import Writer

BATCH = 5_000
HEADINGS = ("Latar belakang", "Tujuan", "Cara kerja", "Hasil", "Keberlanjutan")
SECTIONS = 3
STATUSES = {"published": 97, "draft": 1.5, "submitted": 0.5, "archived": 1}
STATES = {"lancar": 40, "berkembang": 25, "bereplikasi": 10, "berkendala": 15, "berhenti": 10}
CHECKED, STARTED, DIGITAL, RENAMED, MEASURED, CITED, JOINED = 0.3, 0.7, 0.5, 0.1, 0.15, 0.6, 0.08
INNOVATIONS_A_SOURCE = 20
COLUMNS = {
    Innovation: (
        *("id", "title", "expansion", "slug", "agency_id", "sector_id", "started", "form"),
        *("summary", "status", "published_at", "created_at", "updated_at", "sort_key", "gold"),
        *("awards_won", "latest_year", "state", "state_checked_on"),
    ),
    Section: ("innovation_id", "heading_id", "body"),
    Award: ("innovation_id", "edition_id", "tier_id"),
    Innovation.affairs.through: ("innovation_id", "affair_id"),
    Innovation.partners.through: ("innovation_id", "agency_id"),
    InnovationName: ("innovation_id", "name", "kind", "slug"),
    StatusCheck: ("innovation_id", "state", "checked_on", "checked_by", "reason"),
    Indicator: ("innovation_id", "name", "unit", "before", "after", "measured_by"),
    Citation: ("innovation_id", "source_id", "supports"),
}


@dataclass
class Records:
    """Makes and writes the records, some thousands at a time."""

    rng: object
    connection: object
    contests: Contests
    places: list[Place]

    def __post_init__(self):
        self.writers = {
            model: Writer(self.connection, model, names) for model, names in COLUMNS.items()
        }
        self.rows = {model: [] for model in COLUMNS}
        self.busiest = zipf(len(self.places))
        self.sectors = dict(Sector.objects.values_list("slug", "pk"))
        self.affairs = {slug: [] for slug in self.sectors}
        for affair, sector in Affair.objects.order_by("order", "slug").values_list(
            "pk", "sector__slug"
        ):
            self.affairs[sector].append(affair)
        self.addresses, self.titles = {}, set()

    def write(self, number):
        """Write so many innovations."""
        self.headings = headings()
        self.sources = sources(number)
        for pk in range(1, number + 1):
            self.add(pk)
            if pk % BATCH == 0 or pk == number:
                self.flush()

    def flush(self):
        for model, rows in self.rows.items():
            self.writers[model].write(rows)
            rows.clear()

    def add(self, pk):
        rng = self.rng
        place = rng.choices(self.places, cum_weights=self.busiest)[0]
        field = place.field
        name, expansion = self.title(place)
        prizes = self.contests.draw(rng)
        started = rng.randint(2010, 2025) if rng.random() < STARTED else 0
        latest = max((prize.year for prize in prizes), default=started)
        state, checked_on = self.check(pk)
        made = f"{rng.randint(2022, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02} 02:00:00"
        status = rng.choices(list(STATUSES), weights=STATUSES.values())[0]
        self.rows[Innovation].append(
            (
                *(
                    pk,
                    name,
                    expansion,
                    self.address(name),
                    place.agency,
                    self.sectors[field.sector],
                ),
                str(started or ""),
                "digital" if rng.random() < DIGITAL else "",
                f"{SENTENCE} {field.sentences(rng, rng.randint(1, 2))}",
                *(status, made if status == "published" else None, made, made, sort_key(name)),
                max((prize.gold for prize in prizes), default=0),
                sum(prize.won for prize in prizes),
                *(latest, state, checked_on),
            )
        )
        self.rows[Award] += [(pk, prize.edition, prize.tier) for prize in prizes]
        for heading in sorted(rng.sample(self.headings, SECTIONS)):
            self.rows[Section].append((pk, heading, field.sentences(rng, rng.randint(1, 2))))
        affairs = self.affairs[field.sector]
        chosen = rng.sample(affairs, min(len(affairs), rng.choice((0, 1, 1, 1, 2))))
        self.rows[Innovation.affairs.through] += [(pk, affair) for affair in chosen]
        self.add_particulars(pk, name, place)

    def add_particulars(self, pk, name, place):
        """Add what only some innovations have."""
        rng = self.rng
        if rng.random() < RENAMED:
            other = f"{name} {rng.randint(2, 4)}.0"
            self.rows[InnovationName].append((pk, other, "variant", slug_of(other, 120)))
        if rng.random() < MEASURED:
            figures = rng.randint(5, 40), rng.randint(1, 4)
            self.rows[Indicator].append((pk, "Waktu tunggu", "hari", *figures, marked("Data")))
        if rng.random() < CITED:
            self.rows[Citation].append((pk, rng.choice(self.sources), ""))
        if rng.random() < JOINED:
            partner = rng.choice(self.places).agency
            if partner != place.agency:
                self.rows[Innovation.partners.through].append((pk, partner))

    def check(self, pk):
        if self.rng.random() >= CHECKED:
            return State.UNCONFIRMED.value, None
        state = self.rng.choices(list(STATES), weights=STATES.values())[0]
        on = f"{self.rng.randint(2021, 2025)}-{self.rng.randint(1, 12):02}-15"
        reason = SENTENCE if state == "berhenti" else ""
        self.rows[StatusCheck].append((pk, state, on, marked("Data"), reason))
        return state, on

    def title(self, place):
        """A title that its agency has not used yet."""
        name, expansion = title(self.rng, place.field)
        free, number = name, 2
        while (free, place.agency) in self.titles:
            free, number = f"{name} {number}", number + 1
        self.titles.add((free, place.agency))
        return free, expansion

    def address(self, name):
        base = slug_of(name, 100)
        number = self.addresses[base] = self.addresses.get(base, 0) + 1
        # Two hyphens, which no name has: what is numbered here is never another's own address.
        return f"{ADDRESS}{base}" if number == 1 else f"{ADDRESS}{base}--{number}"


def headings():
    """Make the form that the sections answer, and return the ids of its headings in order."""
    template = SectionTemplate.objects.create(
        slug=f"{ADDRESS}formulir", name=marked("Formulir"), year=2023
    )
    return [
        SectionHeading.objects.create(
            template=template, slug=slug_of(name), name=name, order=order
        ).pk
        for order, name in enumerate(HEADINGS)
    ]


def sources(number):
    """Make what the innovations cite; `invalid` is a domain that nobody can ever have."""
    made = Source.objects.bulk_create(
        Source(address=f"https://uji.invalid/{n}", publisher=marked("Sumber"), title=SENTENCE)
        for n in range(1, number // INNOVATIONS_A_SOURCE + 2)
    )
    return [source.pk for source in made]
