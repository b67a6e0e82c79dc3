"""Score what was extracted against gold annotations, and list the mistakes so that an editor can work through them."""

from kg.evaluate.mistakes import Mistake
from kg.evaluate.score import Scores, score
from kg.evaluate.tally import Bounds, Tally, bounds

__all__ = ["Bounds", "Mistake", "Scores", "Tally", "bounds", "score"]
