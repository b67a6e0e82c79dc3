"""The gazetteer: look up a surface, find all known surfaces in a text, climb from a place to what it lies in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kg.gazetteer.names import Hit, Name, Names, surfaces
from kg.gazetteer.rows import Row, split
from kg.gazetteer.towns import Towns
from kg.model import Entity

if TYPE_CHECKING:
    from daachorse import CharwiseDoubleArrayAhoCorasick


class Entities(Mapping[str, Entity]):
    """All entities by id; towns are made when they are first asked for."""

    def __init__(self, rows: Mapping[str, Row], towns: Towns) -> None:
        self._rows = rows
        self._towns = towns
        self._made = {id_: row.entity for id_, row in rows.items()}

    def __getitem__(self, id_: str) -> Entity:
        made = self._made.get(id_)
        if made is None:
            made = self._made[id_] = self._towns.row(id_).entity
        return made

    def __iter__(self) -> Iterator[str]:
        yield from self._rows
        yield from (id_ for id_ in self._towns.lines if id_ not in self._rows)

    def __len__(self) -> int:
        return len(self._rows.keys() | self._towns.lines.keys())


class Gazetteer:
    """Entities and their surfaces; everything that takes time to build is built when it is first used."""

    def __init__(self, rows: Mapping[str, Row], towns: Towns | None = None) -> None:
        self._rows = rows
        self._towns = towns or Towns()
        self.entities: Mapping[str, Entity] = Entities(rows, self._towns)
        self._above: dict[str, tuple[str, ...]] = {}

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Mapping[str, Row], Towns]]:
        return Gazetteer, (self._rows, Towns(self._towns.lines))

    @cached_property
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """Return what each surface may stand for, in the order of ids."""
        main: dict[str, tuple[Name, ...]] = {}
        for row in self._rows.values():
            for name in surfaces(row.entity, row.context):
                main[name.surface] = (*main.get(name.surface, ()), name)
        return Names(main, self._towns.by_surface)

    @cached_property
    def surfaces(self) -> list[str]:
        """Return all surfaces."""
        return list(self.names)

    @cached_property
    def _automaton(self) -> CharwiseDoubleArrayAhoCorasick:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        return CharwiseDoubleArrayAhoCorasick(self.surfaces)

    def find(self, text: str) -> list[Hit]:
        """Return all known surfaces in a clean Simplified text, overlapping ones too, by their end, longest first."""
        return [Hit(start, end, self.surfaces[number]) for start, end, number in self.find_numbers(text)]

    def find_numbers(self, text: str) -> list[tuple[int, int, int]]:
        """Return the same as start, end, and number among all surfaces."""
        if not self.surfaces:
            return []
        text = text.encode(errors="replace").decode()  # half of a surrogate pair has no UTF-8
        found: list[tuple[int, int, int]] = self._automaton.find_overlapping(text)
        return found

    @cached_property
    def zones(self) -> Mapping[str, tuple[Entity, ...]]:
        """Return the zones that lie directly in each place, in the order of ids."""
        found: dict[str, tuple[Entity, ...]] = {}
        for row in self._rows.values():
            entity = row.entity
            if entity.id.startswith("zone-") and entity.part_of:
                found[entity.part_of] = (*found.get(entity.part_of, ()), entity)
        return found

    def context(self, entity_id: str) -> tuple[str, ...]:
        """Return the surfaces of an entity that need support around them."""
        row = self._rows.get(entity_id) or self._towns.row(entity_id)
        return row.context

    def ancestors(self, entity_id: str) -> tuple[str, ...]:
        """Return the ids of what an entity lies in, nearest first."""
        above = self._above.get(entity_id)
        if above is None:
            above = self._climb(entity_id)
            if above:
                self._above[entity_id] = above
        return above

    def _climb(self, entity_id: str) -> tuple[str, ...]:
        found: list[str] = []
        entity = self.entities.get(entity_id)
        while entity and entity.part_of and entity.part_of not in (entity_id, *found):
            found.append(entity.part_of)
            entity = self.entities.get(entity.part_of)
        return tuple(found)

    def towns(self, county: str) -> tuple[str, ...]:
        """Return the ids of a county's towns and subdistricts."""
        return tuple(self._towns.by_county.get(county, ()))

    def at(self, surface: str, date: str | None) -> tuple[Name, ...]:
        """Return what a surface may stand for in a text of this ISO date; None asks for what is valid now."""
        return tuple(name for name in self.names.get(surface, ()) if is_valid(self.entities[name.entity_id], date))

    def successors(self, entity_id: str) -> tuple[str, ...]:
        """Return the ids of the present entities that took over from a former one; a present one is its own."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        waiting = [entity_id]
        while waiting:
            id_ = waiting.pop(0)
            entity = self.entities.get(id_)
            if entity is None or id_ in seen:
                continue
            seen.add(id_)
            if entity.valid_to is None:
                found[id_] = None
            waiting += split(entity.replaced_by or "") if entity.valid_to else ()
        return tuple(found)

    @cached_property
    def _former(self) -> dict[str, tuple[str, ...]]:
        former: dict[str, tuple[str, ...]] = {}
        for id_, row in self._rows.items():
            for successor in split(row.entity.replaced_by or ""):
                former[successor] = (*former.get(successor, ()), id_)
        return former

    def predecessors(self, entity_id: str) -> tuple[str, ...]:
        """Return the ids of the former entities that an entity directly took over from."""
        return self._former.get(entity_id, ())

    def rows(self) -> Iterable[Row]:
        """Return all rows but the towns."""
        return self._rows.values()


def is_valid(entity: Entity, date: str | None) -> bool:
    """Tell whether an entity existed at an ISO date; a year or month counts as a whole, None means now.

    >>> is_valid(Entity("place-1", "District", "崇安区", valid_to="2015-10"), "2015-10-31")
    True
    """
    if date is None:
        return entity.valid_to is None
    started = entity.valid_from is None or date[: len(entity.valid_from)] >= entity.valid_from[: len(date)]
    ended = entity.valid_to is not None and date[: len(entity.valid_to)] > entity.valid_to[: len(date)]
    return started and not ended
