"""The application that the server runs: Django, with the page cache in front of it."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

# What is made from here on stays for good. To look through it for garbage again and again would be
# a fifth of the start, and then 5 % of every answer.
gc.disable()

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innovasi.settings")

django_application = get_wsgi_application()

from catalogue import index  # noqa: E402 - reads the settings, which are ready now
from catalogue.pagecache import PageCache  # noqa: E402

# A worker takes requests once this module is read, and so none of them waits for the catalogue.
if settings.PROFILE != "test":
    index.warm()

application = PageCache(django_application)

gc.collect()
gc.freeze()
gc.enable()
