"""Canned queries: files with a title, a description and parameters, which run as they are on any SPARQL endpoint."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kg.errors import KgError, reason
from kg.ontology import share

NAME = re.compile(r"[\w.-]+")
HEADER = re.compile(r"^# (title|description)(?:@(\w+))?: (.+)$", re.MULTILINE)
# VALUES ?city { "无锡"@zh-hans } # parameter: … holds a default; a binding takes its place, in the same kinds of term.
PARAMETER = re.compile(r"^(\s*VALUES\s+\?(\w+)\s*\{)(.*)(\}\s*#\s*parameter\b.*)$", re.MULTILINE)
SAMPLE = re.compile(r'"(?:[^"\\]|\\.)*"(?P<tag>@[\w-]+|\^\^\S+)?|(?P<number>[+-]?\d+)|(?P<iri><[^>\s]*>|[\w-]*:\S+)')


@dataclass(frozen=True, slots=True)
class Canned:
    """A query that ships with kg: its titles and descriptions by language, and its parameters with their defaults."""

    name: str
    text: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    parameters: Mapping[str, str]


@cache
def canned() -> Mapping[str, Canned]:
    """Return the queries of ontology/queries by name."""
    files = sorted((share("ontology") / "queries").glob("*.rq"))
    return {file.stem: _read(file.stem, file.read_text(encoding="utf-8")) for file in files}


def resolve(query: str) -> str:
    """Return the SPARQL that a text, a canned NAME or @file.rq stands for; KgError where there is no such thing."""
    if query.startswith("@"):
        return _from_file(Path(query[1:]))
    if not NAME.fullmatch(query.strip()):
        return query
    if query.strip() not in canned():
        near = difflib.get_close_matches(query.strip(), canned(), n=3, cutoff=0.3) or sorted(canned())
        raise KgError("no query is named {name!r}; near it: {near}", name=query.strip(), near=", ".join(near))
    return canned()[query.strip()].text


def bind(sparql: str, bindings: Mapping[str, str]) -> str:
    """Put values in place of the parameters' defaults, each written out as a term, so that no value becomes syntax.

    >>> bind('VALUES ?city { "a"@zh-hans } # parameter', {"city": "无锡"})
    'VALUES ?city { "无锡"@zh-hans } # parameter'
    """
    names = [match[2] for match in PARAMETER.finditer(sparql)]
    for unknown in sorted(bindings.keys() - set(names)):
        if not names:
            raise KgError("the query has no parameter {name!r}: it has none", name=unknown)
        raise KgError("the query has no parameter {name!r}; it has: {names}", name=unknown, names=", ".join(names))
    return PARAMETER.sub(lambda match: _bound(match, bindings), sparql)


def _bound(match: re.Match[str], bindings: Mapping[str, str]) -> str:
    if match[2] not in bindings:
        return match[0]
    terms = [_term(sample, match[2], bindings[match[2]]) for sample in SAMPLE.finditer(match[3])]
    return f"{match[1]} {' '.join(dict.fromkeys(terms))} {match[4]}"


def _term(sample: re.Match[str], name: str, value: str) -> str:
    """Write a value as the kind of term that the sample is: a string with its tag, a whole number, or an entity."""
    from pyoxigraph import Literal

    from kg.rdf import terms

    try:
        if sample["number"]:
            return str(int(value))
        if sample["iri"]:
            return str(terms.entity(value.removeprefix(terms.IDS).removeprefix("id:")))
        if sample["tag"] == "^^xsd:date":
            return f'"{date.fromisoformat(value)}"^^xsd:date'
        return f"{Literal(value)}{sample['tag'] or ''}"
    except ValueError as error:
        values = {"value": value, "name": name, "sample": sample[0]}
        raise KgError("{value!r} does not fit the parameter {name!r}, which is like {sample}", **values) from error


def _from_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KgError(
            "cannot read the query {path}: {reason}; check the path", path=path, reason=reason(error)
        ) from error
    except UnicodeDecodeError as error:
        raise KgError("cannot read the query {path}: it is not UTF-8 text; save it as UTF-8", path=path) from error


def _read(name: str, text: str) -> Canned:
    said: dict[str, dict[str, str]] = {"title": {}, "description": {}}
    for kind, language, value in HEADER.findall(text):
        said[kind][language or "en"] = value
    parameters = {match[2]: match[3].strip() for match in PARAMETER.finditer(text)}
    return Canned(name, text, said["title"], said["description"], parameters)
