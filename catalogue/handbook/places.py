"""Which chapter speaks of which page of the desk."""

from .reading import Chapter, chapter

# The first that an address's name begins with, or ends with after the *.
PLACES = {
    "index": "hari-pertama",
    "*_history": "bila-ada-masalah",
    "*_compare": "bila-ada-masalah",
    "*_restore": "bila-ada-masalah",
    "*_gone": "bila-ada-masalah",
    "*_forget": "bila-ada-masalah",
    "auth_user": "akun",
    "catalogue_competitionyear_book": "buku",
    "catalogue_competitionyear_frozen": "buku",
    "catalogue_import": "mengimpor-lembar",
    "catalogue_innovation_changelist": "banyak-sekaligus",
    "catalogue_innovation_": "menulis-dan-menerbitkan",
    "catalogue_section_": "menulis-dan-menerbitkan",
    "catalogue_trustedhost": "menulis-dan-menerbitkan",
    "catalogue_photo": "foto-dan-dokumen",
    "catalogue_document": "foto-dan-dokumen",
    "catalogue_videolink": "foto-dan-dokumen",
    "catalogue_award": "penghargaan-dan-instansi",
    "catalogue_competition": "penghargaan-dan-instansi",
    "catalogue_edition": "penghargaan-dan-instansi",
    "catalogue_agency": "penghargaan-dan-instansi",
    "catalogue_proposal": "usulan-dan-laporan",
    "catalogue_correction": "usulan-dan-laporan",
    "catalogue_checknews": "usulan-dan-laporan",
    "catalogue_copynews": "usulan-dan-laporan",
}


def chapter_at(name: str) -> Chapter | None:
    """Return the chapter about the page whose address has this name, if one is."""
    for place, slug in PLACES.items():
        if name.startswith(place) or (place.startswith("*") and name.endswith(place[1:])):
            return chapter(slug)
    return None
