"""The stylesheet: kept as plain files by layer, sent as one."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/catalogue.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def bundle(read):
    """Return the stylesheet with its imports written into it and its comments left out.

    `read` returns the text of a file of the folder by its name.  A browser does the same with the
    imports, in sixteen more requests: on a slow telephone they cost more than the bytes.
    """
    text = IMPORT.sub(
        lambda found: f"@layer {found[2]} {{\n{read(found[1])}}}", read("catalogue.css")
    )
    return COMMENT.sub("", text)


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Collected static files under fingerprinted names, compressed, the stylesheet as one file."""

    def post_process(self, paths, dry_run=False, **options):
        if STYLESHEET in paths and not dry_run:
            folder = STYLESHEET.rpartition("/")[0]

            def read(name):
                storage, path = paths[f"{folder}/{name}"]
                with storage.open(path) as file:
                    return file.read().decode()

            self.delete(STYLESHEET)
            self.save(STYLESHEET, ContentFile(bundle(read).encode()))
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)
