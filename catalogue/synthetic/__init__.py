"""A catalogue of made-up innovations, as large as one likes, to measure and to try things on.

The same number of rows and the same seed give the same rows. Words and templates are our own, only
regions, sectors and affairs are the real ones. No made-up record can be taken for a real one: its
address begins with `uji-`, its summary with a sentence that says so, and so does the name of its
agency and of its competition; whatever page, file or feed shows the record takes these along.
"""

from .making import Refused, make
from .marking import SENTENCE, holds_test_data

__all__ = ["SENTENCE", "Refused", "holds_test_data", "make"]
