"""What anybody may send in: an innovation to be entered, a mistake to be mended.

The pages hold nothing of one reader, so their forms carry no token, like the choice of light or
dark: where a form comes from is judged by what the browser says of it. What comes in waits at the
desk and shows nowhere else.
"""

import re
from functools import wraps

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from catalogue import flood
from catalogue.expiry import KEPT_DAYS
from catalogue.models import Innovation
from catalogue.proposing import CorrectionForm, ProposalForm, take_in
from catalogue.views.appearance import comes_from_this_site

NUMBER = re.compile(r"[UL]-[0-9A-F]{8}")
WRONG, TOO_MANY = 422, 429


def sent_from_here(view):
    @csrf_exempt
    @wraps(view)
    def judged(request):
        if request.method != "POST":
            return view(request)
        if not comes_from_this_site(request):
            raise PermissionDenied
        return never_cache(view)(request)

    return judged


@sent_from_here
def propose(request):
    """What makes an innovation, and the form by which anybody proposes one."""
    return _answer(request, ProposalForm, "catalogue/propose.html", "catalogue:proposed")


@sent_from_here
def report(request):
    """The form by which anybody reports a mistake in a published entry."""
    slug = request.GET.get("inovasi", "")
    if not slug:
        return render(request, "catalogue/report_which.html")
    innovation = get_object_or_404(Innovation.objects.published(), slug=slug)
    return _answer(
        request,
        CorrectionForm,
        "catalogue/report.html",
        "catalogue:reported",
        innovation=innovation,
    )


@never_cache
def proposed(request, number):
    return _thanks(request, number, _("Your proposal is at the desk"))


@never_cache
def reported(request, number):
    return _thanks(request, number, _("Your report is at the desk"))


def _answer(request, form_class, template, thanks, **about):
    """Show the form; or take in what was sent, and show what is wrong with it beside what it says."""
    status, too_many = 200, False
    if request.method != "POST":
        form = form_class(**about)
    elif not flood.lets_in(get_adapter(request).get_client_ip(request)):
        # Not looked at, and so without a word on mistakes.
        form, status, too_many = form_class(initial=request.POST.dict(), **about), TOO_MANY, True
    else:
        form = form_class(request.POST, request.FILES, **about)
        if form.is_valid():
            return redirect(thanks, number=take_in(form))
        status = WRONG
    context = {"form": form, "too_many": too_many, "kept_days": KEPT_DAYS, **about}
    return render(request, template, context, status=status)


def _thanks(request, number, title):
    """The page shows the number that it was asked with, and looks nothing up: nobody learns here
    what waits at the desk."""
    if not NUMBER.fullmatch(number):
        raise Http404
    return render(request, "catalogue/received.html", {"number": number, "title": title})
