"""The desk as a whole: every table is there, every page opens, every search finds."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from catalogue.admin.record import SHORT
from catalogue.models import (
    CheckNews,
    CompetitionYear,
    CopyNews,
    Correction,
    EditionCategory,
    EditionFact,
    EditionStage,
    FeaturedInnovation,
    FormerAddress,
    FrontMatter,
    Innovation,
    PageSection,
    Proposal,
    ProposalFile,
    Scope,
    SectionTemplate,
    SiteIdentity,
    Source,
    TrustedHost,
)
from catalogue.models.record import Record
from tests import gate

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
# What has no desk of its own stands inside another, or follows from a merger; one is a single row.
NO_LIST = (FormerAddress, ProposalFile, Scope, SiteIdentity)
MODELS = [
    model
    for model in apps.get_app_config("catalogue").get_models()
    if issubclass(model, Record) and model not in NO_LIST
]


@pytest.fixture
def everything(settings, tmp_path):
    """At least one row of every table."""
    settings.MEDIA_ROOT = tmp_path
    first, _second = gate.plant_public_half()
    edition, source = CompetitionYear.objects.first(), Source.objects.first()
    EditionCategory.objects.create(edition=edition, name="Umum", source=source)
    EditionStage.objects.create(edition=edition, name="Pendaftaran", entries=120)
    EditionFact.objects.create(edition=edition, fact="winners", value="30", source=source)
    FrontMatter.objects.create(edition=edition, title="Kata pengantar", body="Puji syukur.")
    FeaturedInnovation.objects.create(innovation=first)
    PageSection.objects.create(page="tentang", order=1, heading="Pengelola")
    Proposal.objects.create(title="Usulan", agency_name="Dinas", summary="Isi")
    TrustedHost.objects.create(host="jipp.example.id", reason="Jaringan inovasi")
    Correction.objects.create(innovation=first, message="Tahunnya keliru")
    CopyNews.objects.create(innovation=first, replicator="Dinas", step="pledged")
    CheckNews.objects.create(
        innovation=first, state="lancar", checked_on="2025-05-12", checked_by="Dinas"
    )
    return first


def page_of(model, page, *args):
    return reverse(f"admin:catalogue_{model._meta.model_name}_{page}", args=args)


def relations(model):
    """The fields by which a form of this table leads to another table."""
    return [
        field
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one or field.many_to_many) and not field.auto_created
    ]


def test_every_table_of_the_record_is_at_the_desk():
    assert [model.__name__ for model in MODELS if model not in admin.site._registry] == []


@pytest.mark.parametrize("kind", ["changelist", "add", "change", "delete", "history"])
def test_every_page_of_every_table_opens(admin_client, everything, kind):
    answers = {}
    for model in MODELS:
        args = [model.objects.first().pk] if kind in ("change", "delete", "history") else []
        answers[model.__name__] = admin_client.get(page_of(model, kind, *args)).status_code

    assert answers == {model.__name__: 200 for model in MODELS}


def test_every_list_can_be_searched_and_ends_its_order_in_the_key(admin_client, everything):
    answers, orders = {}, {}
    for model in MODELS:
        desk = admin.site._registry[model]
        response = admin_client.get(page_of(model, "changelist"), {"q": "nyata"})
        answers[model.__name__] = (response.status_code, bool(desk.search_fields))
        orders[model.__name__] = desk.ordering[-1].lstrip("-")

    assert answers == {model.__name__: (200, True) for model in MODELS}
    assert set(orders.values()) == {"pk"}


def test_a_list_costs_the_same_however_long_it_is(admin_client, everything):
    before = {model: queries_of(admin_client, model) for model in MODELS}
    gate.plant_hidden_half(*Innovation.objects.order_by("pk"))
    after = {model: queries_of(admin_client, model) for model in MODELS}

    assert after == before


def queries_of(client, model):
    with CaptureQueriesContext(connection) as queries:
        client.get(page_of(model, "changelist"))
    return len(queries)


def test_whatever_leads_to_another_record_is_searched_for_as_one_types(admin_client, everything):
    found, nothing = 0, []
    for model in MODELS:
        searched = [field.name for field in relations(model) if field.related_model not in SHORT]
        assert admin.site._registry[model].get_autocomplete_fields(None) == searched
        for name in searched:
            results = search(admin_client, model, name)
            found += len(results)
            nothing += [] if results else [f"{model.__name__}.{name}"]

    assert found > 100
    assert nothing == []


def search(client, model, field, term=""):
    query = {"app_label": "catalogue", "model_name": model._meta.model_name, "field_name": field}
    address = f"{reverse('admin:autocomplete')}?{urlencode({**query, 'term': term})}"
    return [result["text"] for result in client.get(address).json()["results"]]


def test_agencies_of_one_name_are_told_apart_by_their_region(admin_client, everything):
    found = search(admin_client, Innovation, "agency", "nyatainstansi")

    assert found == ["nyatainstansi, Kabupaten Luwu Utara"]


def test_the_desk_speaks_indonesian_and_bears_the_name_of_the_site(admin_client, settings):
    page = admin_client.get("/admin/").content.decode()

    assert '<html lang="id"' in page
    assert settings.SITE_NAME in page
    assert 'href="/static/css/desk.css"' in page


@pytest.mark.parametrize("model", [Innovation, CompetitionYear, SectionTemplate])
def test_a_year_is_written_without_a_point(admin_client, everything, model):
    page = BeautifulSoup(admin_client.get(page_of(model, "changelist")).content, "html.parser")

    years = {cell.get_text() for cell in page.select(".field-year")}
    name = "latest_year" if model is Innovation else "year"
    assert years == {str(year) for year in model.objects.values_list(name, flat=True)}


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/jsi18n/", "/admin/x/"])
def test_nothing_of_the_desk_is_kept_by_any_cache(admin_client, client, path):
    for reader in (admin_client, client):
        assert "no-store" in reader.get(path)["Cache-Control"]


def test_only_what_is_published_leads_to_its_public_page(admin_client, everything):
    change = page_of(Innovation, "change", everything.pk)
    assert everything.get_absolute_url() in admin_client.get(change).content.decode()

    Innovation.objects.archive()

    assert everything.get_absolute_url() not in admin_client.get(change).content.decode()
