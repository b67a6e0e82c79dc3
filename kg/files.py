"""Write a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kg.errors import KgError, reason


def write_atomic(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write bytes, or a stream of them, to a temporary name beside the path and rename it; make the folder if need be.

    Raise KgError where the folder or the file cannot be written; an older file then stays as it was.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
        draft.replace(path)
    except OSError as error:
        raise KgError(
            "cannot write {path}: {reason}; choose another place with -o", path=path, reason=reason(error)
        ) from error
    finally:
        _forget(draft)


def _forget(draft: Path) -> None:
    """Remove what a failed write left, without hiding why it failed."""
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        return
