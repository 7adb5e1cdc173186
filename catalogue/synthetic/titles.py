"""What innovations are called: mostly by an acronym and what it stands for, else by a phrase."""

import re

from .phrases import vocabulary

SYLLABLE = re.compile(r"[^aeiou]*[aeiou]+[^aeiou]?")
SHORTEST, LONGEST = 5, 11


def title(rng, field):
    """Return a title and what it stands for, which is blank for a phrase."""
    tool, quality = rng.choice(vocabulary()["tools"]), rng.choice(vocabulary()["qualities"])
    noun = rng.choice(vocabulary()["families"]).split()[2].capitalize()
    matter = _capitals(rng.choice(field.matters))
    style = rng.random()
    if style < 0.62:
        expansion = f"{tool} {noun} {matter} {quality}"
        return _styled(rng, _acronym(rng, expansion)), expansion
    if style < 0.9:
        return f"{tool} {matter} {quality}", ""
    return f"e-{noun} {matter}", ""


def _acronym(rng, expansion):
    """The beginnings of the words, as far as they can be said: Sipetanter."""
    letters = ""
    for word in expansion.lower().split():
        begin = SYLLABLE.match(word)
        syllable = begin.group() if begin else word[:2]
        letters += syllable[: rng.choice((2, 2, 3, 4))]
        if len(letters) >= SHORTEST and rng.random() < 0.3:
            break
    return letters[:LONGEST]


def _styled(rng, acronym):
    style = rng.random()
    if style < 0.5:
        return acronym.upper()
    if style < 0.75:
        return acronym.capitalize()
    if style < 0.9:
        return f"Si {acronym.capitalize()}"
    return f"{acronym[:3].upper()} {acronym[3:].upper()}"


def _capitals(words):
    return " ".join(word[0].upper() + word[1:] for word in words.split())
