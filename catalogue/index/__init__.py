"""The published catalogue as columns in memory: finding, counting and ordering without the database.

`tables` holds the small tables that innovations point to, `columns` the innovations themselves,
`loading` reads both, `deltas` follows what changes, `counting` finds and counts, and `keeping` gives
what stands now. The same questions can be asked in SQL (`filters`, `facets.counts`), which says
what the answers mean; the tests hold one against the other.
"""

from .filterset import IndexedFilter
from .keeping import current, warm
from .similar import similar_to

__all__ = ["IndexedFilter", "current", "similar_to", "warm"]
