"""What a query answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from pyoxigraph import BlankNode, Literal, NamedNode

Term = NamedNode | BlankNode | Literal
Form = OneOf["select", "ask", "graph"]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of RDF terms; an ASK is one cell, a CONSTRUCT or DESCRIBE has the columns subject, predicate, object."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    form: Form = "select"
