"""Texts packed for the catalogue: GB18030, then zlib with a dictionary of office wordings. Two fifths of UTF-8 is left.

The dictionary lies in each catalogue (see `schema`), so that a text can be unpacked whatever becomes of the knowledge files.
"""

import re
import zlib
from itertools import zip_longest

from index.knowledge import FOLDER

_ENCODING = "gb18030"
"""Two bytes for a Chinese character, and every character that there is."""
_LARGEST = 32_000
"""What zlib looks back, in bytes, and a little less."""
_MOST = 100_000_000
"""Bytes of a text unpacked; a report has a million characters at most, and its edits may repeat them."""
_FORMAL = re.compile(r"^formal = \[(.*)\]$", re.MULTILINE)
_QUOTED = re.compile(r'"([^"]+)"')


class Packer:
    """Packs and unpacks texts with one dictionary.

    A packed text is a zlib stream (RFC 1950): two bytes, four that name the dictionary, the deflated text, and its checksum.
    """

    def __init__(self, dictionary: bytes) -> None:
        """Take a dictionary; what was packed with one can be unpacked with no other."""
        # copies of two that have read the dictionary: reading it takes longer than packing a few words
        self._squeeze = zlib.compressobj(6, zdict=dictionary)
        self._loosen = zlib.decompressobj(-zlib.MAX_WBITS, zdict=dictionary)
        self._named = zlib.adler32(dictionary).to_bytes(4)

    def pack(self, text: str) -> bytes:
        """Return a text packed."""
        squeeze = self._squeeze.copy()
        return squeeze.compress(text.encode(_ENCODING)) + squeeze.flush()

    def unpack(self, packed: bytes) -> str:
        """Return what `pack` packed.

        Raises:
            ValueError: it is damaged, larger than any report, or was packed with another dictionary.

        """
        if packed[2:6] != self._named:
            raise ValueError("packed with another dictionary")
        loosen = self._loosen.copy()
        try:
            data = loosen.decompress(packed[6:-4], _MOST)
        except zlib.error as error:
            raise ValueError(str(error)) from error
        if not loosen.eof or loosen.unused_data or zlib.adler32(data).to_bytes(4) != packed[-4:]:
            raise ValueError("the packed text is damaged, cut short, or too large")
        return data.decode(_ENCODING)


def office_dictionary() -> bytes:
    """Return the formal wordings of the concepts of office work, the first one of every concept last, where zlib is best."""
    lines = (_QUOTED.findall(line) for line in _FORMAL.findall((FOLDER / "concepts.toml").read_text(encoding="utf-8")))
    rounds = ["，".join(filter(None, wordings)) for wordings in zip_longest(*lines)]
    return "，".join(reversed(rounds)).encode(_ENCODING)[-_LARGEST:]
