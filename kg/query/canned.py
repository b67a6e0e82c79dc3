"""Canned queries: files with a title, a description and parameters, which run as they are on any SPARQL endpoint."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kg.errors import KgError
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
        raise KgError(f"no query is named {query.strip()!r}; near it: {', '.join(near)}")
    return canned()[query.strip()].text


def bind(sparql: str, bindings: Mapping[str, str]) -> str:
    """Put values in place of the parameters' defaults, each written out as a term, so that no value becomes syntax.

    >>> bind('VALUES ?city { "a"@zh-hans } # parameter', {"city": "无锡"})
    'VALUES ?city { "无锡"@zh-hans } # parameter'
    """
    names = [match[2] for match in PARAMETER.finditer(sparql)]
    for unknown in sorted(bindings.keys() - set(names)):
        raise KgError(f"the query has no parameter {unknown!r}; it has: {', '.join(names) or 'none'}")
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
        raise KgError(f"{value!r} does not fit the parameter {name!r}, which is like {sample[0]}") from error


def _from_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KgError(f"cannot read the query {path}: {error}; check the path, and that it is UTF-8") from error


def _read(name: str, text: str) -> Canned:
    said: dict[str, dict[str, str]] = {"title": {}, "description": {}}
    for kind, language, value in HEADER.findall(text):
        said[kind][language or "en"] = value
    parameters = {match[2]: match[3].strip() for match in PARAMETER.finditer(text)}
    return Canned(name, text, said["title"], said["description"], parameters)
