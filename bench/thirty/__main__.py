"""`python -m bench.thirty`: count and measure, and print the tables of docs/comparison.md.

`--write docs/comparison.md` puts them there. Needs a Chromium.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from innovasi.launch import chromium, preparation
from tests.serving import environment, serving

from . import here, omeka, sheet
from .tables import put_into, tables


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m bench.thirty")
    parser.add_argument("--write", metavar="FILE", type=Path)
    options = parser.parse_args(arguments)
    text = tables(*measured())
    print(text)
    if options.write:
        put_into(options.write, text)


def measured():
    """Do both ways in a catalogue of its own; return what was counted here, by hand, with Omeka S."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innovasi.settings")
    with tempfile.TemporaryDirectory() as folder:
        variables = environment(Path(folder))
        preparation.prepare(sys.executable, variables)
        os.environ.update(variables)
        import django

        django.setup()
        from playwright.sync_api import sync_playwright

        from catalogue.models import Innovation
        from catalogue.permissions import Role
        from tests.factories import make_user
        from tests.handbook.camera import Camera

        curator = make_user(Role.CURATOR, username="kurator.contoh")
        with serving(Path(folder)) as (_, url), sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=chromium.arguments()
            )
            camera = Camera(browser, url, None)
            one = here.by_hand(camera.sit_down(curator), url)
            Innovation.objects.filter(status="draft").delete()
            whole = here.by_sheet(camera.sit_down(curator), url)
            browser.close()
        made = Innovation.objects.filter(title__startswith="Contoh ", status="published").count()
        if made != len(sheet.NAMES):
            raise SystemExit(f"{made} instead of {len(sheet.NAMES)} were published")
    publish = whole.acts[-7:]
    return whole, list(here.whole_by_hand(one.acts, publish)), omeka.acts()


if __name__ == "__main__":
    main(sys.argv[1:])
