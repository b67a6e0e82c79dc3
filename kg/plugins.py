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
        known = ", ".join(sorted({*table, *foreign}))
        raise KgError("{kind} has no {name!r}; there are: {known}", kind=kind, name=name, known=known)
    module, _, attribute = target.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except ModuleNotFoundError as error:
        raise KgError(
            "{kind} {name!r} needs the package {package!r}, which is not installed",
            kind=kind,
            name=name,
            package=error.name,
        ) from error
