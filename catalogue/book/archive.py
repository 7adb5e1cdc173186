"""A ZIP archive that is the same whenever and wherever the same parts are put into it."""

import io
from datetime import date
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# What is compressed already gains nothing by it.
PACKED = (".jpg", ".jpeg", ".png", ".woff2")
PLAIN_FILE = 0o644 << 16
UNIX = 3


def pack(parts: dict[str, bytes], day: str, first: tuple[str, ...] = ()) -> bytes:
    """Return the archive of the parts by name, sorted but for the first, dated with a day.

    `day` is a date as in `2020-11-12`; `mimetype` is stored as it is, as EPUB asks.
    """
    made_on = date.fromisoformat(day).timetuple()[:6]
    names = [*first, *sorted(name for name in parts if name not in first)]
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name in names:
            entry = ZipInfo(name, made_on)
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE
            stored = name == "mimetype" or name.endswith(PACKED)
            archive.writestr(entry, parts[name], ZIP_STORED if stored else ZIP_DEFLATED, 9)
    return file.getvalue()
