"""Files in, searchable passages out. Knows nothing of drafts, language models or Streamlit."""

from index.library import Library
from index.retriever import PassageRetriever

__all__ = ["Library", "PassageRetriever"]
