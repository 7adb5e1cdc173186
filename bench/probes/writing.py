import time

from django.db import OperationalError

from catalogue.models import Innovation

PAUSE = 0.1
SAMPLE = 500


def measure(seconds, number, writers):
    """Save innovations one after the other, as an office does; count what was refused."""
    saves = errors = 0
    published = Innovation.objects.published().order_by("pk")
    # Everyone writes to records of their own.
    keys = list(published.values_list("pk", flat=True)[:SAMPLE])[number::writers]
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            innovation = Innovation.objects.get(pk=keys[saves % len(keys)])
            innovation.expansion = f"Penulis {number}, simpanan {saves}"
            innovation.save()
        except OperationalError:
            errors += 1
        saves += 1
        time.sleep(PAUSE)
    return {"saves": saves, "errors": errors}
