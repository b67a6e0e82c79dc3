"""What the page itself teaches: short forms it introduces, and names it uses again without their signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from kg import words
from kg.recognise.hit import Hit
from kg.recognise.organ import is_office
from kg.text import occurrences

INTRODUCED = re.compile(
    r"(?:（|，|\()(?:以下|下)?(?:统|合)?(?:并)?简称(?:为|：|:)?[“‘]?([^”’，。（）\n]{2,16}?)[”’]?(?:）|\)|，|。)"
)
LEGAL = re.compile(r"(?:（[^（）]{1,6}）)?(?:股份|集团|控股|有限|责任|科技|总)*(?:公司|集团)$")
AGAIN = frozenset(
    {
        "institution-head",
        "unit",
        "organ",
        "apposition",
        "list",
        "quoted",
        "quoted-noun",
        "title",
        "zone-head",
        "plan-head",
    }
)
SHORTEST_AGAIN = 3
CORE_LENGTHS = (6, 5, 4, 3, 2)


def introduced(text: str, hits: Sequence[Hit]) -> dict[str, Hit]:
    """Return short forms that the page introduces in brackets after a name, with that name's hit."""
    by_end = {hit.end: hit for hit in hits}
    found: dict[str, Hit] = {}
    for match in INTRODUCED.finditer(text):
        named = by_end.get(match.start()) or by_end.get(match.start() - 1)
        if named and match[1] != text[named.start : named.end]:
            found.setdefault(match[1], named)
    return found


def cores(name: str, prefix: int) -> Iterator[str]:
    """Yield what a company's full name may be shortened to, longest first: 曦照光能 for 昆山曦照光能科技股份有限公司.

    `prefix` is the length of the place at the front of the name.
    """
    if not name.endswith(("公司", "集团")):
        return
    stem = LEGAL.sub("", name)[prefix:]
    edges = set(accumulate(map(len, words.cut(stem))))
    for length in CORE_LENGTHS:
        if length in edges and stem[:length] != name and not _is_word(stem[:length]):
            yield stem[:length]


def _is_word(text: str) -> bool:
    return text in words.classes() or len(words.cut(text)) == 1


def again(text: str, hits: Sequence[Hit], shorts: dict[str, Hit]) -> Iterator[Hit]:
    """Yield uses of a name found elsewhere on the page that no hit covers yet."""
    known: dict[str, Hit] = {}
    for hit in hits:
        if hit.rule in AGAIN and hit.end - hit.start >= SHORTEST_AGAIN:
            known.setdefault(text[hit.start : hit.end].strip("“”"), hit)
    known |= shorts
    for name, hit in sorted(known.items()):
        full = hit.name or (text[hit.start : hit.end] if name in shorts else None)
        score = 0.95 if name in shorts else 0.6
        for start, end in occurrences(text, name) if name else ():
            if hit.type == "Institution" and is_office(text, end):
                continue
            yield Hit(start, end, hit.type, "again", score, hit.entities, full)


def company_shorts(text: str, hits: Iterable[Hit], place_length: dict[int, int]) -> dict[str, Hit]:
    """Return the short forms of the page's companies that stand elsewhere on the page by themselves."""
    found: dict[str, Hit] = {}
    for hit in hits:
        if hit.type != "Institution":
            continue
        full = text[hit.start : hit.end]
        for core in cores(full, place_length.get(hit.start, 0)):
            if text.count(core) > text.count(full):
                found.setdefault(core, hit)
    return found
