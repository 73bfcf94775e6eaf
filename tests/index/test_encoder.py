"""The default encoder against the real sentence-transformers, and other models beside it."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.encoder import (
    DIMENSIONS,
    MODEL,
    GramEncoder,
    SentenceTransformerEncoder,
    adapt,
    fingerprint_of,
    load_encoder,
)
from index.encoder.latent import latent
from index.errors import LibraryError
from tests.index.conftest import REPORTS

TEXTS = ["抓实网络舆情监测", "推广APP 98.3%，化解纠纷⟦数⟧件", "", "ｘｙｚ", "抓实网络舆情监测，强化引导。"]


def test_vectors_are_unit_rows_of_float32(other_model: Path) -> None:
    vectors = load_encoder(str(other_model)).encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, 0, 1], atol=1e-5)


def test_a_text_without_known_terms_is_the_zero_vector(other_model: Path) -> None:
    assert not load_encoder(str(other_model)).encode(["zzz"]).any()


def test_texts_with_common_terms_are_nearer_than_others(other_model: Path) -> None:
    one, two, far = load_encoder(str(other_model)).encode(["网络舆情监测", "监测网络舆情", "更换老化线路"])
    assert one @ two > 0.9
    assert one @ far < 0.5


def test_a_text_is_encoded_the_same_alone_and_among_others(other_model: Path) -> None:
    encoder = load_encoder(str(other_model))
    assert np.allclose(encoder.encode(TEXTS)[1], encoder.encode(TEXTS[1:2])[0])


def test_few_texts_and_many_are_encoded_the_same(other_model: Path) -> None:
    encoder = load_encoder(str(other_model))
    many = [*REPORTS.values(), *TEXTS] * 10
    assert sum(map(len, many)) > 4_000 > max(map(len, many))
    assert np.allclose(encoder.encode(many), np.vstack([encoder.encode([text]) for text in many]), atol=1e-6)


def test_no_texts_give_no_rows(other_model: Path) -> None:
    encoder = load_encoder(str(other_model))
    assert encoder.encode([]).shape == (0, encoder.encode(["安全"]).shape[1])


def test_the_default_model_is_fitted_the_same_twice(tmp_path: Path) -> None:
    for name in ("一", "二"):
        latent(list(REPORTS.values()), DIMENSIONS, 60_000).save(tmp_path / name)
    assert fingerprint_of(tmp_path / "一") == fingerprint_of(tmp_path / "二")


def test_the_default_model_has_at_most_its_dimensions(tmp_path: Path) -> None:
    latent([f"抓好第{n}项任务，落实{n}号文件要求" for n in range(400)], DIMENSIONS, 60_000).save(tmp_path)
    assert load_encoder(str(tmp_path)).encode(["任务"]).shape[1] <= DIMENSIONS


def test_the_fingerprint_tells_models_apart_and_ignores_other_files(other_model: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(other_model, tmp_path / "模型"))
    (copy / "说明.md").write_text("另一份说明", encoding="utf-8")
    assert fingerprint_of(copy) == fingerprint_of(other_model)
    tokens = json.loads((copy / "tokenizer.json").read_text(encoding="utf-8"))
    tokens["model"]["vocab"]["新词"] = 1
    (copy / "tokenizer.json").write_text(json.dumps(tokens), encoding="utf-8")
    assert fingerprint_of(copy) != fingerprint_of(other_model)


def test_our_own_model_is_loaded_as_a_table(other_model: Path) -> None:
    encoder = load_encoder(str(other_model))
    assert isinstance(encoder, GramEncoder)
    assert (encoder.name, encoder.fingerprint) == (str(other_model), fingerprint_of(other_model))


def test_our_own_model_gives_the_same_vectors_in_sentence_transformers(other_model: Path) -> None:
    ours = load_encoder(str(other_model))
    theirs = SentenceTransformerEncoder.from_name(str(other_model))
    assert theirs.fingerprint == ours.fingerprint
    texts = [*TEXTS, *REPORTS.values()]
    assert np.allclose(ours.encode(texts), theirs.encode(texts), atol=5e-3)  # the weights are saved in half precision


def test_a_stock_model_is_read_by_sentence_transformers(static_model: Path) -> None:
    encoder = load_encoder(str(static_model))
    assert isinstance(encoder, SentenceTransformerEncoder)
    one, two, far = encoder.encode(["网络舆情", "舆情网络", "更换老化线路"])
    assert one.shape == (24,)
    assert one @ two == pytest.approx(1, abs=1e-5)
    assert one @ far < 0.9


@pytest.mark.parametrize("name", ["没有 这样的模型", "/没有/这个/文件夹"])
def test_a_model_that_is_not_here_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(LibraryError, match="载入失败") as caught:
        load_encoder(name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="载入失败"):
        load_encoder(str(tmp_path))


# --- faults found ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["model.safetensors", "tokenizer.json"])
def test_a_damaged_model_of_our_own_is_refused_with_a_sentence(other_model: Path, tmp_path: Path, part: str) -> None:
    copy = Path(shutil.copytree(other_model, tmp_path / "模型"))
    (copy / part).write_bytes((copy / part).read_bytes()[:50])
    with pytest.raises(LibraryError):
        load_encoder(str(copy))


def test_the_shipped_model_is_loaded_by_sentence_transformers_and_small() -> None:
    assert sum(file.stat().st_size for file in MODEL.iterdir()) < 40_000_000
    ours, theirs = load_encoder(str(MODEL)), SentenceTransformerEncoder.from_name(str(MODEL))
    assert np.allclose(ours.encode(TEXTS), theirs.encode(TEXTS), atol=5e-3)


def test_plain_words_meet_the_formal_ones_of_reports() -> None:
    asked, right, wrong = load_encoder(str(MODEL)).encode(
        ["看病等老半天", "优化就诊流程，缩短患者候诊时间", "加强网络舆情监测研判"]
    )
    assert asked @ right > asked @ wrong + 0.1


def test_a_model_learns_the_words_of_a_library(tmp_path: Path) -> None:
    texts = ["龘龘菌菇产业发展势头良好", "菌菇种植基地带动农户增收"]
    adapt(MODEL, texts, tmp_path)
    encoder = load_encoder(str(tmp_path))
    assert not load_encoder(str(MODEL)).encode(["龘龘"]).any()
    assert encoder.encode(["龘龘"])[0] @ encoder.encode(["菌菇种植"])[0] > 0.2
    adapt(MODEL, [], tmp_path / "empty")
    assert fingerprint_of(tmp_path / "empty") != ""
