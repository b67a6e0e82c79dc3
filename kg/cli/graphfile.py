"""Open the graph that a command asks about: a folder that kg build wrote, or an RDF file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.talk import Talk

if TYPE_CHECKING:
    from kg.lookup import Thing

FILES = ("graph.nt", "graph.ttl", "graph.jsonld")


def rdf_file(path: Path, talk: Talk) -> Path:
    """Return the RDF file at a path.

    Raises KgError where there is none, and says how to make one.
    """
    if path.is_file():
        return path
    found = next((path / name for name in FILES if (path / name).is_file()), None)
    if found is None:
        raise talk.error("no-graph" if path.is_dir() or not path.suffix else "no-such-path", path=path, file=FILES[1])
    return found


def find_one(known: list[Thing], name: str, talk: Talk) -> Thing:
    """Return the entity of this name.

    Raises KgError for an empty name, with the nearest names where there is none, and with the choices where there are
    several.
    """
    from kg.lookup import find, nearest

    if not name.strip():
        raise talk.error("empty-name")
    found = find(known, name)
    if not found:
        near = nearest(known, name)
        raise talk.error("no-such-name" if near else "no-such-name-at-all", name=name, names=", ".join(near))
    if len(found) > 1 and len({thing.name for thing in found}) > 1:
        raise talk.error("many-names", name=name, names=", ".join(thing.name for thing in found))
    return found[0]
