"""The catalogue's own data, from the CSV files of `fixtures/` into the database.

Read, plan, apply: every row is read and checked first; one wrong row and nothing is written.
"""

from .plan import Refused, Report, plan
from .reading import Problem

__all__ = ["Problem", "Refused", "Report", "plan"]
