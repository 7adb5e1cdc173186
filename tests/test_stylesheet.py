"""The stylesheet: plain files for us, one small file for the reader."""

import re
import shutil
from pathlib import Path

import brotli
from django.core.files.storage import FileSystemStorage

from catalogue.stylesheet import StaticFilesStorage, bundle

ROOT = Path(__file__).parent.parent
CSS = ROOT / "static" / "css"


def test_the_stylesheet_is_sent_as_one_file_within_its_budget():
    css = bundle(lambda name: (CSS / name).read_text())

    assert "@import" not in css
    assert css.count("@layer") == 1 + (CSS / "catalogue.css").read_text().count("@import url")
    assert len(brotli.compress(css.encode())) < 15_000


def test_collecting_writes_the_stylesheet_under_a_fingerprint_without_imports(tmp_path):
    shutil.copytree(ROOT / "static", tmp_path, dirs_exist_ok=True)
    source = FileSystemStorage(location=ROOT / "static")
    names = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()]
    storage = StaticFilesStorage(location=tmp_path, base_url="/static/")

    problems = [
        result
        for _, _, result in storage.post_process({name: (source, name) for name in names})
        if isinstance(result, Exception)
    ]

    stored = storage.stored_name("css/catalogue.css")
    css = (tmp_path / stored).read_text()
    assert problems == []
    assert re.fullmatch(r"css/catalogue\.\w{12}\.css", stored)
    assert "@import" not in css
    assert re.search(r"\.\./fonts/plus-jakarta-sans-id\.\w{12}\.woff2", css)
