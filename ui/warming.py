"""What the first visitor would otherwise wait for: the modules, the library, the word tables that a first draft reads."""

import gc
import logging
import threading

from assistant.desk.starting import new_draft
from assistant.profile import Profile
from index.errors import NigaoError
from ui import state

logger = logging.getLogger(__name__)

_UNHEARD = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
"""Warns, in English, of whatever is done without a visitor."""
_NAME = "warming"
_WRITER = Profile("澜溪县水利局", "政府部门", "县", 2025, "工作总结", "单位")


def begin() -> threading.Thread:
    """Warm up beside the server, which answers meanwhile."""
    _UNHEARD.addFilter(_by_a_visitor)
    thread = threading.Thread(target=_warm_up_and_keep, name=_NAME, daemon=True)
    thread.start()
    return thread


def _by_a_visitor(_: logging.LogRecord) -> bool:
    return threading.current_thread().name != _NAME


def _warm_up_and_keep() -> None:
    warm_up()
    # What was loaded stays as long as the server: looked through for garbage again and again, it would hold up all sessions.
    gc.collect()
    gc.freeze()


def warm_up() -> None:
    """Open the library and go once through what an outline and an audit need; nothing is stored, no model is asked.

    Nobody waits for this: what fails here is told by the page that needs it, to whom it concerns.
    """
    try:
        assistant = state.assistant()
        assistant.audit(new_draft(assistant, _WRITER).draft.text, _WRITER)
    except NigaoError as error:
        logger.info("not warmed up: %s", error)
    except Exception:  # the top of a thread that only saves time
        logger.exception("not warmed up")
