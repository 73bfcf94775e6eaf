"""Files in, searchable passages out. Knows nothing of drafts, language models or Streamlit."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index.library import Library

if TYPE_CHECKING:
    from index.retriever import PassageRetriever

__all__ = ["Library", "PassageRetriever"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # what a module attribute is, is not known before
    """Import the retriever when it is asked for: LangChain takes longer to load than a search does."""
    if name == "PassageRetriever":
        return import_module("index.retriever").PassageRetriever
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
