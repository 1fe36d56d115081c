"""The search: records made at build time, and a script that finds in them, loaded when asked for.

``write_search`` writes one file, ``assets/search.js``: an ordinary script that holds the vendored stemmers,
the client in ``client/``, its style sheet and the records. So it runs on ``file://`` and under the pages'
policy.
"""

from explainer.search.bundle import SCRIPT, write_records, write_search
from explainer.search.records import Record, SearchPage, make_records, search_page

__all__ = ["SCRIPT", "Record", "SearchPage", "make_records", "search_page", "write_records", "write_search"]
