"""The child process of `index.isolation`: parses one file after another in bounded memory until the parent goes away."""

import resource
import sys
from collections.abc import Callable
from typing import cast

from index.errors import EmptyFile, UnreadableFile
from index.isolation import Refusal, receive, send
from index.parsing import parse
from index.readers.raw import RawText

_MEMORY = 2_000_000_000


def serve(answer: Callable[[object], object]) -> None:
    """Answer requests until the parent goes away; what a reader refuses is answered with its sentence."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    while True:
        try:
            request = receive(sys.stdin.buffer)
        except EOFError:
            return
        send(sys.stdout.buffer, _answered(answer, request))


def _answered(answer: Callable[[object], object], request: object) -> object:
    try:
        return answer(request)
    except EmptyFile as error:
        return Refusal(str(error), empty=True)
    except UnreadableFile as error:
        return Refusal(str(error))
    except (MemoryError, RecursionError):
        return Refusal("文件过大或嵌套过深，解析时内存不够；请拆分或另存后再加入。")


def _parsed(request: object) -> RawText:
    suffix, data = cast("tuple[str, bytes]", request)
    return parse(suffix, data)


if __name__ == "__main__":
    serve(_parsed)
