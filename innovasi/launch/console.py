"""What the launcher says: steps with their time, and advice in two languages."""

import time
from contextlib import contextmanager


class Advice(Exception):
    """Something that only a person can put right, as a sentence in Indonesian and in English."""

    def __init__(self, indonesian, english):
        super().__init__(english)
        self.indonesian = indonesian
        self.english = english

    def __str__(self):
        return f"{self.indonesian}\n{self.english}"


def say(text=""):
    """Print at once, so that our lines and those of child processes keep their order."""
    print(text, flush=True)


def seconds(duration):
    """Return a duration as Indonesian text: `4,2 dtk`."""
    return f"{duration:.1f} dtk".replace(".", ",")


@contextmanager
def step(name):
    """Print what is being done, and how long it took once it is done."""
    print(f"• {name} … ", end="", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        say("gagal")
        raise
    say(seconds(time.monotonic() - started))
