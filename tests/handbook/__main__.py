"""`python -m tests.handbook`: take the pictures of the handbook anew, from the real pages.

Needs a Chromium. The catalogue it looks at is made for it, with made-up accounts and entries, and
thrown away; give the names of pictures to keep only those.
"""

import os
import sys
import tempfile
from pathlib import Path

from innovasi.launch import chromium, preparation
from innovasi.launch.places import ROOT
from tests.serving import environment, serving

PICTURES = ROOT / "static" / "img" / "panduan"


def main(names):
    # Playwright keeps an event loop in this thread, in which Django would refuse its database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innovasi.settings")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(environment(Path(folder)))
        preparation.prepare(sys.executable, dict(os.environ))
        import django

        django.setup()
        from playwright.sync_api import sync_playwright

        from tests.handbook.camera import Camera
        from tests.handbook.shots import SHOTS
        from tests.handbook.world import plant

        world = plant()
        with serving(Path(folder)) as (_, url), sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=[*chromium.arguments(), "--lang=id"]
            )
            camera = Camera(browser, url, PICTURES)
            failed = []
            for shot in SHOTS:
                if names and shot.__name__ not in names:
                    continue
                try:
                    shot(camera, world)
                except Exception as error:
                    # The other pictures are taken all the same; one look then shows every fault.
                    failed.append(f"{shot.__name__}: {error}")
            browser.close()
        for name, (width, height, size, quality) in sorted(camera.taken.items()):
            print(f"{name}: {width} x {height}, {size / 1024:.0f} kB, quality {quality}")
    if failed:
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main(sys.argv[1:])
