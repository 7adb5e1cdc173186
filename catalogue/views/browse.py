from django.http import HttpResponse


def innovation_list(request, **kwargs):
    return HttpResponse("innovation_list")


def facet_choices(request, **kwargs):
    return HttpResponse("facet_choices")
