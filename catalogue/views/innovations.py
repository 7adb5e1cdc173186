from django.http import HttpResponse


def innovation(request, **kwargs):
    return HttpResponse("innovation")
