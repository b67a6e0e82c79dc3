"""Documents and the names in them as RDF: schema.org for the page, Web Annotation for where a name stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from urllib.parse import urlsplit

from pyoxigraph import Literal

from kg.model import Document, Extraction, Mention
from kg.rdf import terms
from kg.rdf.terms import Node, Pair, digest, double, entity, pairs, part, term, text, whole

CONTEXT = 16


def document(extraction: Extraction) -> Node:
    """Describe a page: what it is called, when and by whom it came out, and which place it speaks for."""
    doc = extraction.doc
    return terms.document(doc.id), pairs(
        ("rdf:type", term("kg:Document")),
        ("rdf:type", term("schema:NewsArticle")),
        ("dcterms:identifier", text(doc.id)),
        ("schema:headline", text(doc.title, "zh") if doc.title else None),
        ("schema:datePublished", terms.date(doc.date)),
        ("kg:outlet", text(doc.outlet, "zh") if doc.outlet else None),
        ("schema:url", _link(doc.url)),
        ("kg:sourceFile", text(doc.source)),
        ("kg:sha256", text(terms.sha256(doc))),
        ("kg:speaksFor", entity(extraction.place) if extraction.place else None),
        ("kg:readError", text(doc.error) if doc.error else None),
    )


def mentions(extraction: Extraction, known: Collection[str]) -> Iterator[Node]:
    """Describe each mention of a known entity and, once for each stretch, the selectors that find it in the text."""
    kept = sorted((one for one in extraction.mentions if one.entity in known), key=_order)
    for (start, end), named in groupby(kept, key=lambda one: (one.start, one.end)):
        keys = (digest("doc", extraction.doc.id), start, end)
        yield from _mentions(extraction.doc, named, keys)
        yield from _selectors(extraction.doc, keys)


def _order(one: Mention) -> tuple[int, int, str]:
    return one.start, one.end, one.entity


def _mentions(doc: Document, named: Iterator[Mention], keys: tuple[str, int, int]) -> Iterator[Node]:
    for _, same in groupby(named, key=lambda one: one.entity):
        one = next(same)
        yield terms.mention(doc.id, one), _mention(doc, one, keys)


def _mention(doc: Document, one: Mention, keys: tuple[str, int, int]) -> list[Pair]:
    return pairs(
        ("rdf:type", term("kg:Mention")),
        ("rdf:type", term("oa:Annotation")),
        ("oa:motivatedBy", term("oa:identifying")),
        ("oa:hasBody", entity(one.entity)),
        ("oa:hasTarget", part("t", *keys)),
        ("kg:inDocument", terms.document(doc.id)),
        ("kg:sentenceIndex", whole(one.sentence)),
        ("kg:mentionKind", text(one.kind)),
        ("kg:rule", text(one.rule)),
        ("kg:confidence", double(one.confidence)),
    )


def _selectors(doc: Document, keys: tuple[str, int, int]) -> Iterator[Node]:
    _, start, end = keys
    before, after = doc.text[max(0, start - CONTEXT) : start], doc.text[end : end + CONTEXT]
    yield (
        part("t", *keys),
        pairs(
            ("rdf:type", term("oa:SpecificResource")),
            ("oa:hasSource", terms.document(doc.id)),
            ("oa:hasSelector", part("p", *keys)),
            ("oa:hasSelector", part("q", *keys)),
        ),
    )
    yield (
        part("p", *keys),
        pairs(
            ("rdf:type", term("oa:TextPositionSelector")),
            ("oa:start", whole(start, "xsd:nonNegativeInteger")),
            ("oa:end", whole(end, "xsd:nonNegativeInteger")),
        ),
    )
    yield (
        part("q", *keys),
        pairs(
            ("rdf:type", term("oa:TextQuoteSelector")),
            ("oa:exact", text(doc.text[start:end])),
            ("oa:prefix", text(before)),
            ("oa:suffix", text(after)),
        ),
    )


def _link(url: str | None) -> Literal | None:
    """Return a web address as a literal; none for what is not one, such as javascript:."""
    return Literal(text(url).value, datatype=term("xsd:anyURI")) if url and urlsplit(url).scheme in _WEB else None


_WEB = frozenset({"http", "https"})
