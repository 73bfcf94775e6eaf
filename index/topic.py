"""Whether a request is about office work at all: logistic regression over its grams, learnt from index/knowledge."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from index.grams import grams

FILE = Path(__file__).parent / "encoder" / "model" / "topic.json"


@dataclass(frozen=True)
class Topic:
    """A weight for every gram of the examples, and the bias."""

    weights: Mapping[str, float]
    bias: float

    def strangeness(self, text: str) -> float:
        """Return how likely a request is about something else than office work, 0..1; 0 when no gram of it is known."""
        known = [self.weights[gram] for gram in dict.fromkeys(grams(text)) if gram in self.weights]
        if not known:
            return 0.0
        return 1 / (1 + math.exp(-(sum(known) / math.sqrt(len(known)) + self.bias)))

    def save(self, file: Path) -> None:
        """Write it as JSON."""
        file.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")


def learn(office: Sequence[str], elsewhere: Sequence[str]) -> Topic:
    """Learn to tell requests about office work from others; both sides weigh the same."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = TfidfVectorizer(analyzer=grams, binary=True, use_idf=False, min_df=2)
    found = vectorizer.fit_transform([*office, *elsewhere])
    strange = [0] * len(office) + [1] * len(elsewhere)
    fitted = LogisticRegression(C=3.0, class_weight="balanced", max_iter=3_000).fit(found, strange)
    weights = {gram: round(float(fitted.coef_[0][place]), 3) for gram, place in sorted(vectorizer.vocabulary_.items())}
    return Topic(weights, round(float(fitted.intercept_[0]), 3))


@cache
def office_topic() -> Topic:
    """Return the shipped one, read once."""
    return Topic(**json.loads(FILE.read_text(encoding="utf-8")))
