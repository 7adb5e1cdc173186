"""Fitting a thick book in parts, by as many processes as the machine has cores.

Every innovation begins a page, and stands on it as it would in the whole book. The compiler keeps all
that it ever laid out until its process ends; parts bound that, and are fitted side by side.
"""

import json
import os
from multiprocessing import get_context
from pathlib import Path

from . import fitting
from .compiling import compiler_of

MOST_AT_ONCE = min(2, os.cpu_count() or 1)
MOST_IN_A_PART = 50
# Started anew: a process that is forked from a compiler would wait for threads that it has not.
Process = get_context("spawn").Process


def fit_in_parts(folder: Path, data: dict) -> dict:
    """Return how each innovation is set, as `fitting.fit` has it."""
    parts = [
        Process(target=_fit, args=(folder, number, {**data["book"], "chapters": chapters}, data))
        for number, chapters in enumerate(_parts(data["book"]["chapters"]))
    ]
    for start in range(0, len(parts), MOST_AT_ONCE):
        at_once = parts[start : start + MOST_AT_ONCE]
        for part in at_once:
            part.start()
        for part in at_once:
            part.join()
    if any(part.exitcode for part in parts):
        raise RuntimeError("a part of the book could not be fitted")
    fits = [json.loads(_result(folder, number).read_text()) for number in range(len(parts))]
    return {slug: fit for part in fits for slug, fit in part.items()}


def _fit(folder, number, book, data):
    """Ends with its work, whatever becomes of the process that waits for it."""
    own = {**data, "book": book, "fitting": True}
    fitting.fit(lambda: compiler_of(folder, own, name=f"data-{number}.json"), own)
    _result(folder, number).write_text(json.dumps(own["fit"]))


def _result(folder, number):
    return folder / f"fit-{number}.json"


def _parts(chapters):
    """Yield chapters with about as many innovations in each part, in their order."""
    leaves = [(chapter, leaf) for chapter in chapters for leaf in chapter["leaves"]]
    count = max(2, -(-len(leaves) // MOST_IN_A_PART))
    size = -(-len(leaves) // count)
    for start in range(0, len(leaves), size):
        part = []
        for chapter, leaf in leaves[start : start + size]:
            if not part or part[-1]["heading"] != chapter["heading"]:
                part.append({**chapter, "leaves": []})
            part[-1]["leaves"].append(leaf)
        yield part
