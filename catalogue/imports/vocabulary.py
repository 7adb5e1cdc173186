"""Fields, affairs, goals, forums and forms by the words that sheets have for them."""

import re

from django.utils.text import capfirst
from rapidfuzz import fuzz, process

from catalogue.models import Affair, Forum, Innovation, InnovationName, Sector
from catalogue.names import fold, letters

# Labels that the sheets of kabupaten carry, beside the names of fields and affairs themselves.
LABELS = {
    "kesehatan": "kesehatan masyarakat, layanan kesehatan",
    "kebencanaan": "kebencanaan, ketahanan bencana, kepolisian, ketenteraman dan ketertiban,"
    " pemadam kebakaran, penanggulangan bencana",
    "lingkungan": "lingkungan hidup, energi dan lingkungan hidup,"
    " perlindungan dan pelestarian lingkungan hidup",
    "desa": "ekonomi dan umkm, pemberdayaan masyarakat desa",
    "kependudukan": "kependudukan, dukcapil",
    "pangan": "ketahanan pangan, perkebunan",
    "kelautan": "perikanan",
    "sosial": "inklusi sosial, pengentasan kemiskinan, penanggulangan kemiskinan,"
    " pemberdayaan perempuan dan perlindungan anak, ketenagakerjaan",
    "perizinan": "perizinan, pariwisata dan kebudayaan, pertumbuhan ekonomi dan kesempatan kerja",
    "infrastruktur": "air bersih, infrastruktur",
    "tata-kelola": "tata kelola pemerintahan, keuangan dan kepabeanan, hukum dan ham,"
    " pajak dan pendapatan daerah, penegakan hukum",
}
FORMS = {
    "digital": Innovation.Form.DIGITAL,
    "nondigital": Innovation.Form.NOT_DIGITAL,
    "manual": Innovation.Form.NOT_DIGITAL,
    "bukandigital": Innovation.Form.NOT_DIGITAL,
}
NAME_KINDS = {
    **dict.fromkeys(["former", "namalama", "lama"], InnovationName.Kind.FORMER),
    **dict.fromkeys(["variant", "namalain", "ejaanlain"], InnovationName.Kind.VARIANT),
}
NEAR = 80


class Vocabulary:
    def __init__(self):
        self.sectors = {sector.slug: sector for sector in Sector.objects.order_by("order", "pk")}
        self.affairs = {affair.slug: affair for affair in Affair.objects.select_related("sector")}
        self.forums = {forum.slug: forum for forum in Forum.objects.order_by("pk")}
        self.sector_words = self._sector_words()
        self.affair_words = {letters(a.name_id): a for a in self.affairs.values()}
        self.forum_words = {letters(forum.name): forum for forum in self.forums.values()}

    def _sector_words(self):
        words = {letters(a.name_id): a.sector for a in self.affairs.values()}
        for slug, labels in LABELS.items():
            if slug in self.sectors:
                words |= {letters(label): self.sectors[slug] for label in labels.split(",")}
        for sector in self.sectors.values():
            words[letters(sector.name_id)] = words[letters(sector.name_en)] = sector
        return words

    def sector(self, text):
        return self.sectors.get(text) or self.sector_words.get(letters(text))

    def near_sectors(self, text):
        """All of them, the nearest first: there are twelve."""
        key = letters(text)
        ordered = sorted(
            self.sectors.values(), key=lambda s: (-fuzz.ratio(key, letters(s.name_id)), s.order)
        )
        return [(sector.slug, sector.name_id) for sector in ordered]

    def affair_parts(self, text):
        """Divide a cell: addresses by blanks, names by semicolons and lines; names hold commas."""
        words = text.split()
        if words and all(word in self.affairs for word in words):
            return words
        parts = [part.strip() for part in re.split(r"[;\n]+", text) if part.strip()]
        if len(parts) == 1 and not self.affair(parts[0]):
            divided = [part.strip() for part in text.split(",")]
            if all(self.affair(part) for part in divided):
                return divided
        return parts

    def affair(self, text):
        return self.affairs.get(text) or self.affair_words.get(letters(text))

    def near_affairs(self, text):
        found = process.extract(
            letters(text), self.affair_words.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=4
        )
        return [
            (self.affair_words[key].slug, self.affair_words[key].name_id) for key, *_rest in found
        ]

    def forum(self, text):
        return self.forums.get(text) or self.forum_words.get(letters(text))

    def forum_choices(self):
        return [(forum.slug, forum.name) for forum in self.forums.values()]


def goals_in(text):
    """Return the numbers of the goals that a cell names, or None if one of them is no goal."""
    numbers = [int(number) for number in re.findall(r"\d{1,9}", text)]
    if not numbers or not all(1 <= number <= 17 for number in numbers):
        return None
    return list(dict.fromkeys(numbers))


def form_of(text):
    return FORMS.get(letters(text))


def form_choices():
    return [(value, capfirst(label)) for value, label in Innovation.Form.choices]


def name_kind(text):
    return NAME_KINDS.get(letters(fold(text)), InnovationName.Kind.VARIANT)
