"""Rows and files, compared both ways: files of no row, rows without their file, copies to make.

And what books leave behind whose making was killed.
"""

import datetime
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone

from catalogue import renditions
from catalogue.book import workshop
from catalogue.models import Document, FrozenBook, Photo, ProposalFile

# A file so young may belong to a row whose transaction is not over yet.
YOUNG = datetime.timedelta(hours=1)


@dataclass
class Findings:
    """What is amiss.

    `orphans` are files of no row, `copies` masters whose smaller copies lack, `halves` folders and
    files of books that were never finished.
    """

    orphans: list[tuple[object, str]] = field(default_factory=list)
    missing: list[tuple[str, object]] = field(default_factory=list)
    copies: list[tuple[object, str]] = field(default_factory=list)
    halves: list[Path] = field(default_factory=list)

    def __bool__(self):
        return bool(self.orphans or self.missing or self.copies or self.halves)


def look(now=None) -> Findings:
    """Compare the rows that have files with the files of the storage."""
    findings = Findings()
    before = (now or timezone.now()) - YOUNG
    for model in (Photo, Document, ProposalFile):
        storage = model._meta.get_field(model.FILE).storage
        rows = list(model.objects.select_related(model.OWNER).order_by("pk"))
        kept = {name for row in rows for name in row.names_with(row.stored_file.name)}
        _look_for_orphans(storage, f"{model._meta.model_name}s", kept, before, findings)
        for row in rows:
            _look_at(row, storage, findings)
    _look_at_frozen(before, findings)
    findings.halves = workshop.leftovers(before)
    return findings


def mend(findings: Findings) -> list[str]:
    """Remove files of no row and make copies anew; return the names of the copies made."""
    for storage, name in findings.orphans:
        storage.delete(name)
    for path in findings.halves:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    made = []
    for storage, master in findings.copies:
        for name in renditions.all_names(master):
            if storage.exists(name) and not renditions.is_whole(storage, name):
                storage.delete(name)
        made += renditions.write(storage, master)
    return made


def _look_for_orphans(storage, folder, kept, before, findings):
    for name in _stored(storage, folder):
        if name not in kept and storage.get_modified_time(name) < before:
            findings.orphans.append((storage, name))


def _look_at_frozen(before, findings):
    """A book whose freezing was killed leaves files of no row."""
    storage = FrozenBook._meta.get_field("screen").storage
    books = list(FrozenBook.objects.select_related("edition__competition").order_by("pk"))
    names = {file.name: book for book in books for file in book.files}
    _look_for_orphans(storage, FrozenBook.FOLDER, names, before, findings)
    findings.missing += [(name, book) for name, book in names.items() if not storage.exists(name)]


def _look_at(row, storage, findings):
    name = row.stored_file.name
    whole = storage.exists(name) and (
        not isinstance(row, Photo) or renditions.is_whole(storage, name)
    )
    if not whole:
        findings.missing.append((name, row))
    elif isinstance(row, Photo) and not all(
        storage.exists(copy.name) and renditions.is_whole(storage, copy.name)
        for copy in row.renditions
    ):
        findings.copies.append((storage, name))


def _stored(storage, folder):
    try:
        _folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return []
    return sorted(f"{folder}/{name}" for name in files)
