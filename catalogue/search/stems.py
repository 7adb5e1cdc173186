"""Word families: words with one stem are searched together.

PySastrawi takes affixes off until a root of its dictionary is left. Where it goes wrong, or where
a root has two spellings in use, the tables below are right. About 0.07 ms a word.
"""

from functools import cache, lru_cache

from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from .words import LONGEST_WORD


def pairs(table):
    return dict(line.split() for line in table.strip().splitlines())


def lists(table):
    """`root: word word` a line, as a mapping from each word to its root."""
    rows = (line.split(":") for line in table.strip().splitlines())
    return {word: root.strip() for root, words in rows for word in words.split()}


# Words whose root PySastrawi mistakes for another, or whose meaning has left it: a penghargaan is
# an award and no price, a relawan a volunteer and nothing prone.
WORDS = lists(
    """
    alasan: alasan
    atasi: atasi mengatasi diatasi teratasi
    beri: berikan diberikan memberikan pemberian
    beli: membelinya
    bersalin: bersalin persalinan
    direktori: direktori
    gerak: gerakan gerakannya
    izin: perijinan berijin mengijinkan diijinkan
    kurang: dikurangi pengurangan
    langkah: selangkah
    menang: memenangkan pemenang dimenangkan
    menengah: menengah
    meninggal: meninggal meninggalnya
    merapi: merapi
    minat: diminati peminat berminat
    nangis: menangis nangis tangis tangisan
    padu: memadukan perpaduan pemaduan
    pendapatan: pendapatan
    pengalaman: pengalaman berpengalaman
    pengemis: pengemis
    penghargaan: penghargaan penghargaannya
    kinerja: kinerja
    relawan: relawan kerelawanan
    kawal: kawal pengawalan mengawal dikawal pengawal
    kenal: mengenali
    nikah: menikah
    siniar: siniar
    tani: bertani
    tangani: penanganan menangani ditangani tertangani tangani penanganannya
    turut: turut berturut
    menurut: menurut
    """
)

# Roots that are left when a prefix swallowed a letter, for the derived words only: a rusa that
# stands alone is a deer.
SLIPS = pairs(
    """
    awat rawat
    gera gerak
    hun huni
    kesah sah
    kesiap siap
    madam padam
    mang pangku
    meni nikah
    meta peta
    mungut pungut
    nali kenal
    nila nilai
    rang kurang
    rusa rusak
    terna ternak
    unjung kunjung
    upa rupa
    """
)

# The same root in another spelling or cut short.
SPELLINGS = pairs(
    """
    aktifitas aktivitas
    analisa analisis
    analis analisis
    antri antre
    apotik apotek
    disabel disabilitas
    ijin izin
    jadual jadwal
    kab kabupaten
    kec kecamatan
    kwalitas kualitas
    nasehat nasihat
    obyek objek
    praktek praktik
    prop provinsi
    propinsi provinsi
    prov provinsi
    resiko risiko
    sistim sistem
    subyek subjek
    tb tuberkulosis
    tbc tuberkulosis
    telpon telepon
    """
)
# What a stem is made with; another release's stems are made anew when these differ.
TABLES = (WORDS, SLIPS, SPELLINGS)


@cache
def stemmer():
    # Not create_stemmer(): its cache keeps every word that any reader ever typed.
    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return the root that a word is a form of, or the word itself.

    >>> stem("pelayanan") == stem("melayani") == "layan"
    True
    """
    if len(word) < 4 or len(word) > LONGEST_WORD or not (word.isascii() and word.isalpha()):
        return SPELLINGS.get(word, word)
    root = WORDS.get(word) or stemmer().stem(word)
    if root != word:
        root = SLIPS.get(root, root)
    return SPELLINGS.get(root, root)
