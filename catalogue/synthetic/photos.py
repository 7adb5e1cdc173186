"""A few drawn pictures, which go the way of every upload."""

from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from catalogue.media import photo_master
from catalogue.models import Innovation, Photo

from .marking import SENTENCE

SIZE = (1200, 800)
SHAPES = 40


def add_photos(number, seed):
    """Give the newest published innovations a picture each."""
    rng = Random(f"{seed} photos")
    for innovation in Innovation.objects.published().order_by("-latest_year", "-pk")[:number]:
        Photo.objects.create(
            innovation=innovation,
            image=photo_master(_drawn(rng)),
            alt=SENTENCE,
            caption=SENTENCE,
        )


def _drawn(rng):
    picture = Image.new("RGB", SIZE, _colour(rng))
    draw = ImageDraw.Draw(picture)
    for _shape in range(SHAPES):
        x, y, size = rng.randrange(SIZE[0]), rng.randrange(SIZE[1]), rng.randrange(30, 300)
        draw.ellipse((x, y, x + size, y + size), fill=_colour(rng))
    file = BytesIO()
    picture.save(file, "JPEG", quality=88)
    return SimpleUploadedFile("uji.jpg", file.getvalue(), "image/jpeg")


def _colour(rng):
    return tuple(rng.randrange(256) for _channel in range(3))
