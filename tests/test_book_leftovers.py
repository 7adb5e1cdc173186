"""What a book leaves behind whose making was killed is swept, and nothing else is."""

import os
import signal
import subprocess
import sys

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from catalogue.book import freezing, workshop
from catalogue.sweeping import YOUNG, look
from tests.books import edition_of
from tests.factories import make_award, make_innovation

pytestmark = pytest.mark.django_db
KILLED = """
import time
from django.conf import settings
settings.configure(DATA_DIR={data!r})
from catalogue.book.workshop import building
with building("frozen") as place:
    (place / "data.json").write_text("setengah")
    print("begun", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    """An hour has passed, so that nobody is still making what lies here."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("catalogue.sweeping.YOUNG", -YOUNG)
    monkeypatch.setattr(freezing, "_pdf", lambda book, for_print: b"%PDF")
    return tmp_path / "books"


@pytest.fixture
def frozen(edition, top_30):
    make_award(make_innovation("Sipena"), top_30, edition)
    return freezing.freeze(edition_of(), None)


def test_the_folder_of_a_killed_making_is_swept(folder, tmp_path):
    code = KILLED.format(data=str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
    assert [path.is_dir() for path in folder.iterdir()] == [True]

    with pytest.raises(CommandError):
        call_command("sweep_media", check=True)
    call_command("sweep_media")

    assert list(folder.iterdir()) == []
    assert not look()


def test_what_no_card_tells_of_goes_and_finished_books_stay(folder):
    folder.mkdir()
    for name in ("a.id.pdf", "b.id.pdf", "c.id.pdf.part", "a.id.lock"):
        (folder / name).write_bytes(b"%PDF")
    (folder / "a.id.json").write_text('{"file": "a.id.pdf"}')
    (folder / "torn.json").write_text('{"file')

    call_command("sweep_media")

    kept = sorted(path.name for path in folder.iterdir())
    assert kept == ["a.id.json", "a.id.lock", "a.id.pdf", "torn.json"]


def test_a_book_that_may_still_be_made_is_left_alone(folder, monkeypatch):
    monkeypatch.setattr("catalogue.sweeping.YOUNG", YOUNG)
    with workshop.building("x") as place:
        call_command("sweep_media")

        assert place.is_dir()


def test_files_of_a_freezing_that_was_killed_are_swept_and_frozen_books_stay(frozen):
    storage = frozen.screen.storage
    left = storage.save(f"{frozen.FOLDER}/setengah-layar.pdf", ContentFile(b"%PDF"))

    call_command("sweep_media")

    assert not storage.exists(left)
    assert storage.exists(frozen.screen.name)
    assert storage.exists(frozen.print.name)


def test_a_frozen_book_whose_file_is_lost_is_named(frozen, capsys):
    frozen.print.storage.delete(frozen.print.name)

    with pytest.raises(CommandError):
        call_command("sweep_media")

    assert frozen.print.name in capsys.readouterr().out
