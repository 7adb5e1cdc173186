"""Every address that the site answers, read from the URLconf and so complete."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import LocalePrefixPattern, URLPattern, get_resolver, reverse
from django.utils import translation

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Address:
    """One pattern: `translated` ones answer in every language, `desk` ones are for staff."""

    name: str
    route: str
    translated: bool
    desk: bool

    def path(self, language, **kwargs):
        with translation.override(language):
            return reverse(self.name, kwargs=kwargs)

    def __str__(self):
        return self.name or self.route


def addresses(patterns=None, route="", namespace="", translated=False):
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            name = ":".join(filter(None, [namespace, entry.name]))
            full = route + str(entry.pattern)
            desk = full.startswith("admin/")
            yield Address(name if entry.name else "", full, translated, desk)
        else:
            prefixed = isinstance(entry.pattern, LocalePrefixPattern)
            yield from addresses(
                entry.url_patterns,
                route if prefixed else route + str(entry.pattern),
                ":".join(filter(None, [namespace, entry.namespace])),
                translated or prefixed,
            )


EVERY = list(addresses())
PUBLIC = [address for address in EVERY if not address.desk]
DESK = [address for address in EVERY if address.desk]
