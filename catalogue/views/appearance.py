from django.http import HttpResponse


def choose_theme(request, **kwargs):
    return HttpResponse("choose_theme")
