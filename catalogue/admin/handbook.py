"""The pages of the handbook: its contents, a chapter a page, and all of it to print."""

from django.contrib import admin
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from catalogue.handbook import chapter, chapters


def contents(request):
    return _page(request, "contents", _("Handbook"))


def one(request, slug):
    found = chapter(slug)
    if found is None:
        raise Http404
    every = chapters()
    place = every.index(found)
    return _page(
        request,
        "chapter",
        f"{found.number}. {found.title}",
        chapter=_set(found, address),
        before=every[place - 1] if place else None,
        after=every[place + 1] if place + 1 < len(every) else None,
    )


def everything(request):
    every = [_set(one, lambda title: f"#{_named(title).slug}") for one in chapters()]
    return _page(request, "print", _("The whole handbook"), every=every)


def urls(desk):
    """Return the addresses of the handbook: for all staff, also who still sets up a second factor."""
    pages = [
        ("panduan/", contents, "handbook"),
        ("panduan/cetak/", everything, "handbook_print"),
        ("panduan/<slug:slug>/", one, "handbook_chapter"),
    ]
    return [
        path(route, desk.admin_view(view, early=True), name=name) for route, view, name in pages
    ]


def address(title):
    return reverse("admin:handbook_chapter", args=[_named(title).slug])


def _named(title):
    return next(one for one in chapters() if one.title == title)


def _set(one, address_of):
    """Return a chapter as its template shows it."""
    blocks = [
        {
            "kind": type(block).__name__.lower(),
            "block": block,
            "html": block.html(address_of) if hasattr(block, "html") else "",
        }
        for block in one.blocks
    ]
    return {"chapter": one, "blocks": blocks}


def _page(request, name, title, **context):
    context = {**admin.site.each_context(request), "title": title, **context}
    context |= {"chapters": chapters(), "is_nav_sidebar_enabled": False}
    return TemplateResponse(request, f"admin/handbook/{name}.html", context)
