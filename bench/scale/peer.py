"""The LangChain textbook pipeline on the same files: recursive splitter, a transformer encoder, FAISS, rank_bm25 on jieba words.

The encoder has 24 million parameters and random weights: it costs what a trained one of that size costs, and answers nothing.
The files are read as plain text by their own extension only, which costs the pipeline next to nothing.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from bench.peers import CHUNK, OVERLAP, SEPARATORS, missing, word_cutter
from index.reading import read

_VOCABULARY, _WIDTH, _LAYERS, _HEADS, _LONGEST = 21_128, 384, 8, 12, 512
"""A BERT of 24 million parameters over characters, the size of the small encoders that are in use for Chinese."""
_BATCH = 32


@dataclass(frozen=True)
class Built:
    """What building the pipeline cost, in seconds by the clock and of the processors, and of how many characters."""

    characters: int
    wall: float
    processor: float


def build(files: Sequence[Path], characters: int) -> Built:
    """Build the pipeline over so many characters of the files.

    Raises:
        ModuleNotFoundError: its packages are not installed.

    """
    lacking = missing()
    if lacking:
        raise ModuleNotFoundError(lacking)
    from langchain_community.retrievers.bm25 import BM25Retriever
    from langchain_community.vectorstores.faiss import FAISS
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    embeddings, words = RandomEncoder(), word_cutter()
    embeddings.embed_documents(["工作总结"])
    started, worked, taken = time.perf_counter(), time.process_time(), 0
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, separators=SEPARATORS, keep_separator="end")
    documents: list[Document] = []
    for file in files:
        text = read(file).text
        documents += splitter.create_documents([text])
        taken += len(text)
        if taken >= characters:
            break
    FAISS.from_documents(documents, embeddings)
    BM25Retriever.from_documents(documents, preprocess_func=words)
    return Built(taken, time.perf_counter() - started, time.process_time() - worked)


class RandomEncoder(Embeddings):
    """A transformer over characters with random weights."""

    def __init__(self) -> None:
        """Make the weights."""
        import torch
        from transformers import BertConfig, BertModel

        torch.manual_seed(0)
        shape = BertConfig(
            vocab_size=_VOCABULARY,
            hidden_size=_WIDTH,
            num_hidden_layers=_LAYERS,
            num_attention_heads=_HEADS,
            intermediate_size=4 * _WIDTH,
            max_position_embeddings=_LONGEST,
        )
        self._model = BertModel(shape)
        self._model.train(mode=False)
        self.parameters = sum(weights.numel() for weights in self._model.parameters())

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Encode texts, the mean over their characters."""
        import torch

        order = np.argsort([len(text) for text in texts])
        rows: list[list[float]] = [[] for _ in texts]
        with torch.inference_mode():
            for start in range(0, len(order), _BATCH):
                places = order[start : start + _BATCH].tolist()
                longest = min(_LONGEST, max(1, *(len(texts[place]) for place in places), 1))
                codes = torch.zeros((len(places), longest), dtype=torch.long)
                for row, place in enumerate(places):
                    known = [ord(character) % _VOCABULARY for character in texts[place][:longest]]
                    codes[row, : len(known)] = torch.tensor(known, dtype=torch.long)
                mask = (codes > 0).long()
                hidden = self._model(input_ids=codes, attention_mask=mask).last_hidden_state
                means = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
                for place, mean in zip(places, means.tolist(), strict=True):
                    rows[place] = mean
        return rows

    def embed_query(self, text: str) -> list[float]:
        """Encode a request."""
        return self.embed_documents([text])[0]
