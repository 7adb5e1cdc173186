"""What a word is. The reader's text and both databases' indexes are cut into the same words."""

import re
import unicodedata

LONGEST_WORD = 40
TOKEN = re.compile(r"[^\W_]+")
MARKED_LETTER = re.compile(r"([A-Za-z])[\u0300-\u036f]+")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def listed(text):
    return frozenset(text.split())


# They join or ask and say nothing of what is sought; in this catalogue every entry is an "inovasi".
FUNCTION_WORDS = listed(
    """
    ada adalah agar akan antara apa apakah atas atau bagaimana bagi bahwa bisa boleh cara
    dalam dan dapat dari demi dengan di dimana dll dsb dst guna hal hingga ialah ingin ini itu jadi
    jika juga kalau kalo kami kapan karena ke kenapa kepada kita lagi lalu maka mana mau melalui
    mengapa menjadi mengenai namun nya oleh pada para per saat saja sampai saya sebagai secara
    sedang sehingga serta seperti setiap siapa soal sudah supaya tapi telah tentang terhadap
    tersebut tetapi tidak tolong untuk yaitu yakni yang yg
    a an and by for from how in is of on the to what with
    inovasi inovatif innovation innovations
    """
)

# Roots of what a government does with anything and for anyone: beside a word that names a matter
# they weigh half.
GENERAL_ROOTS = listed(
    """
    aplikasi atasi bangun bantu basis buat cegah daerah desa digital gerak giat guna kelola kembang
    kurang laksana layan manfaat masyarakat online orang program publik selenggara sistem tangani
    tanggulang terap tingkat turun umum urus warga
    """
)


def fold(text: str) -> str:
    """Return the text without accents on Latin letters and without what cannot be shown.

    This is what SQLite's `unicode61 remove_diacritics 2` does, short of the case; its twin for
    PostgreSQL is the function `catalogue_search_vector`.
    """
    parted = unicodedata.normalize("NFD", UNSEEN.sub(" ", text))
    return unicodedata.normalize("NFC", MARKED_LETTER.sub(r"\1", parted))


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order, folded and in lower case.

    >>> words_of("Pa'butitta: Café 24 jam")
    ['pa', 'butitta', 'cafe', '24', 'jam']
    """
    return TOKEN.findall(fold(text).lower())


def vocabulary_of(text: str) -> set[str]:
    """Return the different words of a text, without those too long to be words."""
    return {word for word in words_of(text) if len(word) <= LONGEST_WORD}
