"""Two innovations that are one: what moves, what is filled, what differs, and where addresses lead."""

import pytest
from bs4 import BeautifulSoup

from catalogue import merging
from catalogue.merging.joining import relations
from catalogue.models import (
    Award,
    GuideStep,
    Innovation,
    InnovationName,
    Photo,
    Replication,
    ReplicationGuide,
    Section,
    Step,
)
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
    make_region,
    make_sector,
    make_source,
    make_tier,
    make_user,
)
from tests.forms import change, chosen, confirmed, listing, messages, said

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def curator(client):
    client.force_login(make_user(Role.CURATOR))
    return client


@pytest.fixture
def two():
    stays = make_innovation("Sipena")
    goes = make_innovation("Sistem Peta Bencana", agency=make_agency("BPBD"))
    return stays, goes


def merged(stays, goes):
    return merging.carry_out(
        stays, goes, make_user(Role.CURATOR), merging.sign_of(merging.look(stays, goes)), "satu"
    )


class TestRows:
    def test_all_that_hangs_on_the_one_hangs_on_the_other_then(self, two):
        stays, goes = two
        rows = [
            *[make_award(goes), make_check(goes), make_photo(goes), make_document(goes)],
            Section.objects.create(innovation=goes, heading=make_form("Ide")[0], body="Ide."),
            InnovationName.objects.create(innovation=goes, name="Peta"),
            Step.objects.create(innovation=goes, kind="entered", by=make_user()),
        ]

        report = merged(stays, goes)

        assert {type(row).objects.get(pk=row.pk).innovation for row in rows} == {stays}
        assert len(report.moved) == len(rows)
        assert not Innovation.objects.filter(pk=goes.pk).exists()

    def test_its_files_stay_on_the_disk(self, two):
        photo = make_photo(two[1])

        merged(*two)

        assert Photo.objects.get().image.storage.exists(photo.image.name)

    def test_every_relation_to_an_innovation_is_thought_of(self):
        fields = {f"{field.model._meta.model_name}.{field.name}" for field in relations(Innovation)}

        assert {"award.innovation", "replication.origin", "replication.replica"} <= fields
        assert {"proposal.innovation", "step.innovation", "formeraddress.innovation"} <= fields
        assert not [name for name in fields if name.startswith("historical")]

    def test_an_award_of_both_stays_once_with_its_blanks_filled(self, two):
        stays, goes = two
        make_award(stays, decree="SK 1")
        make_award(goes, decree="SK 2", note="Juara", source=make_source())

        report = merged(stays, goes)

        award = Award.objects.get()
        assert (award.innovation, award.decree, award.note) == (stays, "SK 1", "Juara")
        assert (award.source, len(report.dropped)) == (make_source(), 1)
        assert [(one.kept, one.lost) for one in report.differences[-1:]] == [("SK 1", "SK 2")]

    def test_gold_and_years_are_those_of_all_its_awards(self, two):
        stays, goes = two
        make_award(goes, make_tier(won=True), make_edition(year=2021))

        merged(stays, goes)

        stays.refresh_from_db()
        assert (stays.awards_won, stays.latest_year, stays.gold) == (1, 2021, 1)

    def test_the_guide_of_the_one_fills_that_of_the_other_and_gives_it_its_steps(self, two):
        stays, goes = two
        ReplicationGuide.objects.create(innovation=stays, months=3)
        guide = ReplicationGuide.objects.create(innovation=goes, months=5, team="Dua orang")
        GuideStep.objects.create(guide=guide, order=1, title="Bentuk tim")

        merged(stays, goes)

        kept = ReplicationGuide.objects.get()
        assert (kept.innovation, kept.months, kept.team) == (stays, 3, "Dua orang")
        assert GuideStep.objects.get().guide == kept

    def test_a_replication_between_the_two_is_dropped_and_others_move(self, two):
        stays, goes = two
        Replication.objects.create(
            origin=stays, replica=goes, origin_title="A", replicator="B", step="running"
        )
        other = Replication.objects.create(
            origin=goes, origin_title="C", replicator="D", step="running"
        )

        report = merged(stays, goes)

        assert Replication.objects.get() == other
        assert (Replication.objects.get().origin, len(report.dropped)) == (stays, 1)


class TestFields:
    def test_blanks_are_filled_and_what_differs_stays_and_is_named(self, two):
        stays, goes = two
        Innovation.objects.filter(pk=stays.pk).update(summary="Peta.")
        Innovation.objects.filter(pk=goes.pk).update(
            summary="Peta bencana.", started="2018", sector=make_sector()
        )
        goes.partners.add(partner := make_agency("Dinas Sosial"))

        report = merged(stays, goes)

        stays.refresh_from_db()
        assert (stays.summary, stays.started, stays.sector) == ("Peta.", "2018", make_sector())
        assert list(stays.partners.all()) == [partner]
        assert {(one.kept, one.lost) for one in report.differences} == {
            ("Peta.", "Peta bencana."),
            (str(stays.agency), str(goes.agency)),
        }

    def test_it_is_as_public_as_it_was(self, two):
        stays, goes = two
        Innovation.objects.filter(pk=stays.pk).update(status="draft", published_at=None)

        merged(stays, goes)

        assert Innovation.objects.get().status == "draft"


class TestNamesAndAddresses:
    def test_title_names_and_address_of_the_other_lead_to_it_for_good(self, client, two):
        stays, goes = two
        Innovation.objects.filter(pk=goes.pk).update(slug="alamat-lama")
        InnovationName.objects.create(innovation=goes, name="Peta Aman")

        merged(stays, goes)

        for slug in ("alamat-lama", "sistem-peta-bencana", "peta-aman"):
            response = client.get(f"/inovasi/{slug}/")
            assert (response.status_code, response["Location"]) == (301, stays.get_absolute_url())

    def test_addresses_of_an_earlier_merger_lead_on(self, client, two):
        stays, goes = two
        third = make_innovation("Ketiga")

        merged(stays, goes)
        merged(third, stays)

        response = client.get(goes.get_absolute_url())
        assert (response.status_code, response["Location"]) == (301, third.get_absolute_url())

    def test_no_address_leads_to_what_is_not_public(self, client, two):
        stays, goes = two
        Innovation.objects.filter(pk=stays.pk).update(status="draft", published_at=None)

        merged(stays, goes)

        assert client.get(goes.get_absolute_url()).status_code == 404


class TestAtTheDesk:
    def test_who_looks_is_told_all_and_nothing_is_written(self, curator, two):
        stays, goes = two
        make_award(goes)

        asked = chosen(curator, "merge", stays, goes)
        looked = confirmed(curator, asked, "_look", stays=stays.pk)

        page = BeautifulSoup(looked.content, "html.parser")
        told = page.select_one(".effects").get_text()
        assert [
            word for word in ("BPBD", "Sistem Peta Bencana", goes.slug) if word not in told
        ] == []
        assert Innovation.objects.count() == 2
        assert Award.objects.get().innovation == goes

    def test_going_on_merges_them_with_a_reason_in_the_history(self, curator, two):
        stays, goes = two
        make_award(goes)
        asked = chosen(curator, "merge", stays, goes)

        response = confirmed(
            curator, confirmed(curator, asked, "_look", stays=stays.pk), stays=stays.pk
        )

        words = said("“%(goes)s” was merged into “%(stays)s”", goes=goes, stays=stays)
        assert messages(response) == [f"{words}."]
        assert response.redirect_chain[-1][0] == change(stays)
        moments = {
            Award.history.latest("history_id").moment,
            Innovation.history.filter(id=goes.pk).latest("history_id").moment,
        }
        assert [moment.reason for moment in moments] == [words]

    def test_a_record_that_changed_since_is_looked_at_again(self, curator, two):
        stays, goes = two
        looked = confirmed(curator, chosen(curator, "merge", *two), "_look", stays=stays.pk)
        make_award(goes)

        again = confirmed(curator, looked)

        moved = said("Something has changed since you looked; look again. Nothing was done.")
        assert messages(again) == [moved]
        assert Innovation.objects.count() == 2

    def test_sent_twice_it_merges_once_and_leads_to_the_one_that_stays(self, curator, two):
        looked = confirmed(curator, chosen(curator, "merge", *two), "_look", stays=two[0].pk)

        answers = [confirmed(curator, looked) for _time in range(2)]

        assert [answer.redirect_chain[-1][0] for answer in answers] == [change(two[0])] * 2
        assert Innovation.objects.count() == 1

    @pytest.mark.parametrize("count", [1, 3])
    def test_two_it_must_be(self, curator, count):
        entries = [make_innovation() for _ in range(count)]

        response = chosen(curator, "merge", *entries)

        assert messages(response) == [said("Choose exactly two to merge.")]

    def test_a_contributor_is_not_offered_to_merge(self, client, two):
        client.force_login(make_user(Role.CONTRIBUTOR, regions=[make_region()]))

        chosen(client, "merge", *two, _confirm="1", stays=two[0].pk)

        assert "merge" not in client.get(listing(Innovation)).content.decode().split("option value")
        assert Innovation.objects.count() == 2


def test_texts_stand_in_the_report_as_words_without_their_markup(curator, two):
    stays, goes = two
    for entry, text in (
        (stays, "Peta **lama**."),
        (goes, "Peta _baru_:\n\n- satu\n- [dua](https://x.id)"),
    ):
        entry.summary = text
        entry.save()

    (difference,) = [
        one
        for one in merging.look(stays, goes).differences
        if "**" in one.kept or "Peta" in one.kept
    ]

    assert (difference.kept, difference.lost) == ("Peta lama.", "Peta baru:\nsatu\ndua")
