from django.http import HttpResponse


def photo(request, **kwargs):
    return HttpResponse("photo")


def document(request, **kwargs):
    return HttpResponse("document")
