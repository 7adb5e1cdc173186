"""The tables of docs/comparison.md, from what was counted."""

import re
from dataclasses import replace

from . import omeka
from .acts import total

BEGIN, END = "<!-- thirty: begin -->", "<!-- thirty: end -->"


def tables(whole, by_hand, with_omeka):
    """Return all tables; seconds of the machine are those of this run."""
    return "\n\n".join(
        [
            sums(whole.acts, with_omeka, by_hand),
            f"The machine here: {whole.pages} pages were waited for, {whole.waited:.0f} seconds in all.",
            "### Here, act by act",
            listed(whole.acts),
            "### Omeka S, act by act",
            *(
                f"{heading}\n\n{listed(list(part))}"
                for heading, part in (
                    ("Cleaning the sheet in a spreadsheet program:", omeka.cleaning()),
                    ("Looking up what is on file:", omeka.looking_up()),
                    ("CSV Import:", omeka.importing()),
                    ("Making the items public:", omeka.publishing()),
                )
            ),
            "### By hand, act by act",
            listed(by_hand),
        ]
    )


def sums(here, with_omeka, by_hand):
    rows = [
        ("This desk, with its import", total(here)),
        ("Omeka S, CSV Import", total(with_omeka)),
        ("By hand, form by form", total(by_hand)),
    ]
    lines = [
        f"| {name} | {one.acts} | {one.clicks} | {one.keys} | {one.decisions} | {one.minutes:.0f} |"
        for name, one in rows
    ]
    head = "| way | acts | clicks | keys | decisions | minutes of a person |"
    return "\n".join([head, "| --- | ---: | ---: | ---: | ---: | ---: |", *lines])


def listed(acts):
    lines = [
        f"| {act.words} | {act.times} | {act.clicks} | {act.keys} | {act.decisions} | {act.seconds:.0f} |"
        for act in _together(acts)
    ]
    head = "| act | times | clicks each | keys each | decisions each | seconds in all |"
    return "\n".join([head, "| --- | ---: | ---: | ---: | ---: | ---: |", *lines])


def _together(acts):
    """Put acts that are the same under one number, where they first stand."""
    counted = {}
    for act in acts:
        key = replace(act, times=1)
        counted[key] = counted.get(key, 0) + act.times
    return [act * times for act, times in counted.items()]


def put_into(path, text):
    old = path.read_text(encoding="utf-8")
    new = re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n{text}\n{END}", old, flags=re.DOTALL)
    path.write_text(new, encoding="utf-8")
