"""The user's own rows: TSV or YAML, only type and name required; they add to the shipped ones or override them.

In a TSV what begins with # is a remark: a line, or a column by its header.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kg.errors import KgError, Said, reason
from kg.gazetteer.names import make_id
from kg.gazetteer.rows import COLUMNS, TYPE_NAMES, Row, split
from kg.gazetteer.towns import Towns
from kg.model import Entity, EntityType

if TYPE_CHECKING:
    import yaml

TYPES: dict[str, EntityType] = {name: name for name in TYPE_NAMES}
REMARK = "#"
UNKNOWN_COLUMN = "unknown column {column!r}; columns are {columns}"


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the user wrote it, and where."""

    path: Path
    number: int
    cells: Mapping[str, str]

    def fail(self, what: str, /, **values: object) -> NoReturn:
        """Raise an error that names the file and the line."""
        raise KgError("{path}:{number}: {what}", path=self.path, number=self.number, what=Said(what, **values))


def add_overlay(path: Path, rows: MutableMapping[str, Row], towns: Towns) -> None:
    """Merge the rows of a file into those that are there."""
    ids: dict[str, list[str]] = {}
    for row in rows.values():
        ids.setdefault(row.entity.name, []).append(row.entity.id)
    for line in read_overlay(path):
        row = _merge(line, rows, ids, towns)
        if row.entity.id not in rows:
            ids.setdefault(row.entity.name, []).append(row.entity.id)
        rows[row.entity.id] = row


def read_overlay(path: Path) -> Iterator[Line]:
    """Read the rows of a TSV (.tsv, .txt) or YAML (.yaml, .yml) file and check them one by one."""
    readers = {".tsv": _read_tsv, ".txt": _read_tsv, ".yaml": _read_yaml, ".yml": _read_yaml}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise KgError("{path}: a gazetteer file ends in {suffixes}", path=path, suffixes=", ".join(readers))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise KgError("there is no {path}: check the path", path=path) from error
    except OSError as error:
        raise KgError("cannot read {path}: {reason}; check the path", path=path, reason=reason(error)) from error
    except UnicodeDecodeError as error:
        raise KgError("{path} is not UTF-8 text: save it as UTF-8", path=path) from error
    for line in reader(path, text):
        _check(line)
        yield line


def _check(line: Line) -> None:
    unknown = [column for column in line.cells if column not in COLUMNS]
    if unknown:
        line.fail(UNKNOWN_COLUMN, column=unknown[0], columns=", ".join(COLUMNS))
    if line.cells.get("type") not in TYPES:
        line.fail("unknown type {type!r}; types are {types}", type=line.cells.get("type", ""), types=", ".join(TYPES))
    if not line.cells.get("name"):
        line.fail("a row needs a name")


def _read_tsv(path: Path, text: str) -> Iterator[Line]:
    numbered = enumerate(text.splitlines(), start=1)
    lines = [(number, line) for number, line in numbered if line.strip() and not line.lstrip().startswith(REMARK)]
    if not lines:
        return
    header = [column.strip() for column in lines[0][1].split("\t")]
    first = Line(path, lines[0][0], dict.fromkeys(header, ""))
    for column in header:
        if column not in COLUMNS and not column.startswith(REMARK):
            first.fail(UNKNOWN_COLUMN, column=column, columns=", ".join(COLUMNS))
    for number, line in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(header):
            Line(path, number, {}).fail("{cells} cells, but {columns} columns", cells=len(cells), columns=len(header))
        pairs = zip(header, cells, strict=False)
        yield Line(path, number, {column: cell for column, cell in pairs if not column.startswith(REMARK)})


def _read_yaml(path: Path, text: str) -> Iterator[Line]:
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        Line(path, mark.line + 1 if mark else 1, {}).fail("not YAML")
    lists = root.value if isinstance(root, yaml.MappingNode) else [(None, root)] if root else []
    for key, rows in lists:
        if not isinstance(rows, yaml.SequenceNode):
            Line(path, rows.start_mark.line + 1, {}).fail("must be a list of rows, or a mapping of types to lists")
        yield from (_yaml_line(path, node, key and key.value) for node in rows.value)


def _yaml_line(path: Path, node: yaml.Node, type_: str | None) -> Line:
    import yaml

    given = {"type": type_} if type_ else {}
    number = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Line(path, number, {**given, "name": str(node.value)})
    if not isinstance(node, yaml.MappingNode):
        Line(path, number, {}).fail("must be a name or a mapping")
    return Line(path, number, {**given, **{str(key.value): _cell(value) for key, value in node.value}})


def _cell(node: yaml.Node) -> str:
    if isinstance(node.value, list):
        return "|".join(str(item.value) for item in node.value)
    return str(node.value).strip()


def _merge(line: Line, rows: Mapping[str, Row], ids: Mapping[str, list[str]], towns: Towns) -> Row:
    cells = line.cells
    name, type_ = cells["name"], TYPES[cells["type"]]
    id_ = cells.get("id") or _same(name, type_, rows, ids) or make_id(type_, name)
    there = rows.get(id_) or (towns.row(id_) if id_ in towns.lines else None)
    base = there or Row(Entity(id_, type_, name, source=line.path.name))
    weak, short = split(cells.get("context", "")), split(cells.get("aliases", ""))
    changes: dict[str, str] = {
        column: cells[column] for column in ("kind", "valid_from", "valid_to", "source") if cells.get(column)
    }
    for column in ("part_of", "replaced_by"):
        if cells.get(column):
            changes[column] = "|".join(_resolve(line, value, rows, ids, towns) for value in split(cells[column]))
    aliases = tuple(alias for alias in dict.fromkeys((*base.entity.aliases, *short)) if alias not in weak)
    context = tuple(alias for alias in dict.fromkeys((*base.context, *weak)) if alias not in short)
    return Row(replace(base.entity, type=type_, name=name, aliases=aliases, **changes), context)


def _same(name: str, type_: EntityType, rows: Mapping[str, Row], ids: Mapping[str, list[str]]) -> str | None:
    same = [id_ for id_ in ids.get(name, []) if rows[id_].entity.type == type_]
    return same[0] if len(same) == 1 else None


def _resolve(line: Line, value: str, rows: Mapping[str, Row], ids: Mapping[str, list[str]], towns: Towns) -> str:
    if value in rows or value in towns.lines:
        return value
    present = [id_ for id_ in ids.get(value, []) if rows[id_].entity.valid_to is None]
    if len(present) == 1:
        return present[0]
    if present:
        line.fail("{value} is the name of several; write the id: {ids}", value=value, ids=", ".join(present))
    return line.fail("{value!r} is neither an id nor a full name in the gazetteer (such as 无锡市)", value=value)
