"""The names that are known beforehand: what they stand for, what lies in what, and since when."""

from kg.gazetteer.gazetteer import Gazetteer
from kg.gazetteer.lint import Problem, lint
from kg.gazetteer.load import load
from kg.gazetteer.names import Hit, Name, Role, make_id

__all__ = ["Gazetteer", "Hit", "Name", "Problem", "Role", "lint", "load", "make_id"]
