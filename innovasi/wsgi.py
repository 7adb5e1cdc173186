"""The application that the server runs: Django, with the page cache in front of it."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innovasi.settings")

django_application = get_wsgi_application()

from catalogue import index  # noqa: E402 - reads the settings, which are ready now
from catalogue.pagecache import PageCache  # noqa: E402

# A worker takes requests once this module is read, and so none of them waits for the catalogue.
if settings.PROFILE != "test":
    index.warm()
    # What is there now stays for good: looking through it again and again was 5 % of every answer.
    gc.collect()
    gc.freeze()

application = PageCache(django_application)
