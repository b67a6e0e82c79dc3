"""Propose names that recur in a corpus and that no gazetteer contains, each with its evidence."""

from kg.suggest.proposal import Proposal, Quote, suggest

__all__ = ["Proposal", "Quote", "suggest"]
