"""kg demo: the graph of the sample pages, and what to do with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import which

from kg.cli.build import Built, Out, build, report
from kg.cli.options import OUTPUTS, Lang, Quiet
from kg.cli.reading import Pages
from kg.cli.talk import Talk, write_line


def demo_command(output: Out = OUTPUTS, lang: Lang = None, quiet: Quiet = False) -> int:
    """Build the graph of the sample pages that come with kg and say what to open next."""
    from kg.ontology import share

    talk = Talk.of(lang, quiet)
    built = build(Pages([share("sample") / "pages"]), output, (), talk, lang)
    report(built, talk)
    for line in next_steps(built, talk):
        write_line(line)
    return int(bool(built.seen.failed))


def next_steps(built: Built, talk: Talk) -> list[str]:
    """Return what to open and to try next, one line each, the commands ready to be copied."""
    from shlex import quote

    folder, kg = built.folder, program()
    a, b = strongest_pair(built)
    steps = [
        (f"{folder / 'graph.html'}", "open-html"),
        (f"{folder / 'report.html'}", "open-report"),
        (f"{folder / 'graph.gexf'}", "open-gexf"),
        (f"{kg} why {quote(a)} {quote(b)} --graph {quote(str(folder))}", "ask-why"),
        (f"{kg} query {quote(str(folder))} strongest-edges", "ask-query"),
        (f"{kg} build PATH -o DIR", "own-pages"),
    ]
    return [talk.text("open-next"), *(f"  {what}  # {talk.text(key)}" for what, key in steps)]


def program() -> str:
    """Return how this program is called: by its name where the shell finds it, else by its path from here."""
    path = Path(sys.argv[0])
    return os.path.relpath(path) if path.is_file() and not which("kg") else "kg"


def strongest_pair(built: Built) -> tuple[str, str]:
    """Return the labels of the two entities that are named together most."""
    edges = built.graph.edges(data=True)
    a, b, _ = max(edges, key=lambda edge: (not edge[2]["structural"], edge[2]["sentences"], edge[0], edge[1]))
    return built.graph.nodes[a]["label"], built.graph.nodes[b]["label"]
