"""Made-up catalogues: marked in every record, the same for a seed, never beside real records."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from catalogue import revision, synthetic
from catalogue.models import (
    Agency,
    Award,
    Citation,
    Competition,
    Innovation,
    Photo,
    Region,
    Section,
)
from catalogue.search import find
from catalogue.search.repair import examine
from tests.factories import make_agency, make_innovation
from tests.reading import read

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 120


def make(rows=ROWS, seed=7, photos=0):
    call_command("make_catalogue", rows=rows, seed=seed, photos=photos)


def told():
    """What the catalogue says, without the numbers that a database gives its rows."""
    return [
        list(rows)
        for rows in (
            Innovation.objects.order_by("slug").values_list(
                *(
                    "slug",
                    "title",
                    "expansion",
                    "summary",
                    "status",
                    "published_at",
                    "agency__slug",
                ),
                *("sector__slug", "gold", "awards_won", "latest_year", "state", "created_at"),
            ),
            Section.objects.order_by("innovation__slug", "heading__order").values_list("body"),
            Award.objects.order_by("innovation__slug", "edition__year", "tier__slug").values_list(
                "innovation__slug", "edition__year", "tier__slug"
            ),
            Agency.objects.order_by("slug").values_list("slug", "name", "kind", "region__code"),
        )
    ]


def test_every_record_says_that_it_is_made_up():
    make()

    assert Innovation.objects.count() == ROWS
    for model in (Innovation, Agency, Competition):
        assert model.objects.exclude(slug__startswith="uji-").count() == 0
    assert not Innovation.objects.exclude(summary__startswith=synthetic.SENTENCE).exists()
    assert not Agency.objects.exclude(name__endswith=" (uji)").exists()
    assert not Citation.objects.exclude(source__address__startswith="https://uji.invalid/").exists()


def test_its_pages_say_so_too(client):
    make()
    innovation = Innovation.objects.published().select_related("agency").first()

    assert synthetic.SENTENCE in read(client, innovation.get_absolute_url()).text
    assert "(uji)" in read(client, "/inovasi/").text


def test_a_seed_gives_the_same_catalogue_again_and_another_seed_another():
    make()
    first = told()
    empty()
    make()
    again = told()
    empty()
    make(seed=8)

    assert again == first
    assert told() != first


def empty():
    call_command("flush", interactive=False, verbosity=0)


def test_it_is_what_the_desk_would_have_made_of_it():
    before = revision.current()
    make()
    standing = list(Innovation.objects.order_by("pk").values_list("gold", "awards_won", "state"))
    Innovation.objects.refresh_standing()

    assert standing == list(
        Innovation.objects.order_by("pk").values_list("gold", "awards_won", "state")
    )
    for innovation in Innovation.objects.all():
        innovation.full_clean()
    assert revision.current() != before


def test_it_is_found_at_once_and_followed_as_ever():
    make()

    assert not examine()
    found = find(Innovation.objects.published(), "layanan").queryset
    assert found.filter(summary__contains="pelayanan").exists()
    later = make_innovation("Gulita Terang")
    assert list(find(Innovation.objects.published(), "gulita").queryset) == [later]


def test_few_have_much_and_many_have_little():
    make(rows=400)
    led = Agency.objects.annotate(led=Count("innovations")).order_by("-led").values_list("led")
    regions = Region.objects.filter(agencies__innovations__isnull=False).distinct()

    assert led[0][0] > 2 * led[len(led) // 2][0]
    assert regions.count() > 10
    assert Award.objects.values("edition__year").distinct().count() > 8
    assert Innovation.objects.filter(awards_won__gt=1).exists()
    assert Innovation.objects.values("state").distinct().count() > 4
    assert 300 < Innovation.objects.published().count() < 400


def test_pictures_go_the_way_of_every_upload(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make(rows=10, photos=2)

    assert Photo.objects.filter(alt=synthetic.SENTENCE, width__gt=0).count() == 2


@pytest.mark.parametrize("status", ["published", "draft"])
def test_it_never_goes_beside_a_real_record(status):
    make_innovation(status=status)

    with pytest.raises(CommandError):
        make()
    assert Innovation.objects.count() == 1


def test_it_never_goes_beside_a_real_agency_or_a_second_time():
    make(rows=5)
    with pytest.raises(CommandError):
        make(rows=5)
    assert Innovation.objects.count() == 5
    empty()
    make_agency()
    with pytest.raises(CommandError):
        make(rows=5)
    assert Innovation.objects.count() == 0


def test_the_fixtures_never_go_beside_it(capsys):
    make(rows=5)
    call_command("seed")

    assert Innovation.objects.count() == 5


def test_a_number_that_is_none_is_refused():
    with pytest.raises(CommandError):
        make(rows=0)
