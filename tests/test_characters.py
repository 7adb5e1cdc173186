"""Characters that command instead of saying something are gone from every text that is kept."""

import unicodedata

import pytest
from django.apps import apps
from django.db import models

from catalogue.characters import is_visible, tidy
from catalogue.models import Innovation, InnovationName, Section
from catalogue.models.record import Record
from catalogue.models.tidying import tidy_row
from tests.factories import make_form, make_innovation

DIRTY = "Si\u202ePe\x00na\u200b \u2066Cafe\u0301\u2069\x07\ufeff"
CLEAN = "SiPena Café"


def test_a_text_is_tidied_and_keeps_its_lines_and_emoji():
    family = "\U0001f469\u200d\U0001f467"

    assert tidy(f"{DIRTY}\r\nDua\rTiga\u2028\tEmpat {family}") == (
        f"{CLEAN}\nDua\nTiga\n\tEmpat {family}"
    )


@pytest.mark.parametrize("code", [*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), 0xD800])
def test_no_character_that_commands_is_left(code):
    assert tidy(f"a{chr(code)}b") in ("ab", "a\tb", "a\nb")


def test_words_are_visible_when_a_letter_or_a_digit_is():
    assert [is_visible(words) for words in ("a", "…7", "", " \u00a0", "\u3164", "—")] == [
        *[True, True],
        *[False] * 4,
    ]


@pytest.mark.parametrize(
    "model",
    [m for m in apps.get_app_config("catalogue").get_models() if issubclass(m, Record)],
    ids=lambda model: model.__name__,
)
def test_every_text_of_every_table_is_tidied(model):
    texts = [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
    ]
    row = model(**dict.fromkeys(texts, DIRTY))

    tidy_row(row)

    assert {name: getattr(row, name) for name in texts} == dict.fromkeys(texts, CLEAN)


@pytest.mark.django_db
class TestEveryWayOfWriting:
    def test_save_update_and_bulk(self):
        innovation = make_innovation(DIRTY, summary=f"{DIRTY}\r\n{DIRTY}")
        heading = make_form("Ide")[0]
        Section.objects.bulk_create([Section(innovation=innovation, heading=heading, body=DIRTY)])
        assert innovation.slug == "sipena-cafe"
        assert stored(Innovation, "title", "summary") == (CLEAN, f"{CLEAN}\n{CLEAN}")
        assert stored(Section, "body") == (CLEAN,)

        Innovation.objects.update(summary=f"Lain {DIRTY}")
        section = Section.objects.get()
        section.body = f"Lain {DIRTY}"
        Section.objects.bulk_update([section], ["body"])

        assert stored(Innovation, "summary") == (f"Lain {CLEAN}",)
        assert stored(Section, "body") == (f"Lain {CLEAN}",)

    def test_a_name_is_one_line(self):
        name = InnovationName(innovation=make_innovation(), name="Nama\r\nlama", kind="former")
        name.save()

        assert stored(InnovationName, "name") == ("Nama lama",)

    def test_letters_are_composed(self):
        make_innovation(unicodedata.normalize("NFD", "Kafé"))

        assert stored(Innovation, "title") == (unicodedata.normalize("NFC", "Kafé"),)


def stored(model, *columns):
    return model.objects.values_list(*columns).get()
