"""Train the weights of a linear-chain CRF: AdaGrad over batches of sentences, with dropout of signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kg.recognise.signs import signs
from kg.recognise.tagger import ALLOWED, FIRST, LAST, TAGS, Model
from learning.pages import Example

Floats = NDArray[np.float32]
LEAST_COUNT, EPOCHS, BATCH, RATE, DECAY, DROPOUT, BITS = 3, 6, 128, 0.1, 0.25, 0.7, 22
START, TINY, FORBIDDEN = 1e-2, 1e-30, -30.0
SIZES = 8  # batches that are sorted by length together


@dataclass
class Weights:
    """What is learned, with the squared gradients so far."""

    signs: Floats
    steps: Floats
    seen: Floats
    stepped: Floats


@dataclass(frozen=True)
class Sentences:
    """All characters of the training sentences in a row: their signs, tags, and whether they count."""

    signs: sparse.csr_matrix
    tags: NDArray[np.int64]
    masked: NDArray[np.bool_]
    edges: NDArray[np.int64]


def train(examples: Sequence[Example], seeds: Sequence[int] = (1,)) -> Model:
    """Return a model that has learned the pages, the mean of one for each seed: chance has less of a say in it.

    The same pages and seeds give the same model.
    """
    spans = [(example, start, end) for example in examples for start, end in example.view.stretches]
    rows = {id(example): signs(example.view, BITS).T for example in examples}
    numbers = np.concatenate([rows[id(example)][start:end] for example, start, end in spans])
    kept = np.flatnonzero(np.bincount(numbers.ravel(), minlength=1 << BITS) >= LEAST_COUNT)
    table = np.zeros(1 << BITS, np.int32)
    table[kept] = np.arange(1, len(kept) + 1)
    edges = np.cumsum([0, *(end - start for _, start, end in spans)])
    tags, masked = (np.concatenate([part[start:end] for part, start, end in parts]) for parts in _parts(spans))
    data = Sentences(_matrix(table[numbers], len(kept) + 1), tags, masked, edges)
    learned = [_learn(data, np.random.RandomState(seed)) for seed in seeds]
    return Model(BITS, table, *(np.mean(parts, axis=0) for parts in zip(*learned, strict=True)))


def _parts(spans: list) -> Iterator[list]:
    yield [(example.tags, start, end) for example, start, end in spans]
    yield [(example.masked, start, end) for example, start, end in spans]


def _matrix(rows: NDArray[np.int32], width: int) -> sparse.csr_matrix:
    count, signs_each = rows.shape
    ones = np.ones(rows.size, np.float32)
    return sparse.csr_matrix((ones, rows.ravel(), np.arange(0, rows.size + 1, signs_each)), shape=(count, width))


def _learn(data: Sentences, random: np.random.RandomState) -> tuple[Floats, NDArray[np.float64]]:
    size, count = (data.signs.shape[1], len(TAGS)), len(TAGS)
    zeros, begun = np.zeros(size, np.float32), np.full(size, START, np.float32)
    weights = Weights(zeros, np.zeros((count, count), np.float32), begun, np.full((count, count), START, np.float32))
    for _ in range(EPOCHS):
        for batch in _batches(np.diff(data.edges), random):
            _step(weights, data, batch, random)
    return weights.signs, np.where(ALLOWED, weights.steps, FORBIDDEN).astype(np.float64)


def _batches(lengths: NDArray[np.int64], random: np.random.RandomState) -> list[NDArray[np.int64]]:
    order, batches = random.permutation(len(lengths)), []
    for start in range(0, len(order), BATCH * SIZES):
        group = order[start : start + BATCH * SIZES]
        group = group[np.argsort(lengths[group], kind="stable")]
        batches += [group[at : at + BATCH] for at in range(0, len(group), BATCH)]
    return [batches[at] for at in random.permutation(len(batches))]


def _step(weights: Weights, data: Sentences, batch: NDArray[np.int64], random: np.random.RandomState) -> None:
    """Move the weights against the gradient of one batch."""
    lengths = np.diff(data.edges)[batch]
    at = np.concatenate([np.arange(data.edges[sentence], data.edges[sentence + 1]) for sentence in batch])
    time = np.concatenate([np.arange(length) for length in lengths])
    column = np.repeat(np.arange(len(batch)), lengths)
    inputs, used = _inputs(data.signs[at], random)
    emissions = np.zeros((lengths.max(), len(batch), len(TAGS)), np.float32)
    emissions[time, column] = inputs @ weights.signs[used]
    expected, pairs = _expect(emissions, lengths, np.where(ALLOWED, np.exp(weights.steps), 0).astype(np.float32))
    error, tags = expected[time, column], data.tags[at]
    error[np.arange(len(tags)), tags] -= 1
    error[data.masked[at]] = 0
    inner = time[1:] > 0
    np.subtract.at(pairs, (tags[:-1][inner], tags[1:][inner]), 1)
    slope = inputs.T @ error + DECAY * weights.signs[used]
    slope[used == 0] = 0  # row 0 stands for all signs that are too rare
    slant = pairs * ALLOWED + DECAY * weights.steps
    weights.seen[used] += slope**2
    weights.stepped += slant**2
    weights.signs[used] -= RATE * slope / np.sqrt(weights.seen[used])
    weights.steps -= RATE * slant / np.sqrt(weights.stepped)


def _inputs(signs_of: sparse.csr_matrix, random: np.random.RandomState) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
    """Leave out some signs by chance, and keep only the columns that a batch uses; return which those are."""
    kept = (random.random_sample(signs_of.data.shape) >= DROPOUT) / (1 - DROPOUT)
    used, columns = np.unique(signs_of.indices, return_inverse=True)
    shape = (signs_of.shape[0], len(used))
    return sparse.csr_matrix((kept.astype(np.float32), columns, signs_of.indptr), shape), used


def _expect(emissions: Floats, lengths: NDArray[np.int64], between: Floats) -> tuple[Floats, Floats]:
    """Return how likely each tag is at each character, and how often each pair of tags is expected."""
    steps, count = emissions.shape[:2]
    factors = np.exp(emissions - emissions.max(axis=2, keepdims=True))
    ahead, behind = np.empty_like(factors), np.empty_like(factors)
    pairs = np.zeros_like(between)
    for step in range(steps):
        ahead[step] = (ahead[step - 1] @ between if step else FIRST) * factors[step] + TINY
        ahead[step] /= ahead[step].sum(axis=1, keepdims=True)
    back = np.tile(LAST, (count, 1)).astype(np.float32)
    for step in range(steps - 1, -1, -1):
        live = lengths > step + 1
        if live.any():
            after = factors[step + 1] * behind[step + 1]
            back = after @ between.T
            size = (ahead[step] * back).sum(axis=1) + TINY
            pairs += between * ((ahead[step][live] / size[live, None]).T @ after[live])
            back /= back.sum(axis=1, keepdims=True) + TINY
        behind[step] = back = np.where(live[:, None], back, LAST)
    expected = ahead * behind
    return expected / (expected.sum(axis=2, keepdims=True) + TINY), pairs
