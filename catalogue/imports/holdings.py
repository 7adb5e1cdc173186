"""What the catalogue holds, loaded once for all rows of a file."""

from django.conf import settings

from catalogue.links import trusted
from catalogue.models import Region

from .bodies import Bodies
from .places import Places, regency_code
from .prizes import Prizes
from .scope import Scope
from .vocabulary import Vocabulary


class Holdings:
    def __init__(self, scope: Scope | None = None):
        self.scope = scope or Scope()
        self.places = Places()
        self.bodies = Bodies(self.places, self.scope.agencies)
        self.prizes = Prizes()
        self.vocabulary = Vocabulary()
        self.trusted = trusted()
        home = Region.objects.regencies_of(settings.SITE_REGION)
        province = self.places.by_code.get(settings.SITE_REGION)
        self.home_regions = [*home, *([province] if province else [])]

    def same_regency(self, agency, region) -> bool:
        return regency_code(agency.region) == regency_code(region)
