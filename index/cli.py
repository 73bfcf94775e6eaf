"""The commands of `python -m index`. Exit 0: done; 1: the request could not be met; 2: wrong arguments."""

import argparse
import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path

from tqdm import tqdm

from index.arguments import Parser
from index.asking import search_sentence
from index.backup import Backup, export_library, import_library
from index.errors import NigaoError
from index.library import Library
from index.queries import read_queries
from index.reading import EXTENSIONS
from index.report import REPORT_KINDS, SLOTS, UNIT_KINDS, FileOutcome, Filters, Hit, Report, SearchResult
from index.watching import Followed, Watcher

_STATUS = {
    "added": "已加入",
    "replaced": "已更新",
    "unchanged": "未变化",
    "duplicate": "重复",
    "empty": "无内容",
    "failed": "失败",
}


_EDITS = {
    "mask": "遮盖",
    "paywall": "付费标记",
    "advert": "广告",
    "page": "网页文字",
    "html": "网页代码",
    "script": "繁体字",
    "spacing": "多余空格",
    "joined_line": "断行",
    "doubled_line": "重复行",
    "note": "编者注",
    "markup": "排版标记",
    "quote": "引号",
    "width": "全半角",
    "mark": "标点",
    "doubled_mark": "重复标点",
    "doubled_word": "重复词语",
    "wrong_word": "错字",
    "national_term": "官方名称",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command of `python -m index`."""
    return run_command(_parser(), argv)


def run_command(parser: argparse.ArgumentParser, argv: Sequence[str] | None) -> int:
    """Parse and run; an error that a user can act on goes to stderr as one sentence and makes the exit code 1."""
    arguments = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        command: Callable[[argparse.Namespace], int] = arguments.run
        done = command(arguments)
        sys.stdout.flush()
        return done
    except BrokenPipeError:  # the reader of a pipe (head, less) has seen enough; nothing may be written at exit either
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115, it lives as long as the program
        return 1
    except NigaoError as error:
        print(error, file=sys.stderr)
        return 1


def default_library() -> str:
    """Return the library folder when none is named: $NIGAO_LIBRARY, else library/ under the current folder."""
    return os.environ.get("NIGAO_LIBRARY") or "library"


def _parser() -> Parser:
    parser = Parser(prog="python -m index", description="拟稿资料库")
    parser.add_argument("--library", default=None, help="资料库文件夹，默认 $NIGAO_LIBRARY 或 ./library")
    commands = parser.add_subparsers(required=True, metavar="命令")

    add = _command(commands, "add", _add, "加入文件或文件夹")
    add.add_argument("paths", nargs="+", metavar="PATH")
    add.add_argument("--summary", action="store_true", help="与 --json 合用：最后再输出一行合计")
    remove = _command(commands, "remove", _remove, "移除报告")
    remove.add_argument("names", nargs="+", metavar="FILE_OR_ID")
    _command(commands, "list", _list, "列出报告")
    inspect = _command(
        commands, "inspect", _inspect, "看一份文件读成了什么，不需要资料库；用 --library 指明时顺带比对库中相近的报告"
    )
    inspect.add_argument("file", type=Path)
    search = _command(commands, "search", _search, "查找段落")
    search.add_argument("query", nargs="?", default=None)
    search.add_argument("--queries", type=Path, help="每行一个 {qid, query, filters} 的 .jsonl 文件")
    search.add_argument("-k", type=_positive, default=10)
    search.add_argument("--section", choices=SLOTS)
    search.add_argument("--year", type=int)
    search.add_argument("--since", type=int)
    search.add_argument("--report-kind", choices=REPORT_KINDS)
    search.add_argument("--unit-kind", choices=UNIT_KINDS)
    search.add_argument("--reranker", help="交叉编码模型的名称或文件夹，用来重排前几十条；默认 $NIGAO_RERANKER，不设则不用")
    _command(commands, "check", _check, "核对并修复索引")
    refit = _command(commands, "refit", _refit, "换编码器或重新拟合")
    refit.add_argument("--encoder", help="sentence-transformers 模型名称或文件夹；不填则重新拟合自带模型")
    watch = _command(commands, "watch", _watch, "跟踪一个文件夹：新增、改动、移动、删除的文件随时同步到资料库，按 Ctrl+C 结束")
    watch.add_argument("folder", type=Path, metavar="FOLDER")
    export = _command(
        commands,
        "export",
        _export,
        "把整个资料库存成一个文件，连同上传的原文件、稿件（$NIGAO_DRAFTS 指到别处的也在内）、摘记，"
        "用来备份或搬到另一台电脑；大模型设置可能含有密钥，不在其中",
    )
    export.add_argument("file", type=Path, metavar="FILE")
    import_ = _command(commands, "import", _import, "用 export 存成的文件填满一个空的资料库")
    import_.add_argument("file", type=Path, metavar="FILE")
    return parser


def _command(
    commands: "argparse._SubParsersAction[Parser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    help_text: str,
) -> Parser:
    parser = commands.add_parser(name, help=help_text)
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--library", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("必须是正整数")
    return number


def _open(arguments: argparse.Namespace) -> Library:
    def tell(said: str) -> None:
        tqdm.write(said, file=sys.stderr)
        sys.stderr.flush()

    return Library.open(arguments.library or default_library(), reranker=getattr(arguments, "reranker", None), on_wait=tell)


def _add(arguments: argparse.Namespace) -> int:
    # a bar for a person at a terminal; on a pipe or with --json the lines alone
    with tqdm(unit="份", desc="读取报告", disable=arguments.json or not sys.stderr.isatty(), leave=False) as bar:

        def show(outcome: FileOutcome, number: int, total: int) -> None:
            bar.total = total
            bar.update(number - bar.n)
            tqdm.write(_line(outcome, number, total, as_json=arguments.json))

        def show_index(done: int, total: int) -> None:
            if bar.disable:
                return
            if bar.unit != "段":
                bar.unit = "段"
                bar.set_description_str("建立索引")
                bar.reset(total)
            bar.update(done - bar.n)

        library, started = _open(arguments), time.monotonic()
        try:
            outcomes = library.add(arguments.paths, show, show_index)
        except KeyboardInterrupt:
            print("已中断。列出的报告都已保存，再运行一次同样的命令会跳过它们、接着做完。", file=sys.stderr)
            return 1
    seconds = time.monotonic() - started
    if not arguments.json:
        print("\n".join(_summary(outcomes, library.repeated_sentences(), seconds)))
    elif arguments.summary:
        print(json.dumps({"summary": {**_counts(outcomes), "seconds": round(seconds, 1)}}))
    if not outcomes:
        print(f"没有找到可以加入的文件，请检查路径；支持 {'、'.join((*EXTENSIONS, '.zip'))}。", file=sys.stderr)
        return 1
    return 1 if any(outcome.status == "failed" for outcome in outcomes) else 0


def _line(outcome: FileOutcome, number: int, total: int, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(_outcome_json(outcome), ensure_ascii=False)
    reason = f"：{outcome.reason}" if outcome.reason else ""
    return f"[{number}/{total}] {_STATUS[outcome.status]} {outcome.file}{reason}"


def _outcome_json(outcome: FileOutcome) -> dict[str, object]:
    return {name: getattr(outcome, name) for name in ("file", "status", "report_id", "passages", "reason")}


def _counts(outcomes: Sequence[FileOutcome]) -> dict[str, int]:
    counts = Counter(outcome.status for outcome in outcomes)
    return {**{status: counts[status] for status in _STATUS}, "passages": sum(outcome.passages for outcome in outcomes)}


def _summary(outcomes: Sequence[FileOutcome], repeated: int, seconds: float) -> Iterator[str]:
    """Say what an `add` did: files by status, repairs by kind, reports that look re-dated, set phrases of the library."""
    counts = _counts(outcomes)
    said = "，".join(f"{name} {counts[status]} 份" for status, name in _STATUS.items() if counts[status])
    yield f"完成：{said or '没有文件'}；新增段落 {counts['passages']} 段；用时 {seconds:.0f} 秒。"
    cleaned: Counter[str] = Counter()
    for outcome in outcomes:
        cleaned.update(outcome.cleaned)
    if cleaned:
        yield "清理：" + "，".join(f"{_EDITS.get(kind, kind)} {count} 处" for kind, count in cleaned.most_common()) + "。"
    redated = [outcome.file for outcome in outcomes if any("疑似旧稿" in flag for flag in outcome.flags)]
    if redated:
        yield f"疑似改了年份的旧稿 {len(redated)} 份：{_some(redated)}，引用前请核对。"
    alike = [f"{outcome.file}（{flag}）" for outcome in outcomes for flag in outcome.flags if "文字相近" in flag]
    if alike:
        yield f"与库中报告大量相同 {len(alike)} 处：{_some(alike)}；都已保留，可能是同一稿换了年份或单位。"
    if repeated:
        yield f"资料库里有 {repeated} 个句子在多篇报告中重复出现（多为固定用语）。"


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:5]) + ("等" if len(names) > 5 else "")


def _remove(arguments: argparse.Namespace) -> int:
    removed = _open(arguments).remove(arguments.names)
    print(json.dumps({"removed": removed}) if arguments.json else f"已移除 {len(removed)} 份报告。")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    reports = _open(arguments).reports()
    rows = [{key: value for key, value in asdict(report).items() if key not in ("unit", "level")} for report in reports]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for report in reports:
        kinds = " ".join(filter(None, (str(report.year or ""), report.report_kind, report.unit_kind, report.voice)))
        flags = f"  〔{'；'.join(report.flags)}〕" if report.flags else ""
        print(f"{report.report_id}  {report.title}  {kinds}  {report.passages}段{flags}")
    print(f"共 {len(reports)} 份报告。" if reports else "资料库还是空的，请用 add 加入报告。")
    return 0


def _inspect(arguments: argparse.Namespace) -> int:
    # its rules take longer to load than a search takes, which needs none
    report = import_module("index.understanding").understand(arguments.file)
    if arguments.library and (Path(arguments.library) / "catalogue.sqlite").is_file():  # one that was named: none is needed
        report = replace(report, flags=(*report.flags, *_open(arguments).kin_flags(report.text)))
    shown = report_json(report)
    if not arguments.json:
        shown.pop("text")
    print(json.dumps(shown, ensure_ascii=False, indent=None if arguments.json else 2))
    return 0


def report_json(report: Report) -> dict[str, object]:
    """Return what the reader understood, in the form of the interface."""
    shown: dict[str, object] = {"file": report.file, **asdict(report.description), "flags": report.flags}
    shown["headings"] = [{"level": h.level, "text": h.text, "slot": h.slot} for h in report.headings]
    shown["passages"] = [asdict(passage) for passage in report.passages]
    shown["edits"] = [asdict(edit) for edit in report.edits]
    shown["text"] = report.text
    return shown


def _search(arguments: argparse.Namespace) -> int:
    if (arguments.query is None) == (arguments.queries is None):
        print("请给出要查找的话，或用 --queries 给出一个 .jsonl 文件（二者选一）。", file=sys.stderr)
        return 2
    library = _open(arguments)
    if arguments.queries is not None:
        return _search_all(library, arguments.queries, arguments.k)
    filters = Filters(arguments.section, arguments.year, arguments.since, arguments.report_kind, arguments.unit_kind)
    result = search_sentence(library, arguments.query, arguments.k, filters)
    print(json.dumps(result_json(result), ensure_ascii=False) if arguments.json else _readable(result))
    return 0


def _search_all(library: Library, file: Path, k: int) -> int:
    for asked in read_queries(file):
        found = result_json(search_sentence(library, asked.query, k, asked.filters))
        print(json.dumps({"qid": asked.qid, **found}, ensure_ascii=False))
    return 0


def hit_json(hit: Hit) -> dict[str, object]:
    """Return a hit in the form of the interface."""
    return {key: value for key, value in asdict(hit).items() if key not in ("unit", "voice", "flags", "alike")}


def result_json(result: SearchResult) -> dict[str, object]:
    """Return a search result in the form of the interface."""
    return {"hits": [hit_json(hit) for hit in result.hits], "notice": result.notice}


def _readable(result: SearchResult) -> str:
    lines = [result.notice] if result.notice else []
    for number, hit in enumerate(result.hits, 1):
        path = " / ".join(hit.heading_path)
        lines.append(f"{number}. [{hit.score:.2f}] {hit.title}（{path or hit.slot}）\n   {hit.text}")
    return "\n".join(lines)


def _check(arguments: argparse.Namespace) -> int:
    repairs = _open(arguments).check()
    if arguments.json:
        print(json.dumps({"repaired": repairs}, ensure_ascii=False))
    else:
        print("\n".join(f"已修复：{repair}" for repair in repairs) or "目录、向量索引、词索引一致，无需修复。")
    return 0


def _refit(arguments: argparse.Namespace) -> int:
    _open(arguments).refit(arguments.encoder)
    print(json.dumps({"refit": True}) if arguments.json else "已换用新的编码器，索引已重建。")
    return 0


def _watch(arguments: argparse.Namespace) -> int:
    counts: Counter[str] = Counter()

    def tell(followed: Followed) -> None:
        counts.update(outcome.status for outcome in followed.outcomes)
        counts["removed"] += len(followed.removed)
        for line in _followed_lines(followed, as_json=arguments.json):
            print(line, flush=True)
        if followed.trouble:
            print(followed.trouble, file=sys.stderr, flush=True)

    watcher = Watcher.of(_open(arguments), arguments.folder, tell)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: watcher.end())
    if not arguments.json:
        print(f"正在跟踪 {watcher.folder}，按 Ctrl+C 结束。", flush=True)
    watcher.follow()
    if not arguments.json:
        said = "，".join(f"{name} {counts[status]} 份" for status, name in _FOLLOWED.items() if counts[status])
        print(f"已停止跟踪；{said or '没有变化'}。")
    return 0


_FOLLOWED = {**_STATUS, "removed": "已移除"}


def _followed_lines(followed: Followed, *, as_json: bool) -> Iterator[str]:
    for number, outcome in enumerate(followed.outcomes, 1):
        yield _line(outcome, number, len(followed.outcomes), as_json=as_json)
    for name in followed.removed:
        gone = FileOutcome(name, "removed")
        yield json.dumps(_outcome_json(gone), ensure_ascii=False) if as_json else f"已移除 {name}（文件已删除）"


def _export(arguments: argparse.Namespace) -> int:
    return _told_backup(arguments, export_library(_open(arguments), arguments.file), "已存入")


def _import(arguments: argparse.Namespace) -> int:
    return _told_backup(arguments, import_library(_open(arguments), arguments.file), "已导入")


def _told_backup(arguments: argparse.Namespace, backup: Backup, done: str) -> int:
    if arguments.json:
        print(json.dumps(asdict(backup), ensure_ascii=False))
    else:
        beside = f"，连同{backup.beside}" if backup.beside else ""
        print(f"{done} {backup.reports} 份报告、{backup.passages} 个段落{beside}。{backup.note or ''}")
    return 0
