"""Rows for tests. The default is the common case; a keyword names the other."""

import datetime
from io import BytesIO
from itertools import count

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from catalogue import permissions
from catalogue.media import photo_master
from catalogue.models import (
    Agency,
    Award,
    AwardTier,
    Competition,
    CompetitionYear,
    Document,
    Innovation,
    Photo,
    Proposal,
    ProposalFile,
    Region,
    Scope,
    SectionHeading,
    SectionTemplate,
    Sector,
    Source,
    StatusCheck,
)
from catalogue.names import slug_of

number = count(1)
PASSWORD = "kain tenun sutra mandar"


def make_region(code="73.22", name="Luwu Utara", level=None, **fields):
    """A region and, where its code nests, the regions above it."""
    level = level or {1: "province", 2: "regency", 3: "district"}[code.count(".") + 1]
    parent = None
    if "." in code:
        above = code.rpartition(".")[0]
        parent = Region.objects.filter(code=above).first() or make_region(above, f"Wilayah {above}")
    region, _ = Region.objects.get_or_create(
        code=code, defaults={"name": name, "level": level, "parent": parent, "edge": 3, **fields}
    )
    return region


def make_agency(name=None, region=None, kind="dinas", **fields):
    name = name or f"Dinas {next(number)}"
    if region is None and not fields.pop("national", False):
        region = make_region()
    return Agency.objects.get_or_create(
        name=name, region=region, defaults={"kind": kind, **fields}
    )[0]


def make_sector(slug="kesehatan", **fields):
    defaults = {"name_id": slug.capitalize(), "name_en": slug, "thread_family": slug, **fields}
    return Sector.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_innovation(title=None, status="published", **fields):
    """A published innovation of a dinas in Luwu Utara, without awards."""
    title = title or f"Inovasi {next(number)}"
    fields.setdefault("agency", None)
    fields["agency"] = fields["agency"] or make_agency()
    if status == "published":
        fields.setdefault("published_at", timezone.now())
    return Innovation.objects.create(title=title, status=status, **fields)


def make_competition(slug="kipp-sulsel", level="province", **fields):
    defaults = {"name": slug, "short_name": slug, "level": level, **fields}
    return Competition.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_edition(competition=None, year=2020, **fields):
    competition = competition or make_competition()
    return CompetitionYear.objects.get_or_create(
        competition=competition, year=year, defaults=fields
    )[0]


def make_tier(slug="kipp-sulsel-top-30", competition=None, **fields):
    competition = competition or make_competition()
    defaults = {"competition": competition, "name": slug, "label": slug, **fields}
    return AwardTier.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_award(innovation, tier=None, edition=None, **fields):
    tier = tier or make_tier()
    edition = edition or make_edition(tier.competition)
    return Award.objects.create(innovation=innovation, tier=tier, edition=edition, **fields)


def make_source(number=1, **fields):
    fields.setdefault("address", f"https://berita{number}.example.id/kabar/{number}")
    return Source.objects.get_or_create(address=fields.pop("address"), defaults=fields)[0]


def make_form(*headings, year=2023):
    """The headings of a proposal form, in order."""
    form = SectionTemplate.objects.create(slug=f"kipp-{year}", name=f"KIPP {year}", year=year)
    return [
        SectionHeading.objects.create(template=form, slug=slug_of(name), name=name, order=order)
        for order, name in enumerate(headings, start=1)
    ]


def photo_upload(size=(64, 48), kind="JPEG", name="IMG_2020.jpg", **save):
    """A photo as it comes from a phone."""
    file = BytesIO()
    Image.new("RGB", size, (46, 120, 80)).save(file, kind, **save)
    return SimpleUploadedFile(name, file.getvalue())


def make_photo(innovation=None, upload=None, **fields):
    fields.setdefault("alt", "Warga membersihkan drainase")
    innovation = innovation or make_innovation()
    image = photo_master(upload or photo_upload())
    return Photo.objects.create(innovation=innovation, image=image, **fields)


def make_document(innovation=None, content=b"%PDF-1.7\n", ending="pdf", **fields):
    fields.setdefault("title", "Pedoman")
    innovation = innovation or make_innovation()
    file = ContentFile(content, name=f"berkas.{ending}")
    return Document.objects.create(innovation=innovation, file=file, **fields)


def make_proposal(title="Sipena", files=0, **fields):
    """A proposal from outside that waits; of its files the first is a document, others photos."""
    fields.setdefault("agency_name", "BPBD Luwu Utara")
    fields.setdefault("summary", "Peta titik rawan bencana.")
    proposal = Proposal.objects.create(title=title, **fields)
    for place in range(files):
        name, content = ("foto.webp", photo_master(photo_upload()).read())
        if place == 0:
            name, content = ("pedoman.pdf", b"%PDF-1.7\n%%EOF")
        ProposalFile.objects.create(
            proposal=proposal,
            file=ContentFile(content, name=name),
            title=name.partition(".")[0],
            size=len(content),
        )
    return proposal


def make_kipp():
    """The provincial competition, with the words that its pages show."""
    return make_competition(
        "kipp-sulsel",
        name="Kompetisi Inovasi Pelayanan Publik",
        short_name="KIPP Sulsel",
        organiser="Biro Organisasi",
        region=make_region("73", "Sulawesi Selatan"),
    )


def make_top_30(kipp):
    return make_tier(
        "kipp-sulsel-top-30", kipp, name="Top 30", label="Top 30 Sulsel", size=30, order=60
    )


def make_check(innovation, state="lancar", **fields):
    """A dated answer to whether it still runs; what stopped gives its reason."""
    defaults = {
        "checked_on": datetime.date(2024, 5, 12),
        "checked_by": "Biro Organisasi",
        "reason": "Anggaran dialihkan." if state == "berhenti" else "",
        **fields,
    }
    return StatusCheck.objects.create(innovation=innovation, state=state, **defaults)


def make_user(role=None, regions=(), agencies=(), **fields):
    """An account of the desk; without a role, one that has no business there."""
    name = fields.pop("username", None) or f"akun{next(number)}"
    user = get_user_model().objects.create_user(name, password=PASSWORD, **fields)
    if role:
        permissions.give(user, role)
    if regions or agencies:
        scope = Scope.objects.create(user=user)
        scope.regions.set(regions)
        scope.agencies.set(agencies)
    return user
