"""kg explain: what is found in a text, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import NONE, Gazetteers, Json, Lang
from kg.cli.rules import rule_name
from kg.cli.show import type_name
from kg.cli.talk import Talk, show_table, write_json, write_line

if TYPE_CHECKING:
    from kg.explain import Account, Verdict
    from kg.model import Candidate

Words = Annotated[
    str, typer.Argument(metavar="TEXT", help="The text, such as a sentence copied from a page; - reads standard input.")
]
SHOWN, CUT_SHOWN = 4, 40
BECAUSE = {
    "only": "because-only",
    "touching": "because-touching",
    "votes": "because-votes",
    "at-date": "because-at-date",
    "elsewhere": "because-elsewhere",
    "speaks": "because-speaks",
    "named-before": "because-named-before",
    "short-of": "because-short-of",
    "of-place": "because-of-place",
    "of-speaker": "because-of-speaker",
    "known": "because-known",
    "new": "because-new",
}


def explain_command(text: Words, gazetteer: Gazetteers = NONE, json: Json = False, lang: Lang = None) -> int:
    """Show what is found in a text and by which rule, and what was considered and left out."""
    from kg.explain import account
    from kg.gazetteer import load
    from kg.model import Document

    talk = Talk.of(lang)
    words = sys.stdin.read() if text == "-" else text
    told = account(Document("text", words, "text"), load(gazetteer))
    if json:
        write_json([asdict(verdict) for verdict in told.verdicts])
        return 0
    for line in (*_head(told, words, talk), "") if told.verdicts or told.cuts else ():
        write_line(line)
    if told.verdicts:
        _show(told.verdicts, talk)
    else:
        write_line(talk.text("nothing-found"))
    return 0


def _head(told: Account, words: str, talk: Talk) -> Iterator[str]:
    """Yield what was made of the text as a whole: who speaks, when, and what was not read."""
    place = talk.text("speaks-for", place=told.place) if told.place else talk.text("no-place")
    dated = talk.text("dated", date=told.date) if told.date else ""
    outlet = talk.text("from-outlet", outlet=told.outlet) if told.outlet else ""
    yield "  ".join(filter(None, (place, dated, outlet)))
    for cut in told.cuts:
        stretch = " ".join(words[cut.start : cut.end].split())
        yield talk.text("cut-away", why=cut.reason, words=stretch[:CUT_SHOWN] + "…" * (len(stretch) > CUT_SHOWN))


def _show(verdicts: Sequence[Verdict], talk: Talk) -> None:
    """Print a table: what was taken or stayed open at the left, what was left out for it indented."""
    single = [one for one in verdicts if one.unsupported and len(one.text) == 1]
    shown = [one for one in verdicts if one not in single]
    columns = [talk.text(key) for key in ("words", "type", "rule", "score", "outcome")]
    rows = [(_words(one), type_name(one.type, talk), one.rule, f"{one.score:.2f}", outcome(one, talk)) for one in shown]
    show_table(columns, rows)
    if single:
        words = " ".join(dict.fromkeys(one.text for one in single))
        write_line(talk.text("single-characters", count=len(single), words=words))
    write_line(talk.text("rules"))
    for rule in sorted({one.rule for one in shown}):
        write_line(f"  {rule}  {rule_name(rule, talk.lang)}")


def _words(verdict: Verdict) -> str:
    return verdict.text if verdict.reason in {None, "open"} else f"  {verdict.text}"


def outcome(verdict: Verdict, talk: Talk) -> str:
    """Say what a candidate was taken for and why, or why it was left out."""
    from kg.recognise.judge import LEAST

    if verdict.reason == "open":
        may = _listed(verdict.candidates, verdict.votes)
        return talk.text("no-vote" if verdict.candidates else "no-speaker", may=may)
    if verdict.reason:
        may = _listed(verdict.candidates) or "?"
        return talk.text(verdict.reason, winner=verdict.winner or "?", least=f"{LEAST:.2f}", may=may)
    others = [one for one in verdict.candidates if one.entity != verdict.entity]
    may = _listed(verdict.candidates, verdict.votes)
    why = talk.text(BECAUSE[verdict.because or "new"], on=verdict.on or "?", others=_listed(others), may=may)
    return f"= {verdict.name} ({verdict.entity}): {why}"


def _listed(candidates: Sequence[Candidate], votes: Sequence[float] = ()) -> str:
    """Name the first few candidates with what they lie in, those with most votes first."""
    told = [f" {vote:g}" for vote in votes] or [""] * len(candidates)
    order = sorted(range(len(candidates)), key=lambda at: -votes[at] if votes else 0)
    named = ("·".join((candidates[at].name, *candidates[at].within[:1])) + told[at] for at in order[:SHOWN])
    return ", ".join(named) + (" …" if len(candidates) > SHOWN else "")
