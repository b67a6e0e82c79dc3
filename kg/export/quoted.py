"""The sentences that stand in the explorer: the evidence first, then what else fits, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any

from kg.export.page import names_by_sentence, segments, sentences_of, web_address
from kg.model import Evidence, Extraction

if TYPE_CHECKING:
    import networkx as nx

QUOTES_PER_NODE = 10
QUOTES_PER_EDGE = 20

# A document and the index of a sentence in it.
Key = tuple[str, int]


def choose(graph: nx.Graph[str], limit: int) -> dict[Key, int]:
    """Choose at most `limit` sentences and number them in the order of the pages.

    The best evidence of every entity and link comes first, then the second best, and so on; then other sentences
    with a name, then those without: a name that was not recognised may stand in them.
    """
    documents = graph.graph["documents"]
    keys = dict.fromkeys(islice(_once(chain(_cited(graph), _others(documents))), limit))
    return {key: number for number, key in enumerate(sorted(keys))}


def cite(evidence: Iterable[Evidence], place: Mapping[Key, int]) -> list[list[int]]:
    """Return the evidence by the numbers of its sentences, without what found no room."""
    cited = ([place.get((one.doc, index)) for index in sentences_of(one)] for one in evidence)
    return [[number for number in one if number is not None] for one in cited if None not in one]


def sources(documents: Mapping[str, Extraction], keys: Iterable[Key]) -> dict[str, Any]:
    """Return sentences, in the order of their pages and cut at their names, and the pages that they stand in."""
    pages: list[dict[str, Any]] = []
    sentences: list[dict[str, Any]] = []
    for key, group in groupby(keys, key=lambda one: one[0]):
        extraction = documents[key]
        doc, names = extraction.doc, names_by_sentence(extraction)
        for _, index in group:
            sentence = extraction.sentences[index]
            cut = list(segments(sentence, names.get(index, ())))
            clean = {"clean": sentence.clean} if sentence.clean != sentence.text else {}
            sentences.append({"page": len(pages), "index": index, "text": cut, **clean})
        page = {"title": doc.title, "date": doc.date, "outlet": doc.outlet, "source": doc.source}
        pages.append({**page, "url": web_address(doc)})
    return {"pages": pages, "sentences": sentences}


def _cited(graph: nx.Graph[str]) -> Iterator[Key]:
    """Yield the sentences of the best evidence of all nodes and edges, most important first; then the second best."""
    nodes = sorted(graph, key=lambda one: (-graph.nodes[one]["stories"], -graph.nodes[one]["mentions"], one))
    edges = sorted(graph.edges, key=lambda ends: (-graph.edges[ends]["weight"], ends))
    found: list[tuple[Evidence, ...]] = [graph.nodes[one]["evidence"][:QUOTES_PER_NODE] for one in nodes]
    found += [graph.edges[ends]["evidence"][:QUOTES_PER_EDGE] for ends in edges]
    for rank in range(QUOTES_PER_EDGE):
        found = [evidence for evidence in found if rank < len(evidence)]
        for evidence in found:
            yield from ((evidence[rank].doc, index) for index in sentences_of(evidence[rank]))


def _others(documents: Mapping[str, Extraction]) -> Iterator[Key]:
    for key, extraction in documents.items():
        yield from ((key, index) for index in sorted(names_by_sentence(extraction)))
    for key, extraction in documents.items():
        yield from ((key, sentence.index) for sentence in extraction.sentences)


def _once(keys: Iterable[Key]) -> Iterator[Key]:
    seen: set[Key] = set()
    for key in keys:
        if key not in seen:
            seen.add(key)
            yield key
