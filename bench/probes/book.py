from catalogue.models import Innovation
from tests.long_book import plant


def measure(action, count=0, photos=2):
    """Make an edition of long entries, or change one of them."""
    if action == "plant":
        plant(count, photos=photos)
    else:
        Innovation.objects.earliest("pk").save()
