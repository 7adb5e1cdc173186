"""Two regions, each with a contributor, a draft and a published entry with a row of everything.

Every text of a region carries its word, so that a page of the one that shows the other's is found.
"""

import datetime
from itertools import count

from django.contrib.auth import get_user_model

from catalogue.history import acting, record
from catalogue.models import (
    Affair,
    CheckNews,
    Citation,
    CompetitionYear,
    CopyNews,
    Correction,
    EditionCategory,
    EditionFact,
    EditionStage,
    FeaturedInnovation,
    Forum,
    FrontMatter,
    Goal,
    GuideStep,
    Indicator,
    InnovationName,
    Letter,
    PageSection,
    Person,
    Replication,
    ReplicationGuide,
    SearchMiss,
    Section,
    SiteIdentity,
    TrustedHost,
    VideoLink,
)
from catalogue.models.history import recorded_models
from catalogue.permissions import Role
from tests.factories import (
    make_agency,
    make_award,
    make_check,
    make_document,
    make_edition,
    make_form,
    make_innovation,
    make_photo,
    make_proposal,
    make_region,
    make_sector,
    make_source,
    make_user,
)

OWN, OTHER = "kanaripunya", "kanariasing"
WHEN = datetime.date(2025, 5, 12)
number = count(1)


def plant():
    """Return `{word: {status: {table: row}}}`, with the accounts beside it under their roles."""
    heading = make_form("Ringkasan")[0]
    Affair.objects.create(
        slug="urusan", name_id="Urusan", group="wajib-dasar", sector=make_sector()
    )
    Goal.objects.create(number=3, name_id="Kehidupan sehat", name_en="Good health")
    share_words(make_edition())
    PageSection.objects.create(page="tentang", order=1, heading="Pengelola")
    SiteIdentity.objects.create(owner="Biro Organisasi")
    Letter.objects.create(to="kurator@example.go.id", subject="Usulan baru", body="Di meja kerja.")
    world = {
        word: plant_region(word, code, name, heading)
        for word, code, name in (
            (OWN, "73.22", "Luwu Utara"),
            (OTHER, "73.17", "Luwu"),
        )
    }
    bury_a_twin_of_every_row()
    return world, {
        "nobody": make_user(),
        "contributor": make_user(Role.CONTRIBUTOR, regions=[make_region("73.22")]),
        "stranger": make_user(Role.CONTRIBUTOR, regions=[make_region("73.17")]),
        "curator": make_user(Role.CURATOR),
        "administrator": make_user(Role.ADMINISTRATOR),
    }


# How far the keys of deleted rows are from those of the rows that they were like.
BURIED = 900_000


def bury_a_twin_of_every_row():
    """Leave a past of a deleted row beside every row: it says all that the row says."""
    for model in set(recorded_models()) - {get_user_model()}:
        for row in list(model._base_manager.all()):
            row.pk += BURIED
            for kind in "+-":
                with acting():
                    record([row], kind)


def share_words(edition):
    source = make_source(99)
    SearchMiss.objects.create(words="jalan", count=1, first_on=WHEN, last_on=WHEN)
    EditionCategory.objects.create(edition=edition, name="Umum", source=source)
    EditionStage.objects.create(edition=edition, name="Pendaftaran", entries=120)
    EditionFact.objects.create(edition=edition, fact="winners", value="30", source=source)
    FrontMatter.objects.create(edition=edition, title="Kata pengantar", body="Puji syukur.")
    TrustedHost.objects.create(host="jipp.example.id", reason="Jaringan inovasi")


def plant_region(word, code, name, heading):
    region = make_region(code, name)
    return {status: plant_entry(word, status, region, heading) for status in ("draft", "published")}


def plant_entry(word, status, region, heading):
    name = f"{word} {status}"
    # What a published entry names is public, and so tells nothing.
    told = f"umum {region.code}" if status == "published" else name
    agency = make_agency(f"Dinas {told}", region)
    source = make_source(next(number), title=told)
    forum = Forum.objects.create(slug=f"{word}-{status}", name=f"Forum {told}")
    entry = make_innovation(name, status=status, agency=agency, summary=name, forum=forum)
    guide = ReplicationGuide.objects.create(innovation=entry, team=name, source=source)
    check = make_check(entry, evidence=name, source=source)
    news = {"innovation": entry, "checked_on": WHEN, "checked_by": name, "state": "lancar"}
    return by_table(
        *[agency, source, forum, entry, guide, check, region, CompetitionYear.objects.first()],
        make_award(entry, note=name),
        GuideStep.objects.create(guide=guide, order=1, title=name),
        InnovationName.objects.create(innovation=entry, name=f"Nama {name}", kind="variant"),
        Section.objects.create(innovation=entry, heading=heading, body=name),
        Indicator.objects.create(innovation=entry, name=name, unit="menit", after="12"),
        Person.objects.create(innovation=entry, name=name),
        make_photo(entry, alt=name),
        make_document(entry, title=name),
        FeaturedInnovation.objects.create(innovation=entry),
        VideoLink.objects.create(innovation=entry, title=name, address="https://video.go.id/1"),
        Citation.objects.create(innovation=entry, source=source, supports=name),
        Replication.objects.create(
            origin=entry, origin_title=name, replicator=name, step="pledged"
        ),
        Correction.objects.create(innovation=entry, message=name),
        CheckNews.objects.create(**news),
        CopyNews.objects.create(innovation=entry, replicator=name, step="pledged"),
        make_proposal(title=name, agency_name=name, region=region, files=1),
    )


def by_table(*rows):
    return {row._meta.model_name: row for row in rows}
