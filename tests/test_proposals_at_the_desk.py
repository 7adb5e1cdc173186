"""A proposal at the desk: looked at beside what is on file, made a draft or answered."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from catalogue import answers, workflow
from catalogue.drafting import kind_of
from catalogue.models import Agency, Innovation, InnovationName, Photo, Proposal, ProposalFile
from catalogue.permissions import Role
from tests.factories import make_agency, make_innovation, make_proposal, make_region, make_user
from tests.forms import change, filled, listing, messages, said, sent
from tests.reading import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def curator():
    return make_user(Role.CURATOR)


@pytest.fixture
def region():
    return make_region("73.22", "Luwu Utara")


def file_address(proposal, place=1):
    return f"{reverse('admin:catalogue_proposal_file', args=[proposal.pk])}?file={place}"


class TestADraft:
    def test_it_tells_what_was_told_and_nothing_more(self, curator, region):
        agency = make_agency("BPBD", region, kind="badan", aliases="BPBD Kabupaten Luwu Utara")
        proposal = make_proposal(region=region, started="sejak Maret 2019")

        answers.accept(proposal, curator)

        draft = Innovation.objects.get()
        assert (draft.title, draft.summary) == (proposal.title, proposal.summary)
        assert (draft.agency, draft.started, draft.status) == (agency, "2019", "draft")
        assert workflow.author_of(draft) == curator
        proposal.refresh_from_db()
        assert (proposal.outcome, proposal.innovation) == ("accepted", draft)

    @pytest.mark.parametrize("told", ["dulu", "2018 atau 2019", "", "01/05/21"])
    def test_a_date_that_is_not_told_plainly_stays_blank(self, curator, region, told):
        answers.accept(make_proposal(region=region, started=told), curator)

        assert Innovation.objects.get().started == ""

    def test_an_agency_that_is_not_on_file_is_newly_made(self, curator, region):
        make_agency("BPBD Luwu Utara", make_region("73.17", "Luwu"))

        answers.accept(make_proposal(agency_name="Puskesmas Masamba", region=region), curator)

        agency = Innovation.objects.get().agency
        assert (agency.name, agency.region, agency.kind) == (
            *("Puskesmas Masamba", region, "puskesmas"),
        )

    def test_of_two_agencies_of_one_name_none_is_guessed(self, curator, region):
        for code in ("73.22.13", "73.22.14"):
            make_agency("SDN 1", make_region(code, f"Kecamatan {code}"), kind="sekolah")

        answers.accept(make_proposal(agency_name="SDN 1", region=region), curator)

        assert Innovation.objects.get().agency.region == region

    def test_without_a_region_the_curator_chooses_the_agency(self, curator, region):
        proposal = make_proposal(region=None)
        with pytest.raises(workflow.Refused):
            answers.accept(proposal, curator)
        assert (Agency.objects.count(), Innovation.objects.count()) == (0, 0)

        proposal.agency = make_agency("Badan Bencana", region)
        proposal.save()
        answers.accept(proposal, curator)

        assert Innovation.objects.get().agency.name == "Badan Bencana"

    def test_the_files_become_the_drafts_own(self, curator, region):
        proposal = make_proposal(region=region, files=2)
        before = [file.file.name for file in proposal.files.all()]

        answers.accept(proposal, curator)

        draft = Innovation.objects.get()
        assert [document.title for document in draft.documents.all()] == ["pedoman"]
        assert Photo.objects.get(innovation=draft).image.size > 0
        assert ProposalFile.objects.count() == 0
        assert len(before) == 2

    @pytest.mark.django_db(transaction=True)
    def test_no_file_of_the_proposal_stays_on_the_disk(self, curator, region):
        proposal = make_proposal(region=region, files=1)
        stored = proposal.files.get().file.name

        answers.accept(proposal, curator)

        assert not default_storage.exists(stored)

    def test_nothing_of_it_is_public(self, client, curator, region):
        answers.accept(make_proposal("Kanari", region=region), curator)

        assert "Kanari" not in client.get("/inovasi/?q=kanari").content.decode().replace(
            'value="kanari"', ""
        )
        assert client.get("/inovasi/kanari/").status_code == 404


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Dinas Kesehatan", "dinas"),
        ("RSUD Andi Djemma", "rsud"),
        ("SMPN 1 Masamba", "sekolah"),
        ("PKM Sukamaju", "puskesmas"),
        ("Pemerintah Daerah Luwu", "pemerintah-daerah"),
        ("Warkop", "lainnya"),
        ("", "lainnya"),
    ],
)
def test_the_kind_of_an_agency_is_read_from_its_first_words(name, kind):
    assert kind_of(name) == kind


class TestThePage:
    def test_it_shows_what_is_on_file_under_a_name_like_it(self, client, curator, region):
        draft = make_innovation("SIPENA", status="draft", agency=make_agency(region=region))
        other = make_innovation("Peta Bencana")
        InnovationName.objects.create(innovation=other, name="Si-Pena", kind="former")
        make_innovation("Kelas Perahu")
        earlier = make_proposal(region=region)
        client.force_login(curator)

        page = read(client, change(make_proposal(region=region)))

        links = [link["href"] for link in page.select(".field-on_file a")]
        assert set(links) == {change(draft), change(other), change(earlier)}

    def test_a_curator_makes_a_draft_with_one_button(self, client, curator, region):
        proposal = make_proposal(region=region)
        client.force_login(curator)

        response = sent(client, change(proposal), _accept="1")

        assert response.redirect_chain[-1][0] == change(Innovation.objects.get())
        assert said("Accepted.") in messages(response)

    def test_a_curator_chooses_region_and_agency_but_changes_no_word(self, client, curator, region):
        proposal, agency = make_proposal(), make_agency("Badan", region)
        client.force_login(curator)
        form = filled(client, change(proposal))
        assert not {"title", "summary", "agency_name", "email"} & set(form)

        sent(client, change(proposal), region=region.pk, agency=agency.pk, title="Lain")

        proposal.refresh_from_db()
        assert (proposal.region, proposal.agency, proposal.title) == (region, agency, "Sipena")

    def test_who_declines_says_why(self, client, curator):
        proposal = make_proposal()
        client.force_login(curator)

        refused = sent(client, change(proposal), _decline="1", answer="")
        assert messages(refused) == [said("Write why it is declined, so that its sender knows.")]
        sent(client, change(proposal), _decline="1", answer="Sudah tercatat sebagai Sipena.")

        proposal.refresh_from_db()
        assert (proposal.outcome, Innovation.objects.count()) == ("declined", 0)

    def test_it_is_found_by_the_number_its_sender_was_told(self, client, curator):
        proposal, _other = make_proposal(), make_proposal("Lain")
        client.force_login(curator)

        page = words(read(client, f"{listing(Proposal)}?q={proposal.number}"))

        assert "Sipena" in page
        assert "Lain" not in page


class TestFiles:
    def test_a_curator_opens_each_and_nothing_keeps_it_on_the_way(self, client, curator):
        proposal = make_proposal(files=2)
        client.force_login(curator)
        page = read(client, change(proposal))
        assert [link["href"] for link in page.select(".field-files_of a")] == [
            file_address(proposal, 1),
            file_address(proposal, 2),
        ]

        document, photo = (client.get(file_address(proposal, place)) for place in (1, 2))

        assert b"".join(document).startswith(b"%PDF")
        assert b"".join(photo).startswith(b"RIFF")
        assert document["Content-Disposition"] == 'attachment; filename="pedoman.pdf"'
        assert photo["Content-Type"] == "image/webp"
        assert "no-store" in document["Cache-Control"]
        assert "no-store" in photo["Cache-Control"]
        for place in (0, 3, "x"):
            assert client.get(file_address(proposal, place)).status_code == 404

    def test_nobody_else_does(self, client, region):
        address = file_address(make_proposal(region=region, files=1))

        assert client.get(address).status_code == 302
        client.force_login(make_user(Role.CONTRIBUTOR, regions=[region]))
        assert client.get(address).status_code == 403

    @pytest.mark.django_db(transaction=True)
    def test_they_go_with_their_proposal(self):
        proposal = make_proposal(files=1)
        stored = proposal.files.get().file.name

        proposal.delete()

        assert not default_storage.exists(stored)
