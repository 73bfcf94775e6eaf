"""Train the default model from the knowledge of index/knowledge: `python -m index.encoder.training` (`make encoder`).

First latent semantic analysis (Deerwester et al. 1990: TF-IDF reduced by SVD) over the knowledge as documents, then
contrastive training (InfoNCE, van den Oord et al. 2018) on pairs of what people say and what reports write: with other
pairs of the batch as negatives, and half of the grams dropped at random, so that no pair is learnt by heart. A CPU needs
some minutes; the seed makes it the same model each time on the same machine.
"""

import argparse
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from index.concepts import Concept, office_concepts
from index.encoder import DIMENSIONS, MODEL
from index.encoder.latent import latent
from index.encoder.static import GramTable, Vectors
from index.grams import grams
from index.knowledge import Group, Pair, office_pairs, office_thesaurus, requests
from index.topic import FILE, learn

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recipe:
    """How to train; chosen on the development half of bench/queries.jsonl."""

    dimensions: int = DIMENSIONS
    vocabulary: int = 60_000
    epochs: int = 12
    batch: int = 256
    rate: float = 0.05
    dropped: float = 0.5
    temperature: float = 0.1
    seed: int = 0


def train(pairs: Sequence[Pair], groups: Sequence[Group], concepts: Sequence[Concept], recipe: Recipe) -> GramTable:
    """Return the trained table."""
    documents = [f"{pair.query}，{pair.passage}" for pair in pairs]
    documents += [concept.text for concept in concepts] + ["，".join((*group.plain, *group.formal)) for group in groups]
    table = latent(documents, recipe.dimensions, recipe.vocabulary)
    chance = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    torch.sparse.check_sparse_tensor_invariants.disable()  # type: ignore[no-untyped-call]  # said aloud, else torch warns at each step
    trainer = _Trainer(table, recipe)
    for epoch in range(recipe.epochs):
        examples = list(_examples(pairs, groups, concepts, chance))
        chance.shuffle(examples)
        logger.info("epoch %d of %d: loss %.3f", epoch + 1, recipe.epochs, trainer.epoch(examples))
    return trainer.table()


def _examples(
    pairs: Sequence[Pair], groups: Sequence[Group], concepts: Sequence[Concept], chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield what is to meet: a query and its passage, a spoken wording and some formal ones, two spoken ones."""
    for pair in pairs:
        yield pair.query, pair.passage
    for concept in concepts:
        for _ in range(3):
            yield chance.choice(concept.plain), "，".join(chance.sample(concept.formal, min(4, len(concept.formal))))
    for group in groups:
        for _ in range(2):
            yield chance.choice(group.plain), "，".join(chance.sample(group.formal, min(3, len(group.formal))))
        if len(group.plain) > 1:
            one, two = chance.sample(group.plain, 2)
            yield one, two


class _Trainer:
    def __init__(self, table: GramTable, recipe: Recipe) -> None:
        self._rows, self._recipe = table.rows, recipe
        weights = torch.tensor(table.vectors)
        self._bag = torch.nn.EmbeddingBag.from_pretrained(weights, freeze=False, mode="sum", sparse=True)
        self._optimizer = torch.optim.Adagrad(self._bag.parameters(), lr=recipe.rate)
        self._known: dict[str, torch.Tensor] = {}

    def epoch(self, examples: Sequence[tuple[str, str]]) -> float:
        """Go through the examples once and return the mean loss."""
        size = self._recipe.batch
        losses = [self._step(examples[start : start + size]) for start in range(0, len(examples) - size + 1, size)]
        return sum(losses) / max(1, len(losses))

    def _step(self, batch: Sequence[tuple[str, str]]) -> float:
        likeness = self._encode([one for one, _ in batch]) @ self._encode([two for _, two in batch]).T
        right = torch.arange(len(batch))
        scaled = likeness / self._recipe.temperature
        loss = (torch.nn.functional.cross_entropy(scaled, right) + torch.nn.functional.cross_entropy(scaled.T, right)) / 2
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimizer.step()
        return float(loss.detach())

    def _encode(self, texts: Sequence[str]) -> "torch.Tensor":
        parts = [self._thinned(text) for text in texts]
        starts = np.cumsum([0, *(len(part) for part in parts[:-1])])
        return torch.nn.functional.normalize(self._bag(torch.cat(parts), torch.from_numpy(starts)), dim=1)

    def _thinned(self, text: str) -> "torch.Tensor":
        """Return the rows of a text's grams, some of them dropped; short texts keep theirs."""
        if text not in self._known:
            known = [self._rows[gram] for gram in dict.fromkeys(grams(text)) if gram in self._rows]
            self._known[text] = torch.tensor(known or [0])
        rows = self._known[text]
        if len(rows) <= 3:
            return rows
        kept = rows[torch.rand(len(rows)) > self._recipe.dropped]
        return kept if len(kept) else rows

    def table(self) -> GramTable:
        vectors: Vectors = self._bag.weight.detach().numpy().copy()
        vectors[0] = 0
        return GramTable(self._rows, vectors)


def main() -> None:
    """Train the default model and write it into its folder."""
    parser = argparse.ArgumentParser(description="Train the default encoder.")
    parser.add_argument("--out", type=Path, default=MODEL)
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    pairs, groups, concepts = office_pairs(), office_thesaurus(), office_concepts().all
    train(pairs, groups, concepts, Recipe()).save(asked.out)
    office, elsewhere = requests()
    asked_plainly = [*(pair.query for pair in pairs), *(wording for concept in concepts for wording in concept.plain)]
    # the hard ones count threefold: they look like the others and are few
    learn([*asked_plainly, *office * 3], elsewhere).save(asked.out / FILE.name)


if __name__ == "__main__":
    main()
