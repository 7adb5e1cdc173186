"""Public pages. The addresses are a contract: they stay."""

from django.urls import path

from catalogue.views import (
    agencies,
    books,
    browse,
    dossiers,
    editions,
    forums,
    home,
    innovations,
    intake,
    pages,
    regions,
)

app_name = "catalogue"
urlpatterns = [
    path("", home.home, name="home"),
    path("inovasi/", browse.innovation_list, name="innovation_list"),
    path("inovasi/pilihan/<slug:facet>/", browse.facet_choices, name="facet_choices"),
    path("inovasi/<slug:slug>/", innovations.innovation, name="innovation"),
    path("inovasi/<slug:slug>/dokumen.pdf", dossiers.dossier, name="dossier"),
    path("saran/", browse.suggest, name="suggestions"),
    path("wilayah/", regions.region_list, name="region_list"),
    path("wilayah/<slug:slug>/", regions.region, name="region"),
    path("instansi/", agencies.agency_list, name="agency_list"),
    path("instansi/<slug:slug>/", agencies.agency, name="agency"),
    path("kompetisi/", editions.competition_list, name="competition_list"),
    path("kompetisi/<slug:slug>/", editions.competition, name="competition"),
    path("kompetisi/<slug:slug>/<int:year>/", editions.edition, name="edition"),
    path("kompetisi/<slug:slug>/<int:year>/buku.pdf", books.book, name="book"),
    path("kompetisi/<slug:slug>/<int:year>/buku.epub", books.epub, name="book_epub"),
    path("kompetisi/<slug:slug>/<int:year>/buku.docx", books.docx, name="book_docx"),
    path("forum/<slug:slug>/", forums.forum, name="forum"),
    path("usulkan/", intake.propose, name="propose"),
    path("usulkan/diterima/<slug:number>/", intake.proposed, name="proposed"),
    path("laporkan/", intake.report, name="report"),
    path("laporkan/diterima/<slug:number>/", intake.reported, name="reported"),
    path("tentang/", pages.page, {"name": "tentang"}, name="about"),
    path("aksesibilitas/", pages.page, {"name": "aksesibilitas"}, name="accessibility"),
    path("privasi/", pages.page, {"name": "privasi"}, name="privacy"),
]
