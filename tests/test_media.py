"""Photos that come in: what is taken, what is refused and in which words."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from catalogue.media import photo_master
from tests.factories import photo_upload

NOT_A_PHOTO = "This is not a photo in JPEG, PNG or WebP format."
DAMAGED = "This photo is damaged or incomplete. Save it anew and send the new file."
TOO_LARGE = "This photo has more than 50 megapixels. Save it smaller and send that."


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def upload(content, name="foto.jpg"):
    return SimpleUploadedFile(name, content)


def saved(image, kind, **save):
    file = io.BytesIO()
    image.save(file, kind, **save)
    return file.getvalue()


def opened(master):
    return Image.open(io.BytesIO(master.read()))


def refusal(file):
    with pytest.raises(ValidationError) as caught:
        photo_master(file)
    return caught.value.message


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *chunks, pixels=b""):
    """A PNG that claims a size, whatever it then holds."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            png_chunk(b"IHDR", header),
            *chunks,
            png_chunk(b"IDAT", zlib.compress(pixels)),
            png_chunk(b"IEND", b""),
        ]
    )


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"),
        ("L", "JPEG"),
        ("CMYK", "JPEG"),
        ("RGB", "PNG"),
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("LA", "PNG"),
        ("I;16", "PNG"),
        ("RGB", "WEBP"),
        ("RGBA", "WEBP"),
    ],
)
def test_every_usual_photo_is_taken_and_written_anew(mode, kind):
    master = opened(photo_master(upload(saved(Image.new(mode, (3000, 1500)), kind))))

    assert (master.format, master.mode, master.size) == ("WEBP", "RGB", (2400, 1200))


def test_a_small_photo_keeps_its_size():
    assert opened(photo_master(photo_upload((640, 480)))).size == (640, 480)


def test_a_photo_of_24_megapixels_from_a_phone_is_taken_upright():
    phone = Image.new("RGB", (6000, 4000))
    exif = Image.Exif()
    exif[0x0112] = 6

    master = opened(photo_master(upload(saved(phone, "JPEG", exif=exif))))

    assert master.size == (2400, 3600)


@pytest.mark.parametrize("turn", range(1, 9))
def test_whichever_way_the_phone_was_held_the_sky_is_up(turn):
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    scene = Image.new("RGB", (80, 60), "green")
    scene.paste("blue", (0, 0, 80, 30))
    held = scene.transpose(undo[turn]) if turn in undo else scene
    exif = Image.Exif()
    exif[0x0112] = turn

    master = opened(photo_master(upload(saved(held, "JPEG", exif=exif, quality=95))))

    assert master.size == (80, 60)
    sky, ground = master.getpixel((40, 5)), master.getpixel((40, 55))
    assert (sky[2] > 200, ground[2] < 60) == (True, True)


def test_the_transparent_parts_of_a_picture_become_white():
    logo = Image.new("RGBA", (10, 10), (255, 0, 0, 0))

    assert opened(photo_master(upload(saved(logo, "PNG")))).getpixel((5, 5)) == (255, 255, 255)


def test_a_grey_scan_of_16_bits_keeps_its_tones():
    scan = Image.new("I;16", (10, 10), 0x8000)

    grey = opened(photo_master(upload(saved(scan, "PNG")))).getpixel((5, 5))

    assert all(abs(value - 128) < 4 for value in grey)


def test_colours_are_brought_to_srgb():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")
    red = Image.new("RGB", (10, 10), "red")

    master = opened(photo_master(upload(saved(red, "PNG", icc_profile=swapped))))

    assert master.getpixel((5, 5))[2] > 240
    assert "icc_profile" not in master.info


CANARY = b"kanari-koordinat"


def with_metadata(kind):
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    exif.get_ifd(0x8825)[29] = CANARY.decode()
    extra = {"JPEG": {"comment": CANARY, "xmp": CANARY}, "WEBP": {"xmp": CANARY}}.get(kind, {})
    if kind == "PNG":
        extra["pnginfo"] = PngImagePlugin.PngInfo()
        extra["pnginfo"].add_text("Comment", CANARY.decode())
        extra["pnginfo"].add_itxt("XML:com.adobe.xmp", CANARY.decode())
    return saved(Image.new("RGB", (80, 60)), kind, exif=exif, **extra) + CANARY


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_the_camera_or_the_sender_wrote_is_left(kind):
    photo = with_metadata(kind)
    assert photo.count(CANARY) > 2

    master = photo_master(upload(photo)).read()

    assert CANARY not in master
    assert dict(Image.open(io.BytesIO(master)).getexif()) == {}


@pytest.mark.parametrize(
    "photo",
    [
        saved(Image.new("1", (9400, 9400)), "PNG"),
        png(20_000, 20_000),
        png(13_000, 13_000),
        png(2**31 - 1, 2**31 - 1),
        png(1, 60_000_000),
    ],
    ids=["88 megapixels", "400", "169", "the largest claim", "a line"],
)
def test_a_bomb_is_refused_by_its_header(photo):
    assert refusal(upload(photo)) == TOO_LARGE


def test_a_webp_takes_more_to_decode_and_so_may_hold_less():
    photo = saved(Image.new("RGB", (4100, 4100)), "WEBP", method=0, quality=1)

    assert refusal(upload(photo)) == TOO_LARGE.replace("50", "16")


def test_a_progressive_jpeg_is_kept_whole_while_it_is_read_and_so_may_hold_less():
    photo = saved(Image.new("RGB", (6000, 5500)), "JPEG", progressive=True, quality=1)

    assert refusal(upload(photo)) == TOO_LARGE.replace("50", "31")


def test_no_seam_shows_where_a_picture_was_shrunk_in_strips():
    scene = Image.radial_gradient("L").resize((2700, 3700)).convert("RGB")

    master = opened(photo_master(upload(saved(scene, "PNG", compress_level=1))))

    at_once = scene.resize(master.size, Image.Resampling.LANCZOS)
    extremes = ImageChops.difference(master, at_once).convert("L").getextrema()
    assert (master.width, extremes[1] < 12) == (2400, True)


@pytest.mark.parametrize(
    "chunk",
    [
        png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 100_000_000, 9)),
        png_chunk(b"iCCP", b"icc\0\0" + zlib.compress(b"a" * 80_000_000, 9)),
    ],
    ids=["zTXt", "iCCP"],
)
def test_a_bomb_in_the_notes_of_a_picture_is_refused(chunk):
    assert refusal(upload(png(1, 1, chunk, pixels=b"\0\0\0\0"))) == DAMAGED


def test_a_photo_of_16_megabytes_is_refused_with_the_limit_and_its_size():
    message = refusal(upload(b"\0" * 16 * 1024 * 1024))

    assert message == "This file is 16.0\xa0MB; at most 15.0\xa0MB can be taken in."


BROKEN = {
    "cut off": saved(Image.effect_noise((400, 300), 60), "JPEG")[:9000],
    "cut off PNG": saved(Image.effect_noise((400, 300), 60), "PNG")[:9000],
    "cut off WebP": saved(Image.effect_noise((400, 300), 60).convert("RGB"), "WEBP")[:5000],
    "pixels that are not there": png(800, 600),
    "wrong checksum": png(10, 10)[:29] + b"XXXX" + png(10, 10)[33:],
}


@pytest.mark.parametrize("photo", BROKEN.values(), ids=BROKEN)
def test_a_broken_photo_is_refused(photo):
    assert refusal(upload(photo)) in (DAMAGED, NOT_A_PHOTO)


PLAIN = Image.new("RGB", (20, 20))
DISGUISED = {
    **{
        kind: saved(PLAIN, kind)
        for kind in ("GIF", "TIFF", "BMP", "ICO", "TGA", "JPEG2000", "DDS", "PCX", "SGI", "EPS")
    },
    "AVIF": saved(PLAIN, "AVIF"),
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "HTML after the mark of a JPEG": b"\xff\xd8\xff\xe0<script>alert(1)</script>",
    "GIF that is a script": b"GIF89a/*" + b" " * 40 + b"*/=1;alert(1)",
    "PHP": b"<?php system($_GET['c']);",
    "PSD": b"8BPS\0\1" + b"\0" * 60,
    "FITS": b"SIMPLE  =                    T" + b" " * 60,
    "PDF": b"%PDF-1.7\n",
    "nothing": b"",
}


@pytest.mark.parametrize("photo", DISGUISED.values(), ids=DISGUISED)
def test_no_other_decoder_is_reached_whatever_the_file_is_called(photo):
    assert refusal(upload(photo, "foto.jpg")) in (NOT_A_PHOTO, DAMAGED)


def test_a_script_hidden_behind_a_photo_does_not_come_through():
    photo = saved(PLAIN, "JPEG", comment=b"<?php evil(); ?>") + b"<script>alert(1)</script>"

    master = photo_master(upload(photo, "foto.php.jpg")).read()

    assert (b"php" in master, b"script" in master) == (False, False)
