"""What an HTML page says of itself: meta tags of newspapers and authorities, Open Graph, JSON-LD, and the title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.read.fields import to_date

# Where a field may stand, the best first: "meta:" a tag's name or property, "ld:" a key of JSON-LD, else a selector.
PLACES: dict[str, tuple[str, ...]] = {
    "title": ("meta:articletitle", "meta:og:title", "ld:headline", "meta:twitter:title", "h1", "title"),
    "date": (
        *("meta:pubdate", "meta:publishdate", "meta:article:published_time", "ld:datePublished"),
        *("meta:og:release_date", "#publish_time", "[itemprop=datePublished]", "time[datetime]"),
    ),
    "outlet": ("meta:contentsource", "meta:source", "ld:publisher", "meta:og:site_name", "#js_name", "meta:sitename"),
    "url": ("link[rel=canonical]", "meta:og:url"),
}
ATTRIBUTES = ("content", "datetime", "href")

_SITE = r"[^-–_|]{0,16}(?:网|在线|频道|新闻|资讯|政府|日报|晚报|时报|热线|客户端|门户|网站)[^-–_|]{0,8}"
_SITE_SUFFIX = re.compile(rf"(?<=.{{4}})(?:\s*(?:--+|[_|｜]|\s-\s).*|\s*[-–]\s*{_SITE})$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class About:
    """Title, date (ISO), outlet and address of a page."""

    title: str | None
    date: str | None
    outlet: str | None
    url: str | None


def read_about(tree: Any) -> About:
    """Read what a parsed page says of itself.

    A title loses the site's name: 我市召开推进会_云栖新闻网 becomes 我市召开推进会.
    """
    said = dict(reversed([*_meta(tree), *_linked(tree)]))
    title = next(_values(tree, "title", said), None)
    return About(
        title=_SITE_SUFFIX.sub("", title) if title else None,
        date=next((date for value in _values(tree, "date", said) if (date := to_date(value))), None),
        outlet=next(_values(tree, "outlet", said), None),
        url=next(_values(tree, "url", said), None),
    )


def _values(tree: Any, field: str, said: dict[str, str]) -> Iterator[str]:
    """Yield what a page says of a field, the best first."""
    for place in PLACES[field]:
        if place.startswith(("meta:", "ld:")):
            value = said.get(place, "")
        else:
            node = tree.document.query_selector(place)
            value = _content(node) if node else ""
        if value:
            yield value


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    for node in tree.document.query_selector_all("meta[content]"):
        name = node.getattr("name") or node.getattr("property") or node.getattr("itemprop")
        if name:
            yield f"meta:{name.strip().lower()}", _content(node)


def _linked(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield the JSON-LD of articles; what does not parse is as if it were not there."""
    for node in tree.document.query_selector_all('script[type="application/ld+json"]'):
        try:
            yield from _articles(json.loads(node.text))
        except (ValueError, RecursionError):
            continue


def _articles(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles(item)
    elif isinstance(value, dict):
        publisher = value.get("publisher")
        named = {**value, "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher}
        if "datePublished" in value:
            yield from ((f"ld:{key}", _line(item)) for key, item in named.items() if isinstance(item, str))
        yield from _articles(value.get("@graph"))


def _content(node: Any) -> str:
    """Return the value of the attribute that holds it, else the text."""
    return _line(next((value for name in ATTRIBUTES if (value := node.getattr(name))), node.text))


def _line(value: str) -> str:
    return " ".join(value.split())
