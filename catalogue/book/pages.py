"""The pages that the press sets: the template, the fitting and the photos read the same measures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page in millimetres, its letters in points.

    Text stands beside a column of labels. `photo_width` and the heights bound a row of photos;
    `name_level` is the level of heading that the name of an innovation has.
    """

    width: float
    height: float
    inside: float
    outside: float
    top: float
    bottom: float
    label: float
    gap: float
    label_size: float
    photo_width: float
    lead_height: float
    pair_height: float
    cloth_height: float
    name_level: int

    @property
    def measure(self):
        """How wide the labels and the text are together."""
        return self.width - self.inside - self.outside

    @property
    def foot(self):
        return self.height - self.bottom


# B5, bound: the inner margin is the wider one.
BOOK = Page(176, 250, 22, 20, 24, 22, 23, 4, 8.4, 134, 92, 64, 160, 3)
# A4, stapled, from an office printer. Photos stand beside the labels.
DOSSIER = Page(210, 297, 20, 20, 26, 24, 38, 6, 9.6, 126, 74, 46, 204, 1)
