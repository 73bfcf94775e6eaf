"""The library's encoder: fitted as it grows, changed by refit, refused when it is another one."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from index import Library, upkeep
from index.catalogue import Catalogue
from index.derived import DerivedIndexes
from index.encoder import DIMENSIONS, GramEncoder, Vectors, load_encoder
from index.encoder.latent import latent
from index.errors import LibraryError, WrongEncoder
from index.report import SearchResult
from tests.index.conftest import JUSTICE, REPORTS, best_file


def test_the_library_refits_its_own_encoder_as_it_shrinks_and_keeps_one(changeable: Library) -> None:
    def encoders() -> list[str]:
        return [folder.name for folder in changeable.folder.glob("encoder-*")]

    before = encoders()
    changeable.remove(list(REPORTS)[:3])
    assert len(before) == len(encoders()) == 1
    assert encoders() != before
    assert changeable.check() == []


def test_the_library_keeps_its_own_encoder_over_a_small_change(changeable: Library, budget: Path) -> None:
    before = [*changeable.folder.glob("encoder-*")]
    assert changeable.add([budget])[0].status == "added"
    assert [*changeable.folder.glob("encoder-*")] == before


@pytest.mark.parametrize("model", ["other_model", "static_model"])
def test_refit_switches_to_another_model(changeable: Library, budget: Path, model: str, request: pytest.FixtureRequest) -> None:
    path = str(request.getfixturevalue(model))
    changeable.refit(path)
    assert (changeable.encode(["网络舆情"]) == load_encoder(path).encode(["网络舆情"])).all()
    assert best_file(changeable, "网络舆情监测") == JUSTICE
    assert not [*changeable.folder.glob("encoder-*")]
    assert changeable.add([budget])[0].status == "added"
    assert best_file(changeable, "盘活沉淀资金") == "财政局.txt"
    assert changeable.check() == []


def test_refit_without_a_model_goes_back_to_an_encoder_of_its_own(changeable: Library, other_model: Path) -> None:
    before = changeable.search("网络舆情监测")
    changeable.refit(str(other_model))
    changeable.refit()
    assert changeable.search("网络舆情监测") == before
    assert len([*changeable.folder.glob("encoder-*")]) == 1
    assert changeable.check() == []


def test_an_encoder_that_cannot_be_loaded_leaves_the_library_as_it_was(changeable: Library) -> None:
    before = changeable.search("理论学习")
    with pytest.raises(LibraryError, match="载入失败"):
        changeable.refit("/没有/这个/模型")
    assert changeable.search("理论学习") == before
    assert changeable.check() == []


def test_a_new_library_takes_the_encoder_asked_for(tmp_path: Path, sources: Path, other_model: Path) -> None:
    asked = Library.open(tmp_path / "库", str(other_model))
    asked.add([sources])
    assert (asked.encode(["舆情"]) == load_encoder(str(other_model)).encode(["舆情"])).all()
    asked.close()
    again = Library.open(tmp_path / "库")
    assert best_file(again, "网络舆情监测") == JUSTICE
    again.close()


def test_a_library_made_by_another_encoder_is_refused_with_the_way_out(folder: Path, other_model: Path) -> None:
    with pytest.raises(WrongEncoder) as caught:
        Library.open(folder, str(other_model))
    said = str(caught.value)
    assert str(other_model) in said
    assert f"refit --encoder {other_model}" in said
    assert "不会丢失" in said
    opened = Library.open(folder)
    assert best_file(opened, "网络舆情监测") == JUSTICE
    opened.close()


def test_a_model_that_changed_in_its_place_is_refused_and_refit_heals(folder: Path, tmp_path: Path) -> None:
    model = tmp_path / "模型"
    latent(list(REPORTS.values()), DIMENSIONS, 60_000).save(model)
    first = Library.open(folder)
    first.refit(str(model))
    first.close()
    latent([*REPORTS.values(), "别的文本", "另外的文本"], DIMENSIONS, 60_000).save(model)
    second = Library.open(folder)
    with pytest.raises(WrongEncoder, match="指纹") as caught:
        second.search("网络舆情")
    assert "refit" in str(caught.value)
    assert len(second.reports()) == len(REPORTS)
    second.refit(str(model))
    assert best_file(second, "网络舆情监测") == JUSTICE
    second.close()


def test_a_model_that_is_gone_is_named_and_nothing_is_lost(folder: Path, tmp_path: Path) -> None:
    model = tmp_path / "模型"
    latent(list(REPORTS.values()), DIMENSIONS, 60_000).save(model)
    first = Library.open(folder)
    first.refit(str(model))
    first.close()
    moved = model.rename(tmp_path / "搬走")
    second = Library.open(folder)
    with pytest.raises(LibraryError, match="载入失败") as caught:
        second.search("网络舆情")
    assert str(model) in str(caught.value)
    assert len(second.reports()) == len(REPORTS)
    second.refit(str(moved))
    assert best_file(second, "网络舆情监测") == JUSTICE
    second.close()


def test_a_refit_that_the_disk_stops_leaves_the_old_encoder(
    folder: Path, other_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> list[str]:
        raise OSError(28, "No space left on device")

    first = Library.open(folder)
    before = first.search("网络舆情监测")
    with monkeypatch.context() as patch, pytest.raises(LibraryError, match="磁盘空间不足"):
        patch.setattr(DerivedIndexes, "synchronise", crash)
        first.refit(str(other_model))
    assert first.search("网络舆情监测") == before
    first.close()
    second = Library.open(folder)
    assert second.search("网络舆情监测") == before
    assert second.check() == []
    second.close()


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_refit_stopped_before_the_switch_leaves_the_old_encoder(
    folder: Path, other_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Library.open(folder)
    before = first.search("网络舆情监测")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Catalogue, "set_meta", stop)
        first.refit(str(other_model))
    first.close()
    second = Library.open(folder)
    assert second.search("网络舆情监测") == before
    assert second.check() == []
    assert not (folder / "next").exists()
    second.close()


def test_a_refit_stopped_after_the_switch_is_finished_without_encoding_again(
    folder: Path, other_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Library.open(folder)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(upkeep, "take_over", stop)
        first.refit(str(other_model))
    first.close()
    told: list[int] = []
    encode = GramEncoder.encode

    def counted(encoder: GramEncoder, texts: Sequence[str]) -> Vectors:
        told.append(len(texts))
        return encode(encoder, texts)

    monkeypatch.setattr(GramEncoder, "encode", counted)
    second = Library.open(folder)
    assert best_file(second, "网络舆情监测") == JUSTICE
    assert max(told) == 1
    assert second.check() == []
    assert (second.encode(["舆情"]) == load_encoder(str(other_model)).encode(["舆情"])).all()
    second.close()


def test_searches_answer_as_before_while_a_refit_builds(changeable: Library, other_model: Path) -> None:
    before = changeable.search("网络舆情监测")
    seen: list[SearchResult] = []

    def look(*_: int) -> None:
        thread = threading.Thread(target=lambda: seen.append(changeable.search("网络舆情监测")))
        thread.start()
        thread.join(60)

    changeable.refit(str(other_model), look)
    assert seen == [before]
    assert best_file(changeable, "网络舆情监测") == JUSTICE


def test_another_object_answers_as_before_while_a_refit_builds(folder: Path, other_model: Path) -> None:
    first, second = Library.open(folder), Library.open(folder)
    before = second.search("网络舆情监测")
    seen: list[SearchResult] = []
    first.refit(str(other_model), lambda *_: seen.append(second.search("网络舆情监测")))
    assert seen == [before]
    assert second.search("网络舆情监测") == first.search("网络舆情监测")
    first.close()
    second.close()


def test_a_second_object_follows_a_change_of_encoder(folder: Path, other_model: Path, budget: Path) -> None:
    first, second = Library.open(folder), Library.open(folder)
    second.search("网络舆情")
    first.refit(str(other_model))
    assert second.search("网络舆情") == first.search("网络舆情")
    assert second.add([budget])[0].status == "added"
    assert best_file(first, "盘活沉淀资金") == "财政局.txt"
    first.close()
    second.close()


# --- faults found ----------------------------------------------------------------------------------------------------


def test_a_model_named_by_a_relative_path_is_found_from_elsewhere(
    folder: Path, other_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(other_model.parent)
    first = Library.open(folder)
    first.refit(other_model.name)
    first.close()
    monkeypatch.chdir(tmp_path)
    second = Library.open(folder)
    assert best_file(second, "网络舆情监测") == JUSTICE
    second.close()


def test_a_model_folder_named_with_a_slash_is_the_same_model(folder: Path, other_model: Path) -> None:
    first = Library.open(folder)
    first.refit(str(other_model))
    first.close()
    Library.open(folder, f"{other_model}/").close()


def test_a_damaged_encoder_of_its_own_is_fitted_anew(folder: Path) -> None:
    weights = next(folder.glob("encoder-*")) / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1_000])
    opened = Library.open(folder)
    assert best_file(opened, "网络舆情监测") == JUSTICE
    opened.close()
