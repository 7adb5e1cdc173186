"""Smaller copies of a photo, so that a phone loads no more than its screen shows.

They lie beside the master and are named after it. Which there are follows from the master's width,
so no table keeps them: what is missing is made anew from the master (`sweep_media`).
"""

import io

from django.core.files.base import ContentFile
from PIL import Image

WIDTHS = (480, 960, 1600)
QUALITY = 75
# Of libwebp's six efforts: half the time of the usual one, files a few per cent larger.
EFFORT = 2


def widths_below(master_width: int) -> tuple[int, ...]:
    """The widths of the copies that a master of this width has; none is larger than itself."""
    return tuple(width for width in WIDTHS if width < master_width)


def name_of(master: str, width: int) -> str:
    """
    >>> name_of("photos/1f.webp", 480)
    'photos/1f-480.webp'
    """
    return f"{master.removesuffix('.webp')}-{width}.webp"


def all_names(master: str) -> list[str]:
    """What copies of this master are called, whether they are there or not."""
    return [name_of(master, width) for width in WIDTHS]


def write(storage, master: str) -> list[str]:
    """Write the copies of a master that are not there yet, and return their names."""
    with storage.open(master) as file, Image.open(file, formats=("WEBP",)) as image:
        missing = [
            width
            for width in widths_below(image.width)
            if not storage.exists(name_of(master, width))
        ]
        picture = image.convert("RGB") if missing else None
    return [_write(storage, name_of(master, width), picture, width) for width in missing]


def is_whole(storage, name: str) -> bool:
    """Whether a WebP file has the length that it says it has."""
    with storage.open(name) as file:
        start = file.read(12)
    return (
        start[:4] == b"RIFF"
        and start[8:] == b"WEBP"
        and int.from_bytes(start[4:8], "little") + 8 <= storage.size(name)
    )


def _write(storage, name, picture, width):
    height = max(round(picture.height * width / picture.width), 1)
    file = io.BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(
        file, "WEBP", quality=QUALITY, method=EFFORT
    )
    return storage.save(name, ContentFile(file.getvalue()))
