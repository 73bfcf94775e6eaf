"""The library as a LangChain retriever: each document is a passage, its metadata are the hit's fields."""

from dataclasses import asdict

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.library import Library
from index.report import Filters, Hit


class PassageRetriever(BaseRetriever):
    """Finds passages for a request; fewer than `k` when the library holds less, none when nothing fits."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    k: int = 10
    filters: Filters = Filters()

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002, the name is LangChain's
    ) -> list[Document]:
        return [document_of(hit) for hit in self.library.search(query, self.k, self.filters).hits]


def document_of(hit: Hit) -> Document:
    """Turn a hit into a LangChain document."""
    return Document(page_content=hit.text, metadata=asdict(hit), id=hit.passage_id)


def hit_of(document: Document) -> Hit:
    """Turn a document of this retriever back into a hit."""
    return Hit(**document.metadata)
