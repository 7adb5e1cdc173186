"""What tells a made-up record from a real one."""

from catalogue.models import Agency, Innovation

ADDRESS = "uji-"
SENTENCE = "Data uji, bukan inovasi nyata."


def marked(name):
    return f"{name} (uji)"


def holds_test_data():
    return Innovation.objects.filter(
        slug__startswith=ADDRESS, summary__startswith=SENTENCE
    ).exists()


def holds_real_records():
    """Whether anything was entered that is not made up, published or not."""
    made_up = Innovation.objects.filter(slug__startswith=ADDRESS, summary__startswith=SENTENCE)
    return (
        Innovation.objects.exclude(pk__in=made_up.values("pk")).exists()
        or Agency.objects.exclude(slug__startswith=ADDRESS).exists()
    )
