from django.http import HttpResponse


def about(request, **kwargs):
    return HttpResponse("about")


def accessibility(request, **kwargs):
    return HttpResponse("accessibility")


def privacy(request, **kwargs):
    return HttpResponse("privacy")
