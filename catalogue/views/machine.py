from django.http import HttpResponse


def robots(request, **kwargs):
    return HttpResponse("robots")


def sitemap(request, **kwargs):
    return HttpResponse("sitemap")


def healthz(request, **kwargs):
    return HttpResponse("healthz")
