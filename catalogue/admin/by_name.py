"""Choosing a record by writing its name, where no script searches while one types."""

from django.utils.translation import gettext as _

from catalogue.names import letters

# What the name of a field becomes for the name written in its place.
NAMED = "-by-name"
LONGEST = 200
# How many are offered to choose from, and how many words are looked for one by one.
MOST, MOST_WORDS = 20, 8
AROUND_WORDS = ",;()\"'“”‘’"


class Unclear(str):
    """A name that does not tell one record: `rows` are those it may mean, for a person to choose."""

    def __new__(cls, name, rows=()):
        unclear = super().__new__(cls, name)
        unclear.rows = list(rows)[:MOST]
        return unclear

    @property
    def sentence(self):
        if self.rows:
            told = _(
                "“%(name)s” can be several: choose one of the list, or write more of its name."
            )
        else:
            told = _("Nothing that can be chosen here is called “%(name)s”.")
        return told % {"name": self}


def meant(name, rows, pages, request):
    """Return the one of these rows that a name means, or `Unclear`.

    It is the only one so called, or else the only one that has all words of the name; `pages` is
    the desk's admin of the rows, which knows where their names stand.
    """
    words = list(filter(None, (word.strip(AROUND_WORDS) for word in name.split())))
    found = _search(" ".join(words), rows, pages, request)
    has_all_words = bool(found)
    if not found:
        # `Kabupaten` stands before the name of a region, and in no column of it.
        known = [word for word in words[:MOST_WORDS] if _search(word, rows, pages, request)]
        found = _search(" ".join(known), rows, pages, request) if known else []
    same = [row for row in found if letters(str(row)) == letters(name)]
    if len(same) == 1:
        return same[0]
    return found[0] if has_all_words and len(found) == 1 else Unclear(name, found)


def _search(words, rows, pages, request):
    found, may_repeat = pages.get_search_results(request, rows, words)
    found = found.select_related(*pages.list_select_related or ())
    return list((found.distinct() if may_repeat else found)[: MOST + 1]) if words else []
