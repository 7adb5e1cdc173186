"""A book that is fitted in parts is set as it would be in one."""

import copy
import json

import pytest

from catalogue.book import fitting, folder, sharing
from catalogue.book.compiling import compiler_of
from tests import books
from tests.long_book import plant


@pytest.mark.django_db
def test_parts_are_fitted_as_the_whole(tmp_path):
    folder.write(books.gathered(plant(3, photos=0)), tmp_path, for_print=False)
    data = json.loads((tmp_path / "data.json").read_text())
    whole = copy.deepcopy(data)

    fitting.fit(lambda: compiler_of(tmp_path, whole), whole)

    assert sharing.fit_in_parts(tmp_path, data) == whole["fit"]
    assert len(whole["fit"]) == 3


def test_a_part_that_breaks_breaks_the_book(tmp_path):
    chapters = [{"heading": "Wilayah", "leaves": [{"slug": "a"}, {"slug": "b"}]}]

    with pytest.raises(RuntimeError, match="part of the book"):
        sharing.fit_in_parts(tmp_path, {"book": {"chapters": chapters}})


@pytest.mark.parametrize("count", [1, 2, 13, 99, 150])
def test_every_innovation_is_in_one_part_and_in_its_order(count):
    leaves = [{"slug": str(number)} for number in range(count)]
    chapters = [
        {"heading": "Satu", "leaves": leaves[: count // 3]},
        {"heading": "Dua", "leaves": leaves[count // 3 :]},
    ]

    parts = list(sharing._parts(chapters))

    assert [one for part in parts for chapter in part for one in chapter["leaves"]] == leaves
    assert all(
        sum(len(chapter["leaves"]) for chapter in part) <= sharing.MOST_IN_A_PART for part in parts
    )
