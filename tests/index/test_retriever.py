"""The library as a LangChain retriever."""

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from index import Library, PassageRetriever
from index.report import Filters
from index.retriever import document_of, hit_of


def test_documents_carry_the_hits(library: Library) -> None:
    retriever = PassageRetriever(library=library, k=3)
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("网络舆情监测")
    hits = library.search("网络舆情监测", 3).hits
    assert [document.page_content for document in documents] == [hit.text for hit in hits]
    assert [document.metadata for document in documents] == [asdict(hit) for hit in hits]
    assert [document.id for document in documents] == [hit.passage_id for hit in hits]
    assert all(isinstance(document, Document) for document in documents)


def test_the_metadata_has_every_field_of_the_interface(library: Library) -> None:
    metadata = PassageRetriever(library=library).invoke("红包回扣")[0].metadata
    wanted = "passage_id report_id file title year report_kind unit_kind slot heading_path text score matched"
    assert set(wanted.split()) <= set(metadata)
    assert (metadata["year"], metadata["unit_kind"], metadata["slot"]) == (2024, "医院", "achievements")


def test_k_and_filters_are_kept(library: Library) -> None:
    found = PassageRetriever(library=library, k=2, filters=Filters(section="problems")).invoke("学习不够")
    assert len(found) == 2
    assert {document.metadata["slot"] for document in found} == {"problems"}


def test_nothing_fitting_gives_no_documents(library: Library) -> None:
    assert PassageRetriever(library=library).invoke("你好") == []


def test_a_document_turns_back_into_its_hit(library: Library) -> None:
    hit = library.search("红包回扣").hits[0]
    assert hit_of(document_of(hit)) == hit


def test_searching_does_not_load_langchain_or_torch(built: Path) -> None:
    script = (
        "import sys; from index import Library; library = Library.open(sys.argv[1]); assert library.search('网络舆情').hits;"
        "print([name for name in ('langchain_core', 'torch', 'sentence_transformers', 'sklearn') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, str(built)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
