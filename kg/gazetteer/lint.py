"""Find what is wrong or doubtful in a gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.gazetteer.gazetteer import Gazetteer, is_valid
from kg.gazetteer.names import Name
from kg.gazetteer.rows import Row, split

STOP_WORDS = frozenset(
    re.split(
        r"\s+",
        """我市 全市 本市 该市 我省 全省 我区 全区 我县 全县 市区 县城 城区 园区 新区 高新区 经开区 开发区 中心 公司
        企业 集团 大学 学院 产业 行业 经济 科技 创新 发展 项目 计划 工程 行动""",
    )
)
PLACES = frozenset({"City", "District", "Region"})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A finding: an `error` breaks a rule of the format, a `warning` is a doubt that a person should look at."""

    level: Literal["error", "warning"]
    check: str
    subject: str
    message: str


def lint(gazetteer: Gazetteer) -> list[Problem]:
    """Return all findings but those about towns, errors first, sorted."""
    checks = (_rows, _parents, _collisions)
    return sorted(problem for check in checks for problem in check(gazetteer))


def _rows(gazetteer: Gazetteer) -> Iterator[Problem]:
    for row in gazetteer.rows():
        for check, level, message in _about_row(row):
            yield Problem(level, check, row.entity.id, f"{row.entity.name}: {message}")


def _about_row(row: Row) -> Iterator[tuple[str, Literal["error", "warning"], str]]:
    entity = row.entity
    if not entity.name.strip():
        yield "empty-name", "error", "a row needs a name"
    for alias in entity.aliases:
        if len(alias) == 1:
            yield "one-character-alias", "error", f"{alias} is too short to be good anywhere; move it to context"
        if alias in STOP_WORDS and alias not in row.context:
            yield "stop-word", "error", f"{alias} is an ordinary word; move it to context"
    repeated = {alias for alias in entity.aliases if entity.aliases.count(alias) > 1 or alias == entity.name}
    for alias in sorted(repeated):
        yield "repeated-alias", "warning", f"{alias} is there twice"
    if entity.valid_from and entity.valid_to and entity.valid_from > entity.valid_to:
        yield "validity", "error", f"ends ({entity.valid_to}) before it begins ({entity.valid_from})"


def _parents(gazetteer: Gazetteer) -> Iterator[Problem]:
    for row in gazetteer.rows():
        entity = row.entity
        if entity.part_of and entity.part_of not in gazetteer.entities:
            yield Problem("error", "orphan", entity.id, f"{entity.name}: part of {entity.part_of}, which is not there")
        for successor in split(entity.replaced_by or ""):
            if successor not in gazetteer.entities:
                yield Problem("error", "orphan", entity.id, f"{entity.name}: replaced by {successor}, not there")
        if _is_in_itself(gazetteer, entity.id):
            yield Problem("error", "cycle", entity.id, f"{entity.name}: is part of itself")


def _is_in_itself(gazetteer: Gazetteer, entity_id: str) -> bool:
    above = gazetteer.ancestors(entity_id)
    last = gazetteer.entities.get(above[-1] if above else entity_id)
    return last is not None and last.part_of is not None and last.part_of in {entity_id, *above}


def _collisions(gazetteer: Gazetteer) -> Iterator[Problem]:
    """Yield surfaces that several present entities have in one role; context tells homonymous places apart."""
    for surface, names in gazetteer.names.items():
        for role in ("name", "alias"):
            same = [name for name in names if name.role == role and is_valid(gazetteer.entities[name.entity_id], None)]
            if len(same) > 1:
                yield _collision(gazetteer, surface, same)


def _collision(gazetteer: Gazetteer, surface: str, names: list[Name]) -> Problem:
    entities = [gazetteer.entities[name.entity_id] for name in names]
    same_row = len({(entity.type, entity.name, entity.part_of) for entity in entities}) < len(entities)
    level: Literal["error", "warning"] = "error" if same_row else "warning"
    check = "duplicate-row" if same_row else "homonym" if {e.type for e in entities} <= PLACES else "collision"
    listed = ", ".join(f"{entity.id} {entity.name}" for entity in entities)
    return Problem(level, check, surface, f"{names[0].role} of {len(names)}: {listed}")
