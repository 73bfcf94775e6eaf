"""The commands of `python -m assistant`. Exit 0: done; 1: the request could not be met; 2: wrong arguments."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.answer import Answer, answer_json
from assistant.assistant import Assistant
from assistant.audit import Limits, audit_json, audit_markdown, note_bytes, note_ending
from assistant.conversation import read_history
from assistant.export import ENDINGS, PRESETS, SOURCES, Preset, exported, prepared, read_draft, write
from assistant.given import flat_facts
from assistant.profile import Profile
from index import Library
from index.arguments import Parser
from index.cli import default_library, run_command
from index.errors import NigaoError
from index.readers.raw import RawText
from index.reading import read
from index.report import LEVELS, REPORT_KINDS, SLOTS, UNIT_KINDS, VOICES


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command of `python -m assistant`."""
    return run_command(_parser(), argv)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m assistant", description="拟稿助手")
    commands = parser.add_subparsers(required=True, metavar="命令")
    ask = commands.add_parser("ask", help="一轮对话：措辞示例、起草一节、找先例")
    ask.add_argument("text", nargs="?", metavar="TEXT")
    ask.add_argument("--requests", type=Path, help="每行一个请求的 .jsonl 文件")
    ask.add_argument("--facts", type=Path, help="自己的情况：纯文本或 JSON")
    ask.add_argument("--history", type=Path, help="之前的对话（JSON）")
    ask.add_argument("--json", action="store_true", help="输出 JSON")
    _add_profile(ask)
    ask.set_defaults(run=_ask)
    export = commands.add_parser("export", help="把草稿写成公文格式的 Word 文件（也可以是 .md、.txt）")
    export.add_argument("draft", type=Path, metavar="DRAFT.md", help="草稿：.md、.txt、ask --json 的输出，或改过的 .docx")
    export.add_argument("out", type=Path, metavar="OUT.docx")
    export.add_argument("--preset", choices=PRESETS, default=PRESETS[0], help="internal 内部格式（默认），formal 正式格式")
    export.add_argument("--sources", choices=SOURCES, default=SOURCES[0], help="出处作批注（默认）、附在文后、不附")
    _add_profile(export)
    export.set_defaults(run=_export)
    audit = commands.add_parser("audit", help="检查一篇：年份、单位、提法、抄录、上年承诺、数字和形式")
    audit.add_argument("file", type=Path, metavar="FILE")
    audit.add_argument("--last-year", type=Path, metavar="FILE", help="上年的报告；不给就用资料库里本单位上年的")
    audit.add_argument("--copied-limit", type=float, metavar="SHARE", help="允许与资料库相同的文字占比，如 0.3")
    audit.add_argument("--note", type=Path, metavar="FILE.docx", help="另存借鉴情况说明（.docx 或 .md）")
    audit.add_argument("--earlier", type=Path, metavar="FILE", help="改之前的稿子，借鉴说明里对比用")
    audit.add_argument("--json", action="store_true", help="输出 JSON")
    _add_profile(audit)
    audit.set_defaults(run=_audit)
    return parser


def _add_profile(command: argparse.ArgumentParser) -> None:
    command.add_argument("--library", help="资料库文件夹，默认 $NIGAO_LIBRARY 或 ./library")
    command.add_argument("--profile", type=Path, help="单位信息文件（JSON）")
    command.add_argument("--unit")
    command.add_argument("--unit-kind", choices=UNIT_KINDS)
    command.add_argument("--level", choices=LEVELS)
    command.add_argument("--year", type=int)
    command.add_argument("--report-kind", choices=REPORT_KINDS)
    command.add_argument("--voice", choices=VOICES)


def _profile(arguments: argparse.Namespace) -> Profile:
    """Return the profile of the file, overruled by single options."""
    profile = Profile.from_file(arguments.profile) if arguments.profile else Profile()
    return profile.told(vars(arguments))


def _ask(arguments: argparse.Namespace) -> int:
    if (arguments.text is None) == (arguments.requests is None):
        print("请给出一句要求，或用 --requests 给出一个 .jsonl 文件（二者选一）。", file=sys.stderr)
        return 2
    profile = _profile(arguments)
    assistant = Assistant(Library.open(arguments.library or default_library()))
    if arguments.requests is not None:
        return _ask_all(assistant, arguments.requests, profile)
    facts = read_facts(arguments.facts) if arguments.facts else ""
    history = read_history(arguments.history) if arguments.history else []
    answer = assistant.ask(arguments.text, profile, facts, history)
    if arguments.json:
        print(json.dumps(answer_json(answer), ensure_ascii=False))
        return 0
    print(answer.answer)
    for notice in (said for said in answer.notices if said not in answer.answer):
        print(f"\n〔提示〕{notice}")
    if answer.assumptions:
        print(f"\n〔按以下理解{'起草' if answer.draft else '作答'}〕" + "；".join(answer.assumptions))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    draft, out = arguments.draft.expanduser(), arguments.out.expanduser().resolve()
    ending = out.suffix.lower()
    if ending not in ENDINGS:
        raise NigaoError(f"“{out.name}”不能写：输出文件应以 {'、'.join(ENDINGS)} 结尾，例如 {out.stem or '报告'}.docx。")
    if draft.resolve() == out:
        raise NigaoError("输出文件就是草稿本身，会把草稿盖掉；请换一个文件名。")
    manuscript = prepared(read_draft(draft), Preset.named(arguments.preset), _profile(arguments), ending)
    write(out, exported(manuscript, ending, arguments.sources))
    blanks = manuscript.blanks
    open_blanks = f"；还有 {len(blanks)} 处待填：{'、'.join(blanks)}" if blanks else ""
    print(f"已写出 {out.name}{open_blanks}。")
    return 0


def _audit(arguments: argparse.Namespace) -> int:
    if arguments.copied_limit is not None and not 0 <= arguments.copied_limit <= 1:
        print("--copied-limit 应在 0 和 1 之间，例如 0.3。", file=sys.stderr)
        return 2
    if arguments.note:
        note_ending(arguments.note)  # a name that cannot be written is refused before the work is done
    limits = Limits() if arguments.copied_limit is None else Limits(share=arguments.copied_limit)
    text = _read(arguments.file)
    last = _read(arguments.last_year) if arguments.last_year else None
    assistant = Assistant(Library.open(arguments.library or default_library()))
    profile = _profile(arguments)
    audit = assistant.audit(text, profile, last, limits, arguments.file.name)
    if arguments.note:
        earlier = assistant.audit(_read(arguments.earlier), profile, last, limits) if arguments.earlier else None
        write(arguments.note.resolve(), note_bytes(assistant.borrowing_note(audit, earlier), note_ending(arguments.note)))
    print(json.dumps(audit_json(audit), ensure_ascii=False) if arguments.json else audit_markdown(audit))
    return 0


def _read(path: Path) -> RawText:
    """Read a text; of several files the sentence says which one cannot be read."""
    try:
        return read(path)
    except NigaoError as error:
        raise NigaoError(f"“{path.name}”{error}") from error


def read_facts(path: Path) -> str:
    """Read the user's facts: plain text as it is, JSON (list of texts, or name to value) as one fact a line.

    Raises:
        NigaoError: the file cannot be read.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NigaoError(f"读不了情况文件 {path}（{error}）；请存成 UTF-8 文本后再试。") from error
    if path.suffix.lower() != ".json":
        return text
    try:
        value = json.loads(text)
    except ValueError as error:
        raise NigaoError(f"情况文件 {path} 不是正确的 JSON（{error}）。") from error
    return "\n".join(flat_facts(value))


def _ask_all(assistant: Assistant, file: Path, profile: Profile) -> int:
    """Answer every line of a file; a bad line gets an answer that says so, and the rest go on."""
    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        requests = [(row["id"], row["request"], row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NigaoError(f"读不了 {file}：每行应是一个含 id 和 request 的 JSON 对象（{error}）。") from error
    for request_id, text, row in requests:
        try:
            answer = _answer_row(assistant, text, row, profile)
        except (NigaoError, TypeError, ValueError) as error:
            answer = Answer("clarify", f"这一条没有办成：{error}", notices=(str(error),))
        print(json.dumps({"id": request_id, **answer_json(answer)}, ensure_ascii=False))
    return 0


def _answer_row(assistant: Assistant, text: object, row: dict[str, object], profile: Profile) -> Answer:
    if not isinstance(text, str):
        raise NigaoError("request 应是一段文字。")
    section = row.get("section") or None
    if section is not None and section not in SLOTS:
        raise NigaoError(f"不认识的部分“{section}”，可用：{'、'.join(SLOTS)}。")
    facts = "\n".join(flat_facts(row.get("facts") or ""))
    return assistant.ask(text, profile.told(row), facts, (), str(section) if section else None)
