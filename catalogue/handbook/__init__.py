"""The handbook of the staff: its chapters are Markdown files beside this module, in Indonesian alone.

What a chapter may hold is what the texts of records hold, plus headings, pictures and notes; its
words go through the same safe tree. `**…**` names a button, field or list exactly as the desk shows
it, `*…*` the title of a chapter, which becomes a link to it; tests hold both to that.
"""

from .places import chapter_at
from .reading import chapter, chapters

__all__ = ["chapter", "chapter_at", "chapters"]
