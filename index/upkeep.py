"""Keep the derived indexes and the encoder in step with the catalogue, while searches go on in the last whole state.

Whoever changes something works on indexes of its own, opened from the disk, and puts them in place of those that searches
use when they are whole. Another encoder is built beside: its vectors lie in a folder of their own until the catalogue, in one
transaction, names the encoder; then they are moved, which a kill can only delay.
"""

import logging
import shutil
import tempfile
import threading
import weakref
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.catalogue import Catalogue
from index.derived import DerivedIndexes, Progress, read_stamp, sample_texts, take_over
from index.encoder import LARGEST_FIT, MODEL, Encoder, adapt, fingerprint_of, load_encoder
from index.errors import LibraryError, WrongEncoder
from index.fingerprints import FingerprintIndex

logger = logging.getLogger(__name__)

_REFIT_GROWTH, _LARGE_GROWTH = 1.25, 2.0
"""A library that grew or shrank by this factor gets its encoder anew; a large one, of which only a sample counts, later."""


@dataclass(frozen=True)
class Live:
    """What searches answer from: indexes, and the encoder that made their vectors."""

    derived: DerivedIndexes
    encoder: Encoder


def workplace(folder: Path, catalogue: Catalogue) -> Path:
    """Return where the derived indexes of the library in `folder` are kept: there, or in a copy when that is read-only.

    The copy goes when the catalogue does.
    """
    if not catalogue.read_only:
        return folder
    copy = Path(tempfile.mkdtemp(prefix="nigao-"))
    weakref.finalize(catalogue, shutil.rmtree, copy, ignore_errors=True)
    others = shutil.ignore_patterns("catalogue.sqlite*", "uploads", "*.lock", "next", ".*")
    shutil.copytree(folder, copy, ignore=others, copy_function=shutil.copyfile, dirs_exist_ok=True)
    for place in (copy, *(path for path in copy.rglob("*") if path.is_dir())):
        place.chmod(0o700)
    return copy


class Upkeep:
    """The derived side of a library; `live` and `is_current` serve any thread, the rest the one that holds the writing lock."""

    def __init__(self, folder: Path, asked_encoder: str | None) -> None:
        """Serve the library in `folder`; `asked_encoder` is the name a new one shall take, None for one of its own."""
        self._folder, self._asked = folder, asked_encoder
        self._print_file = folder / "fingerprints.sqlite"
        self._lock = threading.Lock()
        self.live: Live | None = None

    # --- what searches need ----------------------------------------------------------------------------------------

    def is_current(self, catalogue: Catalogue) -> bool:
        """Whether `live` is of the catalogue's state, after taking over what another process has finished."""
        if not self._lock.acquire(blocking=self.live is None):
            return True  # another thread is taking it over; the last state serves until then
        try:
            if self.live is None or read_stamp(self._folder) != self.live.derived.stamp:
                self._reopen(catalogue)
            return self.live is not None and _is_fresh(self.live.derived, catalogue)
        finally:
            self._lock.release()

    def prints_behind(self, catalogue: Catalogue) -> bool:
        """Whether the fingerprints are of another state than the catalogue."""
        with closing(FingerprintIndex(self._print_file)) as prints:
            return prints.is_behind(catalogue)

    def sharing(self, pieces: Sequence[str], most: int) -> list[str]:
        """Return the ids of the reports that share fingerprints with any of the pieces, the most sharing first."""
        with closing(FingerprintIndex(self._print_file)) as prints:
            return prints.sharing(pieces, most)

    def _reopen(self, catalogue: Catalogue) -> None:
        """Take the indexes on the disk if they are whole and of the library's encoder; else leave all as it is."""
        name, made_by = catalogue.meta("encoder"), catalogue.meta("encoder_fingerprint")
        derived = DerivedIndexes(self._folder)
        for _ in range(3):
            if read_stamp(self._folder) == derived.stamp:
                break
            derived = DerivedIndexes(self._folder)  # somebody wrote while it was opened
        if name is None or derived.damaged or derived.stamp is None or derived.stamp.encoder != made_by:
            return
        try:
            live = Live(derived, self._loaded(catalogue))
            # else somebody finished a later state while this one was opened; even so it is better than none
            if self.live is None or read_stamp(self._folder) == derived.stamp:
                self.live = live
        except WrongEncoder:
            raise
        except LibraryError:
            if not _is_own(catalogue):
                raise
            logger.info("the library's own encoder is damaged; it is fitted anew under the writing lock")

    def _loaded(self, catalogue: Catalogue) -> Encoder:
        """Return the library's encoder, loaded at its first use.

        Raises:
            LibraryError: it is gone or damaged.
            WrongEncoder: the model is not the one that made the vectors.

        """
        name, made_by = catalogue.meta("encoder") or "", catalogue.meta("encoder_fingerprint")
        if self.live is not None and self.live.encoder.fingerprint == made_by:
            return self.live.encoder
        encoder = load_encoder(str(self._folder / name) if _is_own(catalogue) else name)
        if encoder.fingerprint != made_by:
            raise WrongEncoder(
                f"资料库是用编码器“{name}”（指纹 {made_by}）建立的，现在的模型指纹是 {encoder.fingerprint}，两者对不上；"
                f"请放回原来的模型，或运行 python -m index refit 用新编码器重建（报告不会丢失）。"
            )
        return encoder

    def is_behind(self, catalogue: Catalogue) -> bool:
        """Whether a writer has something to bring up: unlike a search it does not trust that another thread is at it."""
        return self.live is None or not _is_fresh(self.live.derived, catalogue)

    # --- changes, under the writing lock ---------------------------------------------------------------------------

    def synchronise(self, catalogue: Catalogue, progress: Progress | None = None) -> list[str]:
        """Bring everything derived to the catalogue's state; returns a sentence for each thing that was out of step."""
        repairs = self.synchronise_prints(catalogue)
        if self._own_encoder_outgrown(catalogue):
            self.switch(catalogue, self.fit(catalogue), own=True, progress=progress)
            return repairs
        return self._bring_up(catalogue, progress) + repairs

    def synchronise_prints(self, catalogue: Catalogue) -> list[str]:
        """Bring the fingerprints alone to the catalogue's state."""
        with closing(FingerprintIndex(self._print_file)) as prints:
            return prints.synchronise(catalogue)

    def check(self, catalogue: Catalogue) -> list[str]:
        """Verify everything derived against the catalogue; returns a sentence for each repair made."""
        found = self._to_change(catalogue).out_of_step(catalogue)
        found += [said for said in self._bring_up(catalogue, verify=True) if said not in found]
        self._clear_encoders(catalogue)
        return found + self.synchronise_prints(catalogue)

    def ready_encoder(self, catalogue: Catalogue, progress: Progress | None = None) -> Encoder:
        """Return the library's encoder; a new library gets the one asked for, or one of its own, as does one that lost its own."""
        try:
            if catalogue.meta("encoder") is not None:
                return self._loaded(catalogue)
            if self._asked:
                return self.switch(catalogue, load_encoder(self._asked), own=False, progress=progress)
        except WrongEncoder:
            raise
        except LibraryError:
            if not _is_own(catalogue):
                raise
        return self.switch(catalogue, self.fit(catalogue), own=True, progress=progress)

    def _bring_up(self, catalogue: Catalogue, progress: Progress | None = None, *, verify: bool = False) -> list[str]:
        encoder = self.ready_encoder(catalogue, progress)
        derived = self._to_change(catalogue)
        repairs = derived.synchronise(catalogue, encoder, progress, verify=verify)
        self._publish(derived, encoder)
        logger.info("synchronised: %s", "；".join(repairs) or "nothing to do")
        return repairs

    def _publish(self, derived: DerivedIndexes, encoder: Encoder) -> None:
        with self._lock:  # a search that is opening an earlier state must not put that in the place of this one
            self.live = Live(derived, encoder)

    def _to_change(self, catalogue: Catalogue) -> DerivedIndexes:
        """Open the indexes anew, after ending or dropping what a killed process began."""
        for stray in self._folder.glob(".*.*"):  # what `replace_bytes` had not moved yet
            if stray.is_file():
                stray.unlink(missing_ok=True)
        beside = self._folder / "next"
        built = read_stamp(beside)
        if built is not None and built.encoder == catalogue.meta("encoder_fingerprint"):
            take_over(beside, self._folder)
        shutil.rmtree(beside, ignore_errors=True)
        return DerivedIndexes(self._folder)

    def _own_encoder_outgrown(self, catalogue: Catalogue) -> bool:
        """Whether the library has its own encoder and has grown or shrunk by a quarter since that was fitted."""
        if catalogue.meta("encoder_own") == "0" or (self._asked and not catalogue.meta("encoder")):
            return False
        fitted_on = int(catalogue.meta("fitted_on") or 0)
        count = catalogue.passage_count()
        growth = _REFIT_GROWTH if fitted_on < 2 * LARGEST_FIT else _LARGE_GROWTH
        return not fitted_on or not fitted_on / growth <= count <= fitted_on * growth

    def fit(self, catalogue: Catalogue) -> Encoder:
        """Adapt the default encoder to the passages of this library."""
        texts = sample_texts(catalogue, LARGEST_FIT)
        fresh = self._folder / "encoder-new"
        shutil.rmtree(fresh, ignore_errors=True)
        adapt(MODEL, texts, fresh)
        fingerprint = fingerprint_of(fresh)
        folder = self._folder / f"encoder-{fingerprint}"
        if fingerprint_of(folder) != fingerprint:  # else it is the one in use, and whole
            shutil.rmtree(folder, ignore_errors=True)
            fresh.rename(folder)
        return load_encoder(str(folder))

    def switch(self, catalogue: Catalogue, encoder: Encoder, *, own: bool, progress: Progress | None = None) -> Encoder:
        """Make `encoder` the library's encoder: build its vectors beside, name it in the catalogue, move them into place."""
        self._to_change(catalogue)
        beside = self._folder / "next"
        beside.mkdir()
        DerivedIndexes(self._folder, beside).synchronise(catalogue, encoder, progress)
        name = Path(encoder.name).name if own else encoder.name
        with catalogue.change():
            for key, value in {
                "encoder": name,
                "encoder_own": str(int(own)),
                "encoder_fingerprint": encoder.fingerprint,
                "fitted_on": str(catalogue.passage_count()),
            }.items():
                catalogue.set_meta(key, value)
        take_over(beside, self._folder)
        derived = DerivedIndexes(self._folder)
        derived.synchronise(catalogue, encoder)
        self._publish(derived, encoder)
        self._clear_encoders(catalogue)
        return encoder

    def take_over(self, catalogue: Catalogue, other: Catalogue, encoder: Path | None) -> None:
        """Fill an empty catalogue with another one, and build what is derived; without `encoder` the library makes its own."""
        if encoder is None:
            other.forget_meta(("encoder", "encoder_own", "encoder_fingerprint", "fitted_on"))
        else:
            place = self._folder / str(other.meta("encoder"))
            shutil.rmtree(place, ignore_errors=True)
            encoder.rename(place)
        other.set_meta("generation", str(max(catalogue.generation, other.generation) + 1))
        other.copy_into(catalogue)
        self.synchronise(catalogue)

    def _clear_encoders(self, catalogue: Catalogue) -> None:
        """Remove the encoders that are no longer the library's, and those that a killed process left."""
        kept = catalogue.meta("encoder") if _is_own(catalogue) else None
        for folder in self._folder.glob("encoder-*"):
            if folder.name != kept:
                shutil.rmtree(folder, ignore_errors=True)


def _is_own(catalogue: Catalogue) -> bool:
    return catalogue.meta("encoder_own") == "1"


def _is_fresh(derived: DerivedIndexes, catalogue: Catalogue) -> bool:
    encoder = catalogue.meta("encoder_fingerprint") or ""
    return derived.fresh(catalogue.generation, encoder, catalogue.passage_count())
