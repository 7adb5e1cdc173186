from django.http import HttpResponse


def competition_list(request, **kwargs):
    return HttpResponse("competition_list")


def competition(request, **kwargs):
    return HttpResponse("competition")


def edition(request, **kwargs):
    return HttpResponse("edition")
