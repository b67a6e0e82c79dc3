"""The query page: an editor, the canned queries as a menu, the answer as a table."""

from __future__ import annotations

import json
from pathlib import Path

from kg.query.canned import canned


def query_page() -> bytes:
    """Return the page with the canned queries in it."""
    queries = [{"titles": dict(one.titles), "text": one.text} for one in canned().values()]
    data = json.dumps(queries, ensure_ascii=False).replace("<", "\\u003c")
    page = (Path(__file__).parent / "query.html").read_text(encoding="utf-8")
    return page.replace("/*QUERIES*/[]", data).encode()
