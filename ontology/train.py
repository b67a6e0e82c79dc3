"""Train the tagger on training/*.jsonl and write model/: python ontology/train.py [--figures] (needs kg[train]).

With --figures it also measures by cross-validation over pages and writes the table of the model card.
"""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from learning.crf import train  # noqa: E402
from learning.figures import Names, table  # noqa: E402
from learning.pages import Example, read_examples  # noqa: E402

from kg.files import write_atomic  # noqa: E402
from kg.gazetteer import load  # noqa: E402
from kg.recognise.fuse import fuse  # noqa: E402
from kg.recognise.judge import judge, likelihood  # noqa: E402
from kg.recognise.tagger import Model  # noqa: E402

FOLDS, SEED, SEEDS, LARGEST = 5, 1, (1, 2, 3), 127
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def main() -> None:
    """Write model/tagger.npz and, if asked to, the figures in model/README.md."""
    gazetteer = load()
    examples = [
        example for path in sorted((HERE / "training").glob("*.jsonl")) for example in read_examples(path, gazetteer)
    ]
    written = to_bytes(train(examples, SEEDS))
    write_atomic(HERE / "model" / "tagger.npz", written)
    sys.stdout.write(f"model/tagger.npz: {len(examples)} pages, {len(written) / 1e6:.1f} MB\n")
    if "--figures" in sys.argv[1:]:
        card = HERE / "model" / "README.md"
        before, _, rest = card.read_text(encoding="utf-8").partition(BEGIN)
        figures = table(cross_validate(examples), np.random.RandomState(SEED))
        write_atomic(card, (before + BEGIN + figures + END + rest.partition(END)[2]).encode())


def to_bytes(model: Model) -> bytes:
    """Return a model's file: one byte a weight, against the largest of its tag; signs that weigh nothing left out."""
    scale = np.abs(model.weights).max(axis=0) / LARGEST
    weights = np.rint(model.weights / scale).astype(np.int8)
    signs = np.flatnonzero(model.rows)
    rows = weights[model.rows[signs]]
    kept = rows.any(axis=1)
    parts = {"bits": model.bits, "signs": signs[kept].astype(np.uint32), "weights": rows[kept]}
    target = io.BytesIO()
    np.savez_compressed(target, **parts, scale=scale.astype(np.float32), steps=model.steps.astype(np.float32))
    return target.getvalue()


def cross_validate(examples: Sequence[Example]) -> dict[str, list[tuple[Names, Example]]]:
    """Return what the rules, and the tagger trained on the other folds, find on each page."""
    order = np.random.RandomState(SEED).permutation(len(examples))
    found: dict[str, list[tuple[Names, Example]]] = {"rules": [], "rules and tagger": []}
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        model = train([example for at, example in enumerate(examples) if at not in held], SEEDS)
        for example in (examples[at] for at in sorted(held)):
            hits = fuse(judge(example.view, example.known, model), likelihood)
            for row, chosen in (("rules", example.view.chosen), ("rules and tagger", hits)):
                names = Counter((hit.start, hit.end, hit.type) for hit in chosen if hit.rule != "deictic")
                found[row].append((frozenset(names), example))
    return found


if __name__ == "__main__":
    main()
