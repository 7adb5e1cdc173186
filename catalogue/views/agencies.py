from django.http import HttpResponse


def agency_list(request, **kwargs):
    return HttpResponse("agency_list")


def agency(request, **kwargs):
    return HttpResponse("agency")
