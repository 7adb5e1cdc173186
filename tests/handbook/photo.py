"""A drawing that stands for a photo, since no picture of people is made up."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

WALL, FLOOR, WOOD, CLOTH = (236, 230, 239), (133, 119, 137), (122, 82, 0), (156, 15, 78)


def drawn_photo(size=(960, 640)):
    """A counter with a number above it."""
    image = Image.new("RGB", size, WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 480, 960, 640), fill=FLOOR)
    draw.rectangle((180, 330, 780, 540), fill=WOOD)
    draw.rectangle((330, 90, 630, 230), fill=CLOTH)
    draw.text((400, 110), "A-07", fill="white", font_size=76)
    file = BytesIO()
    image.save(file, "JPEG")
    return SimpleUploadedFile("loket.jpg", file.getvalue())
