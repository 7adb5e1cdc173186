"""Erasing a person leaves nothing of him in the history either."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection

from catalogue.history.forgetting import BLOTTED, forget
from catalogue.models import Innovation, KeptForm, Person
from tests.factories import make_innovation
from tests.forms import change, filled, with_row

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
NAME = "Syahruddin Daeng Kanari"


def everything_stored():
    """Every text in every table of the catalogue and of the desk's own log."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("catalogue_", "django_admin")):
                cursor.execute(f'SELECT * FROM "{table}"')
                yield from ((table, str(value)) for row in cursor.fetchall() for value in row)


def test_no_table_says_the_name_any_more(admin_client, admin_user):
    innovation = make_innovation()
    row = {"name": NAME, "role": "Penggagas", "consent": "none", "order": "0"}
    data = with_row(filled(admin_client, change(innovation)), "people", **row)
    admin_client.post(change(innovation), {**data, "summary": f"Digagas {NAME}."})
    Innovation.objects.update(summary="Digagas seorang dokter.")
    KeptForm.objects.create(user=admin_user, path="/", content="name=Syahruddin+Daeng+Kanari")
    assert NAME in str(list(everything_stored()))

    left = forget(Person.objects.get())

    found = [(table, text) for table, text in everything_stored() if "Syahruddin" in text]
    assert (found, left) == ([], [])
    assert Innovation.history.filter(summary=f"Digagas {BLOTTED}.").exists()
    assert LogEntry.objects.exists()


def test_texts_of_today_that_name_the_person_are_listed_for_people_to_mend():
    innovation = make_innovation(summary=f"Digagas {NAME}.")
    person = Person.objects.create(innovation=innovation, name=NAME)

    assert forget(person) == [innovation]

    innovation.refresh_from_db()
    assert innovation.summary == f"Digagas {NAME}."
