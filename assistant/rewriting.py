"""The user's own text in another voice: its self-references change, nothing else does."""

from dataclasses import replace

from assistant.adapting import Speaker, adapt
from assistant.answer import Answer, Draft, Sentence
from assistant.markdown import escape
from assistant.request import Request

_PASTE = "请把要改的那段文字贴在冒号后面，例如“把这段改成本人述职口气：我局……”。只改称谓，不动您的事实和数字。"


def rewritten(text: str, request: Request) -> Answer:
    """Turn a text into the voice that the request names; facts are left exactly as they are."""
    own = text.strip("…. 。\n")
    if len(own) < 8:
        return Answer("clarify", _PASTE)
    voice = "本人" if "本人" in request.text[: len(request.text) - len(text)] else request.profile.voice or "单位"
    said = adapt(text.strip(), Speaker.of(replace(request.profile, voice=voice)))
    draft = Draft(said, request.slot or "other", "改写", (Sentence(said, (), True),), ())
    return Answer("draft", escape(said), draft=draft, notices=("只改了称谓，事实和数字没有动，请通读一遍语气是否顺。",))
