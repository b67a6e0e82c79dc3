"""The arguments and options that several commands share, so that they are the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="Files or folders to read; folders with all that is in them.")
]
Gazetteers = Annotated[
    list[Path], typer.Option("--gazetteer", "-g", metavar="FILE", help="Names of your own, TSV or YAML; repeatable.")
]
Workers = Annotated[int, typer.Option("--workers", "-j", min=1, help="How many processes read pages.")]
Fast = Annotated[bool, typer.Option("--fast", help="Go by the rules alone, without the tagger: quicker, less exact.")]
Lang = Annotated[
    Literal["zh", "en"] | None,
    typer.Option("--lang", envvar="KG_LANG", help="Language of the messages; the locale decides if not given."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]
GraphFile = Annotated[Path, typer.Argument(metavar="FILE", help="An RDF file that kg build wrote, or its folder.")]
Graph = Annotated[
    Path, typer.Option("--graph", metavar="PATH", help="A folder that kg build wrote, or an RDF file in it.")
]

OUTPUTS = Path("outputs")
NONE: list[Path] = []
