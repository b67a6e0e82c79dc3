"""Find the function that a backend's name stands for, in kg's own table or in another package's entry points."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from kg.errors import KgError


def find(kind: str, table: Mapping[str, str], name: str) -> Any:
    """Return what `name` stands for: a row "module:attribute" of the table, else an entry point of the group `kind`.

    Raise KgError for an unknown name or where the package that the backend needs is not installed.
    """
    foreign = {point.name: point.value for point in entry_points(group=kind)} if name not in table else {}
    target = table.get(name) or foreign.get(name)
    if not target:
        raise KgError(f"{kind} has no {name!r}; there are: {', '.join(sorted({*table, *foreign}))}")
    module, _, attribute = target.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except ModuleNotFoundError as error:
        raise KgError(f"{kind} {name!r} needs the package {error.name!r}, which is not installed") from error
