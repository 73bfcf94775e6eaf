"""An optional cross-encoder: a real one, tiny, with random weights, made here; and what happens without it."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index import Library
from index.cli import main
from index.errors import LibraryError
from index.reranking import DEPTH, SETTING, Reranker

QUERY = "理论学习不够"
KNOWN = "理论学习与业务结合不够紧年轻干部实战锻炼不足志愿服务供需对接不精准群众参与面窄，。一二三四五六七八九十"


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one layer over a few characters, saved as sentence-transformers reads it."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder = tmp_path_factory.mktemp("models") / "重排模型"
    folder.mkdir()
    characters = sorted(set(KNOWN))
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(characters) + 5,
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        max_position_embeddings=128,
        initializer_range=0.5,
    )
    config.num_labels = 1
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt"), model_max_length=128).save_pretrained(folder)
    return folder


@pytest.fixture
def reranked(built: Path, cross_encoder: Path) -> Iterator[Library]:
    with closing(Library.open(built, reranker=str(cross_encoder))) as library:
        yield library


def test_hits_come_in_the_order_of_the_cross_encoder(library: Library, reranked: Library, cross_encoder: Path) -> None:
    plain, found = library.search(QUERY, DEPTH).hits, reranked.search(QUERY, DEPTH).hits
    assert {hit.passage_id for hit in found} == {hit.passage_id for hit in plain}
    model = Reranker.from_name(str(cross_encoder)).model
    likeness = [float(model.predict([(QUERY, "\n".join((*hit.heading_path[-1:], hit.text)))])[0]) for hit in found]
    assert likeness == pytest.approx(sorted(likeness, reverse=True), abs=1e-5)
    assert [hit.passage_id for hit in found] != [hit.passage_id for hit in plain]
    assert [hit.score for hit in found] == [hit.score for hit in plain]


def test_a_hit_from_beyond_the_number_asked_for_can_come_first(library: Library, reranked: Library) -> None:
    whole, few = reranked.search(QUERY, DEPTH).hits, reranked.search(QUERY, 2)
    assert few.hits == whole[:2]
    assert few.notice == library.search(QUERY, 2).notice


def test_only_the_first_hits_are_read_again(library: Library, cross_encoder: Path) -> None:
    hit = library.search(QUERY).hits[0]
    hits = [replace(hit, passage_id=str(n), text=KNOWN[n : n + 9], score=1 - n / 100) for n in range(DEPTH + 5)]
    ordered = Reranker.from_name(str(cross_encoder)).reorder(QUERY, hits)
    assert [one.passage_id for one in ordered[DEPTH:]] == [one.passage_id for one in hits[DEPTH:]]
    assert ordered[:DEPTH] != tuple(hits[:DEPTH])
    assert Reranker.from_name(str(cross_encoder)).reorder(QUERY, []) == ()


@pytest.mark.parametrize("kind", ["missing", "damaged"])
def test_without_a_working_model_the_search_goes_on_and_says_so(library: Library, built: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "坏模型"
    if kind == "damaged":
        folder.mkdir()
        (folder / "config.json").write_text("{", encoding="utf-8")
    with closing(Library.open(built, reranker=str(folder))) as opened:
        for _ in range(2):
            result = opened.search(QUERY, 5)
            assert result.hits == library.search(QUERY, 5).hits
            assert result.notice is not None
            assert "重排模型" in result.notice
            assert "坏模型" in result.notice


def test_a_model_can_be_named_by_a_setting_or_on_the_command_line(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "甲"))
    with closing(Library.open(built)) as opened:
        assert "甲" in str(opened.search(QUERY).notice)
    assert main(["--library", str(built), "search", QUERY, "--reranker", str(tmp_path / "乙"), "--json"]) == 0
    assert "乙" in json.loads(capsys.readouterr().out)["notice"]


def test_a_missing_model_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="载入失败"):
        Reranker.from_name(str(tmp_path / "没有"))
