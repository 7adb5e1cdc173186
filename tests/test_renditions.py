"""The smaller copies of a photo: made with it, served with it, gone with it, made anew when lost."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image

from catalogue.media import photo_master
from catalogue.models import Innovation, Photo
from catalogue.sweeping import YOUNG, look
from tests.factories import make_document, make_innovation, make_photo, make_region, photo_upload
from tests.reading import page_of, section

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def photo():
    return make_photo(upload=photo_upload((2000, 1500)), caption="Kerja bakti", credit="BPBD")


def stored(media):
    return sorted(path.name for path in media.rglob("*") if path.is_file())


def names(photo, *widths):
    return sorted(f"{photo.reference}{ending}.webp" for ending in ("", *(f"-{w}" for w in widths)))


def picture(response):
    return Image.open(io.BytesIO(b"".join(response.streaming_content)))


def test_a_photo_has_three_smaller_copies_and_a_small_one_fewer(media, photo):
    assert stored(media) == names(photo, 480, 960, 1600)
    photo.delete()

    small = make_photo(upload=photo_upload((960, 500)))

    assert stored(media) == names(small, 480)


def test_a_copy_is_served_at_its_own_address_for_a_year(client, photo):
    response = client.get(photo.rendition(480).url)

    assert picture(response).size == (480, 360) == (480, photo.rendition(480).height)
    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_photo_itself_is_served_for_a_moment_where_a_copy_is_lost(client, media, photo):
    (media / photo.rendition(480).name).unlink()

    response = client.get(photo.rendition(480).url)

    assert picture(response).size == (2000, 1500)
    assert response["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("width", [0, 479, 481, 2000, 10**30])
def test_no_other_width_is_served(client, photo, width):
    address = reverse("photo_rendition", args=[photo.reference, width])

    assert client.get(address).status_code == 404


def test_copies_leave_the_public_with_their_innovation(client, photo):
    address = photo.rendition(960).url
    Innovation.objects.archive()

    assert client.get(address).status_code == 404


def test_a_replaced_photo_has_other_addresses_and_leaves_nothing(client, media, photo):
    former = [photo.url, *(copy.url for copy in photo.renditions)]

    photo.image = photo_master(photo_upload((1000, 500)))
    photo.save(update_fields=["image", "width", "height"])

    again = Photo.objects.get()
    assert stored(media) == names(again, 480, 960)
    assert [client.get(address).status_code for address in former] == [404] * 4
    assert picture(client.get(again.rendition(480).url)).size == (480, 240)


def test_a_refused_row_leaves_no_file(media):
    with pytest.raises(Exception, match="photo_says_what_is_seen"):
        make_photo(alt="")

    assert stored(media) == []


def test_the_page_offers_the_copies_and_says_what_is_seen(client, photo):
    page = page_of(client, photo.innovation)

    figure = section(page, "photos").figure
    assert figure.img["srcset"] == (
        f"{photo.rendition(480).url} 480w, {photo.rendition(960).url} 960w,"
        f" {photo.rendition(1600).url} 1600w"
    )
    assert (figure.img["src"], figure.img["width"], figure.img["height"]) == (
        photo.rendition(960).url,
        "960",
        "720",
    )
    assert (figure.img["alt"], figure.img["loading"]) == (photo.alt, "lazy")
    assert " ".join(figure.figcaption.text.split()) == "Kerja bakti Photo: BPBD"
    image = page.find("meta", property="og:image")["content"]
    assert image == f"http://testserver{photo.rendition(960).url}"


def test_a_small_photo_is_offered_as_it_is(client):
    photo = make_photo(upload=photo_upload((400, 300)))

    image = section(page_of(client, photo.innovation), "photos").img

    assert (image["src"], image["width"], image.get("srcset")) == (photo.url, "400", None)


def test_a_card_shows_the_first_photo_over_the_edge_of_its_region(client, photo):
    make_photo(photo.innovation, order=1)
    make_innovation("Tanpa Foto", agency=photo.innovation.agency)
    make_region()

    page = BeautifulSoup(client.get("/inovasi/").content, "html.parser")

    images = page.select(".row-cover img")
    assert [image["src"] for image in images] == [photo.rendition(480).url]
    assert (images[0]["alt"], images[0]["loading"]) == ("", "lazy")
    assert images[0].find_next_sibling("span")["class"] == ["edge", "edge-3"]


class TestSweeping:
    @pytest.fixture(autouse=True)
    def later(self, monkeypatch, media):
        """An hour has passed, so that no file belongs to somebody who is still saving."""
        monkeypatch.setattr("catalogue.sweeping.YOUNG", -YOUNG)

    def test_all_is_well(self, photo, capsys):
        make_document()

        call_command("sweep_media", check=True)

        assert capsys.readouterr().out.strip() != ""

    def test_a_file_of_no_row_is_named_then_removed(self, media, photo):
        (media / "photos" / "yatim.webp").write_bytes(b"x")

        with pytest.raises(CommandError):
            call_command("sweep_media", check=True)
        assert len(stored(media)) == 5

        call_command("sweep_media")
        assert stored(media) == names(photo, 480, 960, 1600)

    def test_lost_and_torn_copies_are_made_anew(self, client, media, photo):
        (media / photo.rendition(480).name).unlink()
        torn = media / photo.rendition(960).name
        torn.write_bytes(torn.read_bytes()[:100])

        call_command("sweep_media")

        assert not look()
        assert picture(client.get(photo.rendition(960).url)).size == (960, 720)

    @pytest.mark.parametrize("make", [make_photo, make_document])
    def test_a_lost_file_is_named_with_its_innovation(self, media, make, capsys):
        row = make(make_innovation("Sipena"))
        (media / row.stored_file.name).unlink()

        with pytest.raises(CommandError):
            call_command("sweep_media")

        assert "Sipena" in capsys.readouterr().out


def test_a_file_whose_row_may_still_be_saved_is_left_alone(media, photo):
    (media / "photos" / "baru.webp").write_bytes(b"x")

    call_command("sweep_media")

    assert len(stored(media)) == 5
