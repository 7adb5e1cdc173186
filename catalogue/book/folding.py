"""Fitting a dossier: a first page that stands for itself, and at most three more.

The cloth of the first page takes what nothing else needs. Where there is too much for four pages,
the lines draw closer, then long sections say where they go on.
"""

import json
import re
from bisect import bisect_left

from .fitting import LEADING, POINTS_PER_MM, TIGHT
from .pages import DOSSIER

MOST = 4
# In millimetres: the cloth, and the air at the foot of the first page.
USUAL, LOWEST, HIGHEST, AIR = 92, 44, 190, 6
# How the photo of the first page gives way.
SCALES = (1, 0.85, 0.7, 0.55)
# How many words of a section are shown, as many as four pages hold.
WORDS = range(40, 340, 20)
WHERE = """(
  pages: query(<last>).first().location().page(),
  front: query(<front>).first().location().page(),
  end: query(<front>).first().location().position().y.pt(),
)"""
SENTENCE = re.compile(r".*[.!?](?=\s|$)", re.DOTALL)


def fit(compiler, data) -> None:
    """Set `data["fit"]`, and shorten sections if need be.

    `compiler` makes one of the data as they stand.
    """
    (leaf,) = data["book"]["chapters"][0]["leaves"]
    whole = leaf["passages"]
    data["fit"] = one = {"hero": USUAL, "scale": 1, "leading": LEADING, "apart": True}
    found = _fit_front(compiler, one)
    if found["pages"] > MOST:
        one["leading"] = TIGHT
        found = _where(compiler)
    if found["pages"] > MOST:

        def too_long(words):
            leaf["passages"] = [shortened(passage, words) for passage in whole]
            return _where(compiler)["pages"] > MOST

        last = max(0, bisect_left(WORDS, True, key=too_long) - 1)
        leaf["passages"] = [shortened(passage, WORDS[last]) for passage in whole]


def shortened(passage: dict, words: int) -> dict:
    """Return a section of about so many words, ended where a sentence ends; `more` if it goes on."""
    blocks, left = [], words
    for block in passage["blocks"]:
        length = _length(block)
        if length <= left:
            blocks.append(block)
            left -= length
            continue
        begun = _beginning(block, left)
        blocks += [begun] if begun else []
        return passage | {"blocks": blocks or [_cut(block, words)], "more": True}
    return passage


def _fit_front(compiler, one):
    """Give the cloth the height that fills the first page, and the photo less where it must.

    What even so is too much for one page runs on into what follows.
    """
    found = _where(compiler)
    for scale in SCALES:
        if found["front"] == 1:
            break
        one["hero"], one["scale"] = LOWEST, scale
        found = _where(compiler)
    if found["front"] > 1:
        one["scale"], one["apart"] = 1, False
        found = _where(compiler)
    else:
        spare = DOSSIER.foot - AIR - found["end"] / POINTS_PER_MM
        one["hero"] = round(min(HIGHEST, max(LOWEST, one["hero"] + spare)), 2)
        found = _where(compiler)
    return found


def _where(compiler):
    return json.loads(compiler().eval(WHERE))


def _length(block):
    if "spans" in block:
        return sum(len(span["text"].split()) for span in block["spans"])
    return sum(_length(inner) for item in block["items"] for inner in item)


def _beginning(block, words):
    """The sentences of a paragraph, or the items of a list, that so many words hold."""
    if "spans" in block:
        cut = _first_words(block["spans"], words)
        ended = SENTENCE.match(cut[-1]["text"]) if cut else None
        if not ended:
            return None
        return block | {"spans": [*cut[:-1], cut[-1] | {"text": ended[0]}]}
    items = []
    for item in block["items"]:
        words -= sum(_length(inner) for inner in item)
        if words < 0:
            break
        items.append(item)
    return block | {"items": items} if items else None


def _cut(block, words):
    """The first words of what has no sentence so short."""
    if "spans" in block:
        spans = _first_words(block["spans"], words)
        return block | {
            "spans": [*spans[:-1], spans[-1] | {"text": f"{spans[-1]['text'].rstrip()} …"}]
        }
    return block | {"items": block["items"][:1]}


def _first_words(spans, words):
    cut = []
    for span in spans:
        parts = re.findall(r"\s*\S+\s*", span["text"])
        cut.append(span | {"text": "".join(parts[:words])})
        words -= len(parts)
        if words <= 0:
            break
    return cut
