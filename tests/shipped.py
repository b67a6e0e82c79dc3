"""The shipped gazetteer, loaded once for all tests, and what the pipeline reads with it in a text."""

from functools import cache

from kg.gazetteer import load
from kg.model import Document
from kg.pipeline import Pipeline


@cache
def pipeline():
    """Return the pipeline with the shipped gazetteer."""
    return Pipeline(load())


def gazetteer():
    """Return the shipped gazetteer."""
    return pipeline().gazetteer


def read(text, **fields):
    """Return what one page says; `fields` are those of its document (title, date, outlet)."""
    return pipeline()(Document("page", text, "memory", **fields))


def names(text, **fields):
    """Return the canonical name of each surface of a page."""
    return {mention.surface: mention.name for mention in read(text, **fields).mentions}
