"""What the SPARQL 1.1 Protocol answers to a query, apart from HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store

from kg.errors import KgError
from kg.query.guard import refuse_writes
from kg.rdf.read import one_line
from kg.rdf.terms import PREFIXES

TABLES: dict[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
GRAPHS: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/json": RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Response:
    """A status, a media type and a body."""

    status: int
    type: str
    body: bytes


def answer(store: Store, sparql: str, accept: str) -> Response:
    """Answer a query in the media type that the client likes best: 400 where it is malformed, 406 where none fits."""
    try:
        refuse_writes(sparql)
        found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        table: Mapping[str, Any] = GRAPHS if isinstance(found, QueryTriples) else TABLES
        media = negotiate(accept, table)
        if media is None:
            return plain(406, f"this query can be answered as {', '.join(table)}")
        charset = "; charset=utf-8" if media.startswith("text/") else ""
        return Response(200, media + charset, found.serialize(format=table[media]) or b"")
    except (KgError, SyntaxError, ValueError) as error:
        return plain(400, one_line(error))
    except (RuntimeError, OSError) as error:
        return plain(500, one_line(error))


def plain(status: int, message: str) -> Response:
    """Return a message as text."""
    return Response(status, "text/plain; charset=utf-8", f"{message}\n".encode())


def negotiate(accept: str, offered: Mapping[str, Any]) -> str | None:
    """Return the offered media type that an Accept header likes best; the first offered where it likes all alike.

    >>> negotiate("text/html, text/*;q=0.5, application/xml;q=0.2", TABLES)
    'text/csv'
    >>> negotiate("image/png", TABLES) is None
    True
    """
    likings = dict(_likings(accept)) or {"*/*": 1.0}
    liked = {media: _liking(media, likings) for media in offered}
    best = max(liked, key=lambda media: liked[media])
    return best if liked[best] > 0 else None


def _likings(accept: str) -> list[tuple[str, float]]:
    parts = (part.partition(";") for part in accept.lower().split(",") if part.strip())
    return [(media.strip(), _quality(parameters)) for media, _, parameters in parts]


def _quality(parameters: str) -> float:
    values = (value for key, _, value in (one.strip().partition("=") for one in parameters.split(";")) if key == "q")
    try:
        return float(next(values, "1"))
    except ValueError:
        return 0.0


def _liking(media: str, likings: Mapping[str, float]) -> float:
    """Return how much a media type is liked; what names it exactly counts before what names its kind."""
    kinds = (media, media.split("/", maxsplit=1)[0] + "/*", "*/*")
    return next((likings[kind] for kind in kinds if kind in likings), 0.0)
