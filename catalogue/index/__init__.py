"""The published catalogue as columns in memory: finding, counting and ordering without the database.

`tables` holds the small tables that innovations point to, `columns` the innovations themselves,
`loading` reads both, `deltas` follows what changes, `masks` finds and counts, and `current` gives
what stands now. The same questions can be asked in SQL (`filters`, `facets.counts`), which says
what the answers mean; the tests hold one against the other.
"""

from .current import current, warm
from .filterset import IndexedFilter

__all__ = ["IndexedFilter", "current", "warm"]
