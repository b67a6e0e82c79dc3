"""What the two HTML pages share: text made harmless, a content security policy, and quotes cut at their names."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.model import Document, Evidence, Extraction, Mention, Sentence

if TYPE_CHECKING:
    import networkx as nx

# Text as it is, or a name with the id of the entity it stands for.
Segment = str | tuple[str, str]

# Marks that turn the direction of writing: the text after them would be shown in another order.
TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"} | TURNING
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def script_json(value: Any) -> str:
    r"""Write a value as JSON that cannot end the script element it stands in, nor turn the direction of writing.

    >>> script_json({"a": "无锡", "b": "</script>"})
    '{"a":"无锡","b":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_UNSAFE)


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Allow the scripts and styles given and nothing else: no request, no inline handler, no form, no frame."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hashes(texts: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"


def language(graph: nx.Graph[str], lang: str | None) -> str:
    """Return the language asked for, else that of the run, else Chinese."""
    return lang or graph.graph["run"].get("lang") or "zh"


def web_address(doc: Document) -> str | None:
    """Return the page's address if a browser may follow it: http and https only."""
    address = doc.url or doc.source
    return address if _WEB.match(address) else None


def names_by_sentence(extraction: Extraction) -> dict[int, list[Mention]]:
    """Group a page's mentions by the sentence they stand in."""
    groups: dict[int, list[Mention]] = {}
    for mention in extraction.mentions:
        groups.setdefault(mention.sentence, []).append(mention)
    return groups


def segments(sentence: Sentence, mentions: Iterable[Mention]) -> Iterator[Segment]:
    """Cut a sentence at its names; of names that overlap the first and longest counts."""
    done = 0
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if not done <= start < end <= len(sentence.text):
            continue
        if done < start:
            yield sentence.text[done:start]
        yield sentence.text[start:end], mention.entity
        done = end
    if done < len(sentence.text):
        yield sentence.text[done:]


def sentences_of(evidence: Evidence) -> tuple[int, ...]:
    """Return the one or two sentences, in the order of the page, that a piece of evidence points at."""
    return tuple(sorted({evidence.sentence, evidence.other}))
