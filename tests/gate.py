"""A small catalogue of which one half must be seen and the other must not.

Every text of the public half begins with `nyata`, every hidden one with `kanari`. The hidden half
hangs on the public one wherever it can: it shares its agency, forum, sector, edition and tier, was
copied from it, and is told of by its sources.
"""

import datetime
import uuid

from django.core.files.base import ContentFile

from catalogue.highlights import TOPICS
from catalogue.media import photo_master
from catalogue.models import (
    Affair,
    Citation,
    Correction,
    Document,
    Forum,
    Goal,
    GuideStep,
    Indicator,
    InnovationName,
    Person,
    Photo,
    Proposal,
    Replication,
    ReplicationGuide,
    Section,
    SectionHeading,
    SectionTemplate,
    Source,
    StatusCheck,
    VideoLink,
)
from tests.factories import (
    make_agency,
    make_award,
    make_competition,
    make_edition,
    make_innovation,
    make_region,
    make_sector,
    make_tier,
    photo_upload,
)

PUBLIC = "nyata"
CANARY = "kanari"
HIDDEN = {"draft": "kanaridraf", "submitted": "kanariajuan", "archived": "kanariarsip"}
WHEN = datetime.datetime(2025, 5, 12, 8, tzinfo=datetime.UTC)
DAY = WHEN.date()


def reference(word, kind):
    return uuid.uuid5(uuid.NAMESPACE_DNS, f"{word}-{kind}")


def vocabulary():
    """What is public by itself, whoever uses it."""
    make_region("73", "Sulawesi Selatan", slug="sulawesi-selatan")
    make_region("73.22", "Luwu Utara")
    make_region("73.22.13", "Sukamaju Selatan")
    make_region("73.17", "Luwu")
    for slug in ("kesehatan", "pendidikan"):
        sector = make_sector(slug)
        Affair.objects.create(
            slug=f"urusan-{slug}", name_id=f"Urusan {slug}", group="wajib-dasar", sector=sector
        )
    Goal.objects.create(number=3, name_id="Kehidupan sehat", name_en="Good health")
    Goal.objects.create(number=4, name_id="Pendidikan", name_en="Education")
    kipp = make_competition("kipp-sulsel", name="KIPP Sulsel", region=make_region("73"))
    make_tier("kipp-sulsel-top-30", kipp)
    make_tier("kipp-sulsel-top-99", kipp)
    make_edition(kipp, 2020)
    make_edition(kipp, 2021)
    template = SectionTemplate.objects.create(slug="kipp-2023", name="KIPP 2023", year=2023)
    SectionHeading.objects.create(template=template, slug="ringkasan", name="Ringkasan", order=1)


def source(word, kind):
    return Source.objects.create(
        address=f"https://{word}{kind}.go.id/",
        publisher=f"{word}{kind}penerbit",
        title=f"{word}{kind}judulsumber",
    )


def plant_agency(word, region="73.22", **fields):
    return make_agency(
        f"{word}instansi",
        make_region(region),
        short_name=f"{word}singkatan",
        aliases=f"{word}alias",
        office_address=f"{word}alamat",
        office_email=f"{word}@luwuutarakab.go.id",
        **fields,
    )


def plant_forum(word):
    forum = Forum.objects.create(
        slug=f"{word}forum",
        name=f"{word}forum",
        region=make_region("73.22"),
        description=f"{word}uraianforum",
    )
    forum.sources.add(source(word, "forum"))
    return forum


def plant(word, status, agency, forum, partner, sector="kesehatan", goal=3, year=2020):
    """An innovation with everything that can hang on one, each text beginning with the word."""
    innovation = make_innovation(
        f"{word}judul",
        status,
        agency=agency,
        sector=make_sector(sector),
        expansion=f"{word}kepanjangan",
        summary=f"{word}ringkasan",
        started="2018",
        form="digital",
        forum=forum,
        published_at=WHEN if status in ("published", "archived") else None,
    )
    innovation.partners.add(partner)
    innovation.affairs.add(Affair.objects.get(slug=f"urusan-{sector}"))
    innovation.goals.add(Goal.objects.get(number=goal))
    for kind in ("former", "variant"):
        InnovationName.objects.create(
            innovation=innovation, name=f"{word}nama{kind}", kind=kind, source=source(word, kind)
        )
    for tier in ("kipp-sulsel-top-30", "kipp-sulsel-top-99"):
        make_award(
            innovation,
            make_tier(tier),
            make_edition(year=year),
            decree=f"{word}keputusan",
            note=f"{word}catatan",
            source=source(word, tier[-2:]),
        )
    plant_narrative(word, innovation)
    plant_evidence(word, innovation)
    plant_files(word, innovation)
    return innovation


def plant_narrative(word, innovation):
    Section.objects.create(
        innovation=innovation, heading=SectionHeading.objects.get(), body=f"{word}bagian"
    )
    guide = ReplicationGuide.objects.create(
        innovation=innovation,
        months=3,
        team=f"{word}tim",
        legal_basis=f"{word}dasarhukum",
        source=source(word, "panduan"),
    )
    GuideStep.objects.create(
        guide=guide, order=1, title=f"{word}langkah", body=f"{word}uraianlangkah"
    )


def plant_evidence(word, innovation):
    Indicator.objects.create(
        innovation=innovation,
        name=f"{word}ukuran",
        unit=f"{word}satuan",
        before=10,
        after=90,
        method=f"{word}cara",
        measured_by=f"{word}pengukur",
        source=source(word, "ukuran"),
    )
    StatusCheck.objects.create(
        innovation=innovation,
        state="lancar",
        checked_on=DAY,
        checked_by=f"{word}pemeriksa",
        evidence=f"{word}bukti",
        source=source(word, "keadaan"),
    )
    Person.objects.create(
        innovation=innovation,
        name=f"{word}orang",
        role=f"{word}peran",
        consent="given",
        consent_on=DAY,
        source=source(word, "orang"),
    )
    Citation.objects.create(
        source=source(word, "kutipan"), innovation=innovation, supports=f"{word}kutipan"
    )


def plant_files(word, innovation):
    Photo.objects.create(
        reference=reference(word, "foto"),
        innovation=innovation,
        image=photo_master(photo_upload((640, 480))),
        alt=f"{word}alt",
        caption=f"{word}keterangan",
        credit=f"{word}fotografer",
    )
    Document.objects.create(
        reference=reference(word, "dokumen"),
        innovation=innovation,
        file=ContentFile(b"%PDF-1.7", name="dokumen.pdf"),
        title=f"{word}dokumen",
    )
    VideoLink.objects.create(
        innovation=innovation, address=f"https://{word}video.go.id/", title=f"{word}video"
    )


def copied(origin, replica, word):
    Replication.objects.create(
        origin=origin,
        origin_title=origin.title if origin else f"{word}asal",
        replica=replica,
        replica_title=replica.title if replica else f"{word}replika",
        replicator=f"{word}peniru",
        agency=replica.agency if replica else origin.agency,
        region=make_region("73.22"),
        facilitator=f"{word}fasilitator",
        step="running",
        changes=f"{word}perubahan",
        note=f"{word}catatanreplikasi",
        source=source(word, "replikasi"),
    )


def plant_public_half():
    """Two published innovations, of which one was copied from the other."""
    vocabulary()
    agency, partner = plant_agency(PUBLIC), plant_agency("nyatamitra")
    forum = plant_forum(PUBLIC)
    first = plant(PUBLIC, "published", agency, forum, partner)
    second = plant("nyatakedua", "published", agency, forum, partner)
    copied(first, second, PUBLIC)
    return first, second


def plant_hidden_half(first, second):
    """What must change nothing: it hangs on the public half, or stands on things of its own."""
    for status, word in HIDDEN.items():
        agency = plant_agency(word, "73.22.13", parent=first.agency)
        own = plant(word, status, agency, plant_forum(word), first.agency, "pendidikan", 4, 2021)
        guest_word = f"{word}tamu"
        guest = plant(guest_word, status, first.agency, first.forum, agency)
        copied(first, own, f"{word}a")
        copied(own, second, f"{word}b")
        copied(own, guest, f"{word}c")
        copied(guest, None, f"{word}d")
        InnovationName.objects.create(innovation=own, name="nyatanamaformer", kind="former")
        Citation.objects.create(
            source=Source.objects.get(publisher="nyatakutipanpenerbit"),
            innovation=guest,
            supports=f"{word}kutipanbersama",
        )
        plant_agency(f"{word}lama", successor=first.agency)
        ministry = make_agency(f"{word}pusat", national=True, kind="kementerian")
        # Words that the home page offers to search for, as soon as some record has them.
        make_innovation(f"{word}pusatjudul", status, agency=ministry, summary=" ".join(TOPICS))
        Proposal.objects.create(
            title=f"{word}usulan",
            agency_name=f"{word}pengusul",
            summary=f"{word}isiusulan",
            email=f"{word}@luwuutarakab.go.id",
            answer=f"{word}jawaban",
            innovation=first,
        )
        Correction.objects.create(
            innovation=first,
            message=f"{word}laporan",
            email=f"{word}@luwuutarakab.go.id",
            answer=f"{word}jawaban",
        )
        Person.objects.create(innovation=first, name=f"{word}tanpaizin", role=f"{word}peran")
