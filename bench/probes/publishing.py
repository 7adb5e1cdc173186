import time
from statistics import median

from catalogue.index import current, keeping
from catalogue.models import Agency, Innovation

TITLE = "Uji Terbit"


def measure(action, rounds=0):
    return {"publish": publish, "withdraw": withdraw, "cost": cost}[action](rounds)


def publish(_rounds=0, name="Baru"):
    """Publish an innovation that comes first on the list, and return its address."""
    withdraw()
    draft = Innovation(title=f"{TITLE} {name}", agency=Agency.objects.order_by("pk").first())
    draft.started = "2027"
    draft.slug = f"uji-terbit-{name.lower()}"
    draft.save()
    Innovation.objects.filter(pk=draft.pk).publish()
    return draft.get_absolute_url()


def withdraw(_rounds=0):
    """Leave the catalogue as it was."""
    Innovation.objects.filter(title__startswith=TITLE).delete()


def cost(rounds):
    """Return seconds from the commit of a publication until a process knows of it."""
    loads = Counted()
    current()
    times = []
    for number in range(rounds):
        publish(name=f"Kali-{number}")
        begun = time.perf_counter()
        current()
        times.append(time.perf_counter() - begun)
    withdraw()
    return {"seconds": median(times), "loads": loads.calls}


class Counted:
    """Counts how often the whole catalogue is read."""

    def __init__(self):
        self.load, self.calls = keeping.load, 0
        keeping.load = self

    def __call__(self, *args):
        self.calls += 1
        return self.load(*args)
