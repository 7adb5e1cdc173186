"""A form that is sent twice has its effect once."""

import datetime
import threading

import pytest
from django.db import connection
from django.http import HttpResponseRedirect
from django.test import Client, RequestFactory
from django.utils import timezone

from catalogue import once
from catalogue.admin.sending import SENT_BEFORE
from catalogue.models import Innovation, InnovationName, Moment, SentForm, Source
from tests.factories import make_agency, make_innovation
from tests.forms import act, adding, change, errors, filled, listing, said, with_row

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def new(admin_client):
    """A filled form for a new innovation."""
    agency = make_agency()
    return {**filled(admin_client, adding(Innovation)), "title": "Sipena", "agency": agency.pk}


def test_adding_twice_makes_one_record_and_leads_to_the_same_place(admin_client):
    data = {**filled(admin_client, adding(Source)), "address": "https://a.example.id/1"}
    data["_continue"] = "1"

    first, second = (admin_client.post(adding(Source), data) for _ in range(2))

    assert Source.objects.count() == 1
    assert (
        (second.status_code, second.url) == (302, first.url) == (302, change(Source.objects.get()))
    )


def test_adding_what_may_be_there_twice_makes_one_too(admin_client):
    innovation = make_innovation()
    person = {"name": "Tenri", "role": "Penggagas", "consent": "none", "order": "0"}
    data = with_row(filled(admin_client, change(innovation)), "people", **person)

    for _ in range(3):
        assert admin_client.post(change(innovation), data).status_code == 302

    assert innovation.people.count() == 1


def test_going_back_and_sending_other_words_loses_neither(admin_client, new):
    admin_client.post(adding(Innovation), new)

    response = admin_client.post(adding(Innovation), {**new, "title": "Sipena Dua"})

    assert Innovation.objects.count() == 1
    assert "Sipena Dua" in response.content.decode()
    assert errors(response) == [said(SENT_BEFORE)]


def test_a_form_with_a_mistake_may_be_sent_again(admin_client, new):
    admin_client.post(adding(Innovation), {**new, "title": ""})

    response = admin_client.post(adding(Innovation), new)

    assert (response.status_code, Innovation.objects.count()) == (302, 1)


def test_an_action_twice_is_one_moment(admin_client):
    draft = make_innovation(status="draft")
    token = filled(admin_client, listing(Innovation), "#changelist-form")["csrfmiddlewaretoken"]
    before = Moment.objects.count()

    for _ in range(2):
        response = act(admin_client, "publish", draft, csrfmiddlewaretoken=token)

    assert response.status_code == 200
    assert Moment.objects.count() == before + 1


def test_a_pop_up_twice_makes_one_record(admin_client):
    address = f"{adding(Source)}?_popup=1"
    data = {**filled(admin_client, address), "address": "https://a.example.id/1"}

    admin_client.post(address, data)
    again = admin_client.post(address, data)

    assert Source.objects.count() == 1
    assert again.url == f"{change(Source.objects.get())}?_popup=1"


def test_another_persons_token_is_another_form(admin_client, client, django_user_model):
    data = {**filled(admin_client, adding(Source)), "address": "https://a.example.id/1"}
    admin_client.post(adding(Source), data)
    client.force_login(django_user_model.objects.create_superuser("lain"))

    response = client.post(adding(Source), data)

    assert response.status_code == 200
    assert errors(response) != []


def test_any_form_can_use_it(rf: RequestFactory):
    done = []

    def send(**data):
        def act():
            done.append(data["isi"])
            return HttpResponseRedirect(f"/hasil/{len(done)}/")

        return once.effect(rf.post("/usulkan/", data), act).url

    token, other = once.token(), once.token()

    assert [
        send(_once=token, isi="A"),
        send(_once=token, isi="A"),
        send(_once=other, isi="A"),
        send(isi="A"),
    ] == ["/hasil/1/", "/hasil/1/", "/hasil/2/", "/hasil/3/"]
    assert done == ["A", "A", "A"]


def test_what_is_remembered_is_forgotten_after_two_days(admin_client, new):
    admin_client.post(adding(Innovation), new)
    SentForm.objects.update(sent_at=timezone.now() - datetime.timedelta(days=3))
    data = {**filled(admin_client, adding(Source)), "address": "https://a.example.id/1"}
    admin_client.post(adding(Source), data)

    assert SentForm.objects.count() == 1


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the suite's SQLite lies in memory and cannot be shared"
)
@pytest.mark.django_db(transaction=True)
def test_ten_at_the_same_moment_make_one_record(django_user_model):
    user = django_user_model.objects.create_superuser("kurator")
    innovation = make_innovation()
    client = Client()
    client.force_login(user)
    data = with_row(filled(client, change(innovation)), "names", name="Si Pena", kind="variant")
    answers = []

    def send():
        own = Client()
        own.cookies = client.cookies
        answers.append(own.post(change(innovation), data).status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [302] * 10
    assert InnovationName.objects.count() == 1
