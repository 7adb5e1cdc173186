import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innovasi.settings")

django_application = get_wsgi_application()

from catalogue.pagecache import PageCache

application = PageCache(django_application)
