"""Reading what the versions tell, putting a record back, and forgetting a person.

Writing leaves versions by itself (`catalogue.models.history`). What is written outside a request is
told whose it is:

    with acting(user, "Impor daftar.xlsx"):
        Innovation.objects.bulk_create(rows)
"""

from catalogue.models.history import record
from catalogue.models.moment import acting, give_reason, in_turn

__all__ = ["acting", "give_reason", "in_turn", "record"]
