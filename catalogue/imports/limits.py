"""How large a sheet may be, and how one is turned away."""

FILE_BYTES = 5 * 1024 * 1024
UNPACKED_BYTES = 30 * 1024 * 1024
ROWS = 5_000
COLUMNS = 100
# As long as Excel lets a cell be; more comes from a broken file.
CELL = 32_767
# Letterheads, totals and signatures stand around the rows that count.
LINES = ROWS + 500


class Refused(Exception):
    """The file is not taken in; the message tells an office worker why, and what to do."""
