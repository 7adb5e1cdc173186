import socket

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import translation

LOOPBACK = ("127.", "localhost", "::1")


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Fail a test that reaches for another machine, in whatever library it does so."""

    def guarded(connect):
        def wrapper(self, address, *rest):
            host = address[0] if isinstance(address, tuple) else ""
            if host and not str(host).startswith(LOOPBACK):
                self.close()
                pytest.fail(f"the test reached for {host}; tests stay on this machine")
            return connect(self, address, *rest)

        return wrapper

    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))


@pytest.fixture(autouse=True)
def in_indonesian():
    """Each test begins in the first language: a visited English page leaves its own behind."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    from catalogue.seeding import plan

    with django_db_blocker.unblock(), transaction.atomic():
        plan(settings.BASE_DIR / "fixtures").apply()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def seeded(_loaded, db):
    """The whole catalogue, loaded once a module; what a test changes is undone after it.

    Every other test of the module that uses the database finds it full too.
    """


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker, tmp_path_factory):
    """The public half of the gate's catalogue, with its files, once for all tests of a module."""
    from tests import gate

    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), transaction.atomic():
        gate.plant_public_half()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Two regions with their contributors, and everything in them, once for a module's tests."""
    from tests import desk_world

    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with media, django_db_blocker.unblock(), transaction.atomic():
        yield desk_world.plant()
        transaction.set_rollback(True)


@pytest.fixture
def in_english():
    """Whatever is said, in the words that stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def kipp(db):
    from tests.factories import make_kipp

    return make_kipp()


@pytest.fixture
def top_30(kipp):
    from tests.factories import make_top_30

    return make_top_30(kipp)


@pytest.fixture
def edition(kipp, top_30):
    """KIPP Sulsel 2020, which its Top 30 gives the name."""
    from tests.factories import make_edition

    return make_edition(kipp, 2020, top_tier=top_30)
