"""The text of a record, as paragraphs: pages and the book set them, and escape them, themselves."""

import re


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: a blank line parts them, a single line break does not.

    >>> paragraphs("Satu\\nbaris.\\n\\nDua.")
    ['Satu baris.', 'Dua.']
    """
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return [" ".join(block.split()) for block in blocks if block.strip()]
