"""The side doors of the desk: no field, pop-up, search, bulk action or id leads out of a scope."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.urls import reverse
from django.utils.http import urlencode

from catalogue.models import Agency, Award, Innovation, Photo, Replication, Section
from catalogue.models.record import Record
from tests.desk_world import OTHER, OWN
from tests.factories import make_agency, make_region
from tests.forms import act, adding, change, errors, filled, listing, sent, with_row

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
MODELS = [model for model in admin.site._registry if issubclass(model, Record)]


@pytest.fixture
def own(world):
    return world[0][OWN]


@pytest.fixture
def other(world):
    return world[0][OTHER]


@pytest.fixture
def contributor(client, world):
    """The browser of the contributor of one's own region."""
    client.force_login(world[1]["contributor"])
    return client


def whole(model):
    return sorted(model.objects.values_list())


def test_no_search_while_one_types_offers_what_is_a_strangers(contributor):
    offered, found = "", 0
    for model in MODELS:
        for field in admin.site._registry[model].get_autocomplete_fields(None):
            names = {"app_label": "catalogue", "model_name": model._meta.model_name}
            query = urlencode({**names, "field_name": field, "term": ""})
            response = contributor.get(f"{reverse('admin:autocomplete')}?{query}")
            found += response.status_code == 200
            offered += response.content.decode()

    assert found > 40
    assert OTHER not in offered
    assert OWN in offered


@pytest.mark.parametrize(
    "query",
    [
        "agency__name__startswith=kanari",
        "agency__region__code=73.17",
        "names__name__startswith=kanari",
        "agency__innovations__title__startswith=kanari",
        "check_news__by__password__startswith=md5",
        "steps__by__password__startswith=md5",
        "_to_field=password",
        "_to_field=summary",
    ],
)
def test_no_lookup_in_an_address_asks_what_the_lists_filters_do_not(contributor, query):
    response = contributor.get(f"{listing(Innovation)}?{query}")

    assert response.status_code in (302, 400)
    assert OTHER not in response.content.decode()


@pytest.mark.parametrize("query", ["id__in={}", "pk={}", "q=kanariasing", "_popup=1&id={}"])
def test_a_list_narrowed_to_a_strangers_row_is_empty(contributor, other, query):
    address = query.format(other["draft"]["innovation"].pk)

    page = BeautifulSoup(contributor.get(f"{listing(Innovation)}?{address}").content, "html.parser")

    assert page.select("#result_list tbody tr") == []
    assert page.select_one("#changelist") is not None


def test_the_counts_beside_filters_tell_nothing_of_strangers(contributor, admin_client, own):
    page = contributor.get(f"{listing(Innovation)}?_facets=True").content.decode()

    assert "(2)" in page
    assert "(3)" not in page
    assert "(4)" not in page


def test_no_address_of_a_strangers_draft_is_told_by_view_on_site(contributor, other):
    from django.contrib.contenttypes.models import ContentType

    kind = ContentType.objects.get_for_model(Innovation).pk
    answers = [
        contributor.get(reverse("admin:view_on_site", args=[kind, pk])).status_code
        for pk in (other["draft"]["innovation"].pk, other["published"]["innovation"].pk, "x", 10**9)
    ]

    assert answers == [404] * 4


def test_the_pages_of_strangers_answer_like_those_of_nothing(contributor, other):
    unknown = contributor.get(change(Innovation(pk=987654)))
    strange = contributor.get(change(other["draft"]["innovation"]))

    assert (strange.status_code, strange.content) == (unknown.status_code, unknown.content)


@pytest.mark.parametrize("prefilled", ["agency", "forum", "partners"])
def test_a_form_filled_in_by_its_address_names_no_stranger(contributor, other, prefilled):
    row = other["draft"]["forum" if prefilled == "forum" else "agency"]

    page = contributor.get(f"{adding(Innovation)}?{prefilled}={row.pk}").content.decode()

    assert OTHER not in page


class TestWhatIsPosted:
    def test_an_entry_of_another_region_is_not_made(self, contributor, other):
        agency = other["published"]["agency"]

        response = sent(contributor, adding(Innovation), title="Sisipan", agency=agency.pk)

        assert errors(response)
        assert not Innovation.objects.filter(title="Sisipan").exists()

    def test_an_entry_does_not_move_to_another_region(self, contributor, own, other):
        draft = own["draft"]["innovation"]

        response = sent(contributor, change(draft), agency=other["published"]["agency"].pk)

        assert errors(response)
        draft.refresh_from_db()
        assert draft.agency == own["draft"]["agency"]

    def test_fields_that_no_form_shows_change_nothing(self, contributor, own, world):
        draft, user = own["draft"]["innovation"], world[1]["contributor"]
        gold = Innovation.objects.get(pk=draft.pk).gold

        sent(
            contributor,
            change(draft),
            status="published",
            published_at_0="2020-01-01",
            gold="2",
            created_by="1",
            is_staff="on",
            is_superuser="on",
            _saveasnew="1",
        )

        draft.refresh_from_db()
        user.refresh_from_db()
        assert (draft.status, draft.gold, user.is_superuser) == ("draft", gold, False)
        assert Innovation.objects.count() == 4

    @pytest.mark.parametrize("model", [Award, Section, Photo])
    def test_the_key_of_a_strangers_row_inside_an_own_form(self, contributor, own, other, model):
        draft = own["draft"]["innovation"]
        stranger = other["draft"][model._meta.model_name]
        data = filled(contributor, change(draft))
        prefix = {Award: "awards", Section: "sections", Photo: "photos"}[model]
        before = whole(model)

        for name, value in (("id", stranger.pk), ("DELETE", "on"), ("note", "x"), ("alt", "x")):
            data[f"{prefix}-0-{name}"] = value
        response = contributor.post(change(draft), data)

        assert response.status_code in (200, 302)
        assert whole(model) == before

    def test_a_part_does_not_move_to_a_strangers_entry(self, contributor, own, other):
        photo = own["draft"]["photo"]

        for entry in (other["draft"]["innovation"], own["published"]["innovation"]):
            response = sent(contributor, change(photo), innovation=entry.pk)
            assert errors(response)

        photo.refresh_from_db()
        assert photo.innovation == own["draft"]["innovation"]

    def test_an_agency_is_entered_in_own_regions_only(self, contributor):
        luwu, north = make_region("73.17", "Luwu"), make_region("73.22", "Luwu Utara")

        refused = sent(contributor, adding(Agency), name="Dinas Baru", kind="dinas", region=luwu.pk)
        sent(contributor, adding(Agency), name="Dinas Baru", kind="dinas", region=north.pk)

        assert errors(refused)
        assert [agency.region for agency in Agency.objects.filter(name="Dinas Baru")] == [north]

    @pytest.mark.parametrize("kind", ["change", "delete"])
    def test_a_published_entry_and_its_rows_stand(self, contributor, own, kind):
        rows = own["published"]

        answers = {
            table: contributor.post(
                reverse(f"admin:catalogue_{table}_{kind}", args=[rows[table].pk]), {"post": "yes"}
            ).status_code
            for table in ("innovation", "award", "photo", "section", "replication", "guidestep")
        }

        assert set(answers.values()) == {403}
        for row in rows.values():
            row.refresh_from_db()


class TestBulk:
    @pytest.mark.parametrize("action", ["delete_selected", "publish", "archive", "submit"])
    def test_an_action_reaches_no_strangers_entry(self, contributor, other, action):
        before = whole(Innovation)

        act(contributor, action, *[rows["innovation"] for rows in other.values()], post="yes")

        assert whole(Innovation) == before

    def test_a_contributor_submits_the_own_ones_of_those_chosen(self, contributor, own, other):
        chosen = [own["draft"]["innovation"], other["draft"]["innovation"]]

        act(contributor, "submit", *chosen)

        assert [Innovation.objects.get(pk=row.pk).status for row in chosen] == [
            "submitted",
            "draft",
        ]

    def test_rows_of_published_entries_are_not_deleted_in_their_list(self, contributor, own):
        photo = own["published"]["photo"]

        act(contributor, "delete_selected", photo, own["draft"]["photo"], post="yes")

        assert Photo.objects.filter(pk=photo.pk).exists()


class TestStranger:
    def test_the_other_contributor_is_held_off_just_the_same(self, client, world, own):
        client.force_login(world[1]["stranger"])

        pages = [client.get(listing(model)) for model in MODELS]

        assert not any(OWN in page.content.decode() for page in pages)

    def test_files_of_a_draft_are_for_those_who_may_see_it(self, client, world, own):
        photo = own["draft"]["photo"]
        address = reverse("admin:catalogue_photo_file", args=[photo.pk])

        answers = {}
        for name in ("contributor", "stranger", "curator", "nobody"):
            client.force_login(world[1][name])
            response = client.get(address)
            answers[name] = response.status_code
            if response.streaming:
                response.getvalue()

        assert answers == {"contributor": 200, "stranger": 404, "curator": 200, "nobody": 403}


def test_what_a_draft_names_beyond_its_region_stays_with_it_when_it_is_saved(contributor, own):
    draft = own["draft"]["innovation"]
    partner = make_agency("Mitra", make_region("73.06", "Gowa"))
    draft.partners.add(partner)
    copier = make_agency("Peniru", make_region("73.71", "Makassar"))
    copy = Replication.objects.create(
        origin=draft, origin_title=draft.title, replicator="Tim", agency=copier, step="running"
    )

    sent(contributor, change(draft), summary="Baru.")

    draft.refresh_from_db()
    copy.refresh_from_db()
    assert copy.agency == copier
    assert draft.summary == "Baru."
    assert list(draft.partners.all()) == [partner]


def test_a_contributor_adds_a_row_to_an_own_draft(contributor, own):
    draft = own["draft"]["innovation"]
    data = with_row(filled(contributor, change(draft)), "names", name="Lain", kind="variant")

    contributor.post(change(draft), data)

    assert draft.names.filter(name="Lain").exists()
