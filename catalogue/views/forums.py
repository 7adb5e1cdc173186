from django.http import HttpResponse


def forum(request, **kwargs):
    return HttpResponse("forum")
