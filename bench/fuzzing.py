"""Feed readers and cleaners with damaged and hostile files, and see that each is read or refused: soon, and with offsets that fit.

`python -m bench.fuzzing --minutes 5` (`make fuzz`). Files of the tests and of the corpus are mutated: bytes and characters
changed, cut, repeated, spliced, hostile tokens put in; in Word files and PDF the packed parts are changed as well. The readers
run in this process, without the one that guards against them in use, so that every fault of theirs is seen. Each fault is
printed with the seed that makes its input again: `python -m bench.fuzzing --case N`. Old Word files take LibreOffice seconds
each and are tried when asked for: `--kinds doc wps`; a case is made again with the kinds of its run.
"""

import argparse
import io
import random
import re
import signal
import sys
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import UnreadableFile
from index.parsing import PARSERS
from index.readers.decoding import decode
from index.readers.raw import RawText
from index.understanding import understand_text

ROOT = Path(__file__).parents[1]
_BASE_SECONDS, _SECONDS_A_CHARACTER = 3.0, 0.0005
"""Processor time allowed for a file: a report of 10,000 characters takes about a tenth of a second."""
_LONGEST = 60_000
_TOKENS = (
    *("一、", "（一）", "1.", "（1）", "一是", "第一，", "①", "㈠", "**", "***", "xx", "某某", "20xx年", "……", "——", "【", "】"),
    *("##paidbegin##", "&nbsp;", "&#x4e00;", "<p>", "<script>", "</div>", "<!--", "]]>", "![](x)", "```", "| a |", "\\", "\t"),
    *("\r", "\n", "\n\n\n", "\u2028", "\u200b", "\ufeff", "\x00", "\ud800", "\U0010ffff", "\u3000", "﹒", "１２３", "０", "٣"),
    *(
        "二〇二三年",
        "2023年1月1日",
        "99999999999999999999",
        "去年",
        "我局",
        "本人",
        "党的二十大精神",
        "点击下载",
        "上一篇：",
        "目  录",
    ),
    *("(", "（", "“", "”", "‘", '"', "'", "《", "》", "http://a.b/", "第1页共2页", "责任编辑：", "扫一扫", "万元", "%", "％"),
    *("：", "；", "。", "，", "、"),
)
_DRAWN = (
    *(
        "0 ",
        "-1 ",
        "1e9 ",
        "0.0001 ",
        "BT ",
        "ET ",
        "q ",
        "Q ",
        "0 Tz ",
        "-100 Tz ",
        "0 Tc ",
        "999 Tw ",
        "3 Tr ",
        "1 0 0 -1 0 0 cm ",
    ),
    *(
        "0 0 0 0 0 0 Tm ",
        "1 0 0 1 0 0 Tm ",
        "0 1 -1 0 300 300 Tm ",
        "1 0 0 1 -9999 99999 Tm ",
        "/F1 0 Tf ",
        "/F1 -12 Tf ",
        "/F9 1e6 Tf ",
    ),
    *("<FFFF> Tj ", "<D800> Tj ", "<0000> Tj ", "(abc) Tj ", "[<4E00> -9999 <4E00>] TJ ", "T* ", "/X0 Do ", "<ffff> <10ffff> "),
)
"""What a page of a PDF is drawn with: matrices, sizes and glyphs that no program writes (ISO 32000-1, 9.4)."""
_OLE_HEAD = 512
_STREAM = re.compile(rb"(?<=stream\n|tream\r\n)(.*?)(?=\r?\nendstream)", re.DOTALL)
KINDS = (".txt", ".md", ".html", ".docx", ".pdf")
"""What is tried unless told otherwise; .doc and .wps can be asked for."""


@dataclass(frozen=True)
class Case:
    """One input: a file name, its kind, its bytes, and the seed by which it is made again."""

    seed: int
    name: str
    kind: str
    data: bytes


@dataclass(frozen=True)
class Fault:
    """What went wrong with a case, and where."""

    case: Case
    said: str


class TooSlow(BaseException):
    """A case took more processor time than a file of its length may take."""


def case_of(seed: int, seeds: Sequence[tuple[str, bytes]]) -> Case:
    """Make the input of a seed: one of the files, mutated one to six times."""
    chance = random.Random(seed)
    name, data = chance.choice(seeds)
    kind = Path(name).suffix
    for _ in range(chance.randint(1, 6)):
        if kind == ".docx" and chance.random() < 0.8:
            data = _with_changed_member(data, chance)
        elif kind == ".pdf" and chance.random() < 0.8:
            data = _with_changed_stream(data, chance)
        elif kind in (".doc", ".wps") and chance.random() < 0.8:
            data = _overwritten(data, chance)
        elif kind in (".txt", ".md", ".html") and chance.random() < 0.8:
            text = _changed_text(data.decode("utf-8", "replace"), chance)
            data = text.encode("utf-8", "surrogatepass")
        else:
            data = _changed_bytes(data, chance)
    return Case(seed, name, kind, data[: 4 * _LONGEST] if kind != ".docx" else data)


def _changed_bytes(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return bytes(chance.randrange(256) for _ in range(20))
    at, length = chance.randrange(len(data)), chance.randint(1, 200)
    return chance.choice(
        (
            lambda: data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :],
            lambda: data[:at],
            lambda: data[:at] + data[at + length :],
            lambda: data[:at] + data[at : at + length] * chance.randint(2, 50) + data[at:],
            lambda: data[:at] + chance.choice(_TOKENS).encode("utf-8", "surrogatepass") + data[at:],
            lambda: data[:at] + bytes(chance.randrange(256) for _ in range(length)) + data[at:],
        )
    )()


def _changed_text(text: str, chance: random.Random) -> str:
    if not text:
        return chance.choice(_TOKENS)
    at, length, token = chance.randrange(len(text)), chance.randint(1, 120), chance.choice(_TOKENS)
    many = int(10 ** chance.uniform(0, 4))
    changed: str = chance.choice(
        (
            lambda: text[:at] + token + text[at:],
            lambda: text[:at] + token * min(many, _LONGEST // len(token)) + text[at:],
            lambda: text[:at] + (token + chance.choice(_TOKENS)) * min(many, 2_000) + text[at:],
            lambda: text[:at] + text[at + length :],
            lambda: text[:at] + text[at : at + length] * min(many, _LONGEST // length) + text[at:],
            lambda: text[at:] + text[:at],
            lambda: text.replace("\n", token),
            lambda: text.replace(chance.choice("，。、：\n"), chance.choice(_TOKENS)),
            lambda: token.join(text[start : start + length] for start in range(0, len(text), length)),
            lambda: "".join(line + chance.choice(_TOKENS) + "\n" for line in text.split("\n")),
        )
    )()
    return changed[:_LONGEST]


def _with_changed_member(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError, RuntimeError):
        return _changed_bytes(data, chance)
    name = chance.choice([*members, "word/document.xml", "word/numbering.xml", "word/styles.xml"])
    text = members.get(name, b"<w:p/>").decode("utf-8", "replace")
    members[name] = _changed_text(text, chance).encode("utf-8", "replace")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return made.getvalue()


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    """Change bytes behind the head of a container, whose length stays: else it is refused before anybody reads what is in it."""
    if len(data) < 2 * _OLE_HEAD:
        return _changed_bytes(data, chance)
    put = chance.choice(
        (chance.choice(_TOKENS).encode("utf-16-le", "surrogatepass"), chance.randbytes(chance.randint(1, 60)), b"\xff" * 4)
    )
    at = chance.randrange(_OLE_HEAD, len(data) - len(put))
    return data[:at] + put + data[at + len(put) :]


def _with_changed_stream(data: bytes, chance: random.Random) -> bytes:
    """Change what a PDF draws: one of its packed streams, by tokens of its own language; lengths then lie, as in damaged files."""
    streams = [(found, text) for found in _STREAM.finditer(data) if (text := _unpacked(found[1])) is not None]
    if not streams:
        return _changed_bytes(data, chance)
    found, text = chance.choice(streams)
    pieces = re.split(r"(?<=\s)", text.decode("latin-1"))[:_LONGEST]
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(pieces) + 1)
        pieces[at : at + chance.randint(0, 6)] = [chance.choice(_DRAWN)] * chance.randint(1, 3)
    return data[: found.start()] + zlib.compress("".join(pieces).encode("latin-1")) + data[found.end() :]


def _unpacked(stream: bytes) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(stream, 10 * _LONGEST)
    except zlib.error:
        return None


def try_case(case: Case) -> Fault | None:
    """Read and understand a case; returns what went wrong, None when it was read or refused as it should be."""
    allowed = _BASE_SECONDS + _SECONDS_A_CHARACTER * len(case.data)

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, allowed)
    try:
        said = next(_wrong(case), None)
    except UnreadableFile as error:
        said = None if str(error).endswith("。") else f"a refusal that is no sentence: {error}"
    except TooSlow:
        said = f"more than {allowed:.1f} s of processor time at\n{traceback.format_exc(limit=-4)}"
    except Exception:  # noqa: BLE001, whatever it is, is what is looked for
        said = traceback.format_exc(limit=-4)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return Fault(case, said) if said else None


def _wrong(case: Case) -> Iterator[str]:
    raw = RawText(decode(case.data)) if case.kind == ".txt" else PARSERS[case.kind](case.data)
    if any(not 0 <= offset <= len(raw.text) for offset in raw.levels):
        yield "levels of lines that are not in the text"
    report = understand_text(case.name, raw)
    size = len(report.text)
    if any(not 0 <= passage.start <= passage.end <= size for passage in report.passages):
        yield "a passage outside the text"
    if any(not passage.text.strip() for passage in report.passages):
        yield "an empty passage"
    if any(not 0 <= heading.start <= size for heading in report.headings):
        yield "a heading outside the text"
    for edit in report.edits:
        if raw.text[edit.start : edit.end] != edit.original:
            yield f"an edit ({edit.kind}) that does not say what stood at {edit.start}-{edit.end}: {edit.original[:40]!r}"


def known_files(kinds: Sequence[str] = KINDS) -> list[tuple[str, bytes]]:
    """Return the files of these kinds that are mutated, by name."""
    folders = (ROOT / "tests" / "data" / "formats", ROOT / "tests" / "data" / "dirty", ROOT / "bench" / "reading")
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix in kinds]
    files += sorted((ROOT / "corpus").glob("*.txt"))[::6] if ".txt" in kinds else []
    return [(file.name, file.read_bytes()) for file in files]


def run(seeds: Iterator[int], minutes: float, say: Callable[[str], None], kinds: Sequence[str] = KINDS) -> list[Fault]:
    """Try case after case until the time is over; faults at the same place are told once."""
    files, faults, seen, tried = known_files(kinds), [], set(), 0
    end = time.monotonic() + 60 * minutes
    for seed in seeds:
        if time.monotonic() > end:
            break
        tried += 1
        fault = try_case(case_of(seed, files))
        if fault and (place := re.sub(r"\d+|'.*'", "", fault.said.strip())[-200:]) not in seen:
            seen.add(place)
            faults.append(fault)
            say(f"case {seed} ({fault.case.name}, {len(fault.case.data)} bytes): {fault.said}")
    say(f"{tried} cases, {len(faults)} faults")
    return faults


def main(argv: Sequence[str] | None = None) -> int:
    """Fuzz for some minutes, or make one case again."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzzing", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=0, help="the first case")
    parser.add_argument("--case", type=int, help="only this one; its input is written to build/case.*")
    parser.add_argument(
        "--kinds", nargs="+", default=[kind[1:] for kind in KINDS], choices=["txt", *(kind[1:] for kind in PARSERS)]
    )
    arguments = parser.parse_args(argv)
    kinds = [f".{kind}" for kind in arguments.kinds]
    if arguments.case is not None:
        case = case_of(arguments.case, known_files(kinds))
        (ROOT / "build").mkdir(exist_ok=True)
        (ROOT / "build" / f"case{case.kind}").write_bytes(case.data)
        fault = try_case(case)
        print(fault.said if fault else "no fault")
        return 1 if fault else 0
    return 1 if run(iter(range(arguments.seed, sys.maxsize)), arguments.minutes, print, kinds) else 0


if __name__ == "__main__":
    sys.exit(main())
