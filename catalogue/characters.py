"""What no text of the record may hold: characters that command instead of saying something.

Control characters, those that turn the direction of writing, and those that nobody can see but that
make two names look the same or hide words from a reader.
"""

import re
import unicodedata

# Direction marks and overrides, blanks without width, fillers, tags, and halves of characters.
# The joiners U+200C and U+200D stay: emoji and some scripts are made with them.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff"
)
CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
UNWANTED = re.compile(f"[{CONTROL}{INVISIBLE}]+")
LINE_BREAKS = re.compile(r"\r\n?|[\u2028\u2029]")


def tidy(text: str) -> str:
    """Return the text without such characters, its letters composed (NFC), its lines ended by \\n."""
    return unicodedata.normalize("NFC", UNWANTED.sub("", LINE_BREAKS.sub("\n", text)))


def tidy_line(text: str) -> str:
    """Return a text of one line: a line break in it becomes a space."""
    return re.sub(r"[\t\n]+", " ", tidy(text))


def is_visible(text: str) -> bool:
    """Whether a reader sees something to click on: a letter or a digit."""
    return any(character.isalnum() for character in UNWANTED.sub("", text))
