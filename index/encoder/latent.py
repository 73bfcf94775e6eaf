"""Latent semantic analysis (Deerwester et al. 1990): gram vectors from which texts hold which grams."""

from collections.abc import Sequence

import numpy as np

from index.encoder.static import UNKNOWN, GramTable
from index.grams import grams


def latent(documents: Sequence[str], dimensions: int, vocabulary: int) -> GramTable:
    """Return gram vectors of mean length one, shape (grams + 1, dimensions or fewer); row 0 stands for unknown grams.

    The TF-IDF matrix of the documents, of at most `vocabulary` grams, is reduced by truncated SVD.
    """
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    weigh = TfidfVectorizer(analyzer=grams, binary=True, max_features=vocabulary, dtype=np.float32)
    weighted = weigh.fit_transform(documents)
    svd = TruncatedSVD(min(dimensions, min(weighted.shape) - 1), random_state=0)
    svd.fit(weighted)
    vectors = svd.components_.T * weigh.idf_[:, None]
    vectors /= np.linalg.norm(vectors, axis=1).mean()
    in_order = sorted(weigh.vocabulary_, key=weigh.vocabulary_.__getitem__)
    rows = {UNKNOWN: 0} | {gram: row for row, gram in enumerate(in_order, 1)}
    return GramTable(rows, np.vstack([np.zeros((1, vectors.shape[1])), vectors]).astype(np.float32))
