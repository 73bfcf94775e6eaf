"""CMRC 2018 trial (Cui et al. 2019): 1,002 questions over 256 paragraphs of Wikipedia; the paragraph asked about is wanted.

A test of searching away from office work. The file is not ours to ship: it is looked for beside the repository.
"""

import json
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from bench.contenders import contenders
from bench.judged import ROOT
from bench.measures import first_rank
from bench.systems import Search
from bench.tables import markdown, mean_cell
from index import Library
from index.report import Filters

FILE = ROOT.parent / "shared/eval/cmrc2018_trial.json"
_ENOUGH = 30
"""Passages asked for, so that ten different paragraphs are among them."""


def read_trial(file: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the paragraphs by id, and the questions, each with the id of its paragraph."""
    paragraphs: dict[str, str] = {}
    questions: list[tuple[str, str]] = []
    for article in json.loads(file.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            paragraphs[paragraph["id"]] = paragraph["context"]
            questions += [(asked["question"], paragraph["id"]) for asked in paragraph["qas"]]
    return paragraphs, questions


def library_of(paragraphs: Mapping[str, str], folder: Path, encoder: str | None, reranker: str | None = None) -> Library:
    """Build a library in `folder`, each paragraph a file of its own."""
    texts = folder / "texts"
    texts.mkdir()
    for name, text in paragraphs.items():
        (texts / f"{name}.txt").write_text(text, encoding="utf-8")
    library = Library.open(folder / "library", encoder, reranker)
    library.add([texts])
    return library


def reciprocal_ranks(search: Search, questions: Sequence[tuple[str, str]]) -> list[float]:
    """Return one over the rank of its paragraph for every question."""
    return [
        first_rank([found.file for found in search(question, _ENOUGH, Filters())], f"{wanted}.txt")
        for question, wanted in questions
    ]


def run_cmrc(encoder: str | None, file: Path = FILE, reranker: str | None = None) -> None:
    """Print MRR@10 of every system."""
    if not file.is_file():
        print(f"CMRC 2018 skipped: there is no {file.name} in ../shared/eval beside the repository.")
        return
    paragraphs, questions = read_trial(file)
    with tempfile.TemporaryDirectory() as name, closing(library_of(paragraphs, Path(name), encoder, reranker)) as library:
        read = len(library.reports())
        rows = [[system, mean_cell(reciprocal_ranks(make(), questions))] for system, make in contenders(library).items()]
    print(f"### CMRC 2018 trial: {len(questions)} questions over {len(paragraphs)} paragraphs, {read} of them read\n")
    print(markdown(["", "MRR@10"], rows))
