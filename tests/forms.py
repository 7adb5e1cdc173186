"""Filling in a form of the desk as a browser does: what the page holds, with some of it changed."""

from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext


def filled(client, path, form="form[id$=_form], .account-form"):
    """Return what the form at this address would send as it stands."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    data = {}
    for field in page.select_one(form).select("[name]"):
        name, kind = field["name"], field.get("type")
        if kind in ("submit", "file", "button"):
            continue
        if kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data[name] = field.get("value", "on")
        elif field.name == "select":
            chosen = [option.get("value", "") for option in field.select("option[selected]")]
            if chosen or not field.has_attr("multiple"):
                data[name] = chosen if field.has_attr("multiple") else (chosen or [""])[0]
        elif field.name == "textarea":
            data[name] = field.get_text().removeprefix("\r\n").removeprefix("\n")
        else:
            data[name] = field.get("value", "")
    return {name: value for name, value in data.items() if "__prefix__" not in name}


def sent(client, path, **changes):
    """Send the form at this address with changes; follow where it leads."""
    return client.post(path, {**filled(client, path), **changes}, follow=True)


def with_row(data, prefix, **fields):
    """Add a row to the rows called `prefix`, as "Add another" would."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return {**data, f"{prefix}-TOTAL_FORMS": str(number + 1), **row}


def errors(response):
    """Return the sentences by which a form says why it was not saved."""
    page = BeautifulSoup(response.content, "html.parser")
    return [item.get_text(strip=True) for item in page.select(".errorlist li")]


def messages(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [item.get_text(strip=True) for item in page.select(".messagelist li")]


def said(text, plural=None, count=1, **words):
    """Return a sentence as the desk says it: the desk speaks Indonesian."""
    with translation.override("id"):
        sentence = ngettext(text, plural, count) if plural else gettext(text)
        return sentence % {"count": count, **words} if words or plural else sentence


def change(record):
    return reverse(f"admin:catalogue_{record._meta.model_name}_change", args=[record.pk])


def listing(model):
    return reverse(f"admin:catalogue_{model._meta.model_name}_changelist")


def adding(model):
    return reverse(f"admin:catalogue_{model._meta.model_name}_add")


def act(client, action, *records, **more):
    """Choose the records in their list and have the action done to them."""
    response = chosen(client, action, *records, **more)
    return confirmed(client, response) if b'name="_confirm"' in response.content else response


def chosen(client, action, *records, **more):
    """Choose the records in their list, and an action; return what is shown then."""
    data = {"action": action, "_selected_action": [record.pk for record in records], **more}
    return client.post(listing(type(records[0])), data, follow=True)


def confirmed(client, response, button="_confirm", **changes):
    """Press a button of the form that a page shows for many records."""
    page = BeautifulSoup(response.content, "html.parser")
    data = {}
    for field in page.select("#many_form input[type=hidden]"):
        data.setdefault(field["name"], []).append(field.get("value", ""))
    return client.post(response.request["PATH_INFO"], {**data, button: "1", **changes}, follow=True)
