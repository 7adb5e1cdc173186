import pytest
from django.utils import translation

from catalogue.notation import date_range, partial_date, rupiah


@pytest.mark.parametrize(
    ("known", "indonesian", "english"),
    [
        ("2025-05-12", "12 Mei 2025", "12 May 2025"),
        ("2025-08", "Agustus 2025", "August 2025"),
        ("2025", "2025", "2025"),
        ("2021-02-30", "30 Februari 2021", "30 February 2021"),
        ("", "", ""),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(known, indonesian, english):
    with translation.override("id"):
        assert partial_date(known) == indonesian
    with translation.override("en"):
        assert partial_date(known) == english


def test_years_are_joined_closely_and_longer_dates_with_room():
    with translation.override("id"):
        assert date_range("2018", "2024") == "2018–2024"
        assert date_range("2018-05", "2024") == "Mei 2018 – 2024"


@pytest.mark.parametrize(
    ("lowest", "highest", "written"),
    [
        (9_000, 9_000, "Rp9,000"),
        (75_000_000, 75_000_000, "Rp75 million"),
        (75_000_000, 120_000_000, "Rp75–120 million"),
        (1_250_000, 1_250_000, "Rp1.2 million"),
        (750_000_000, 1_200_000_000, "Rp750 million–1.2 billion"),
        (0, 500_000, "Rp0–500,000"),
        (None, 2_000_000, "up to Rp2 million"),
        (2_000_000, None, "from Rp2 million"),
        (None, None, ""),
    ],
)
def test_a_sum_is_written_short_and_a_range_names_its_size_once(lowest, highest, written):
    with translation.override("en"):
        assert rupiah(lowest, highest) == written
