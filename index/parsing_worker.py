"""The child process of `index.isolation`: parses one file after another in bounded memory until the parent goes away."""

import resource
import sys
from collections.abc import Callable, Mapping

from index.errors import EmptyFile, UnreadableFile
from index.isolation import receive, send
from index.readers.raw import RawText
from index.reading import PARSERS

_MEMORY = 2_000_000_000


def serve() -> None:
    """Answer requests until the parent goes away."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    while True:
        try:
            suffix, data = receive(sys.stdin.buffer)  # type: ignore[misc]
        except EOFError:
            return
        send(sys.stdout.buffer, _parsed(PARSERS, str(suffix), data))  # type: ignore[arg-type]


def _parsed(parsers: Mapping[str, Callable[[bytes], RawText]], suffix: str, data: bytes) -> "RawText | tuple[str, str]":
    try:
        return parsers[suffix](data)
    except EmptyFile as error:
        return "empty", str(error)
    except UnreadableFile as error:
        return "failed", str(error)
    except (MemoryError, RecursionError):
        return "failed", "文件过大或嵌套过深，解析时内存不够；请拆分或另存后再加入。"


if __name__ == "__main__":
    serve()
