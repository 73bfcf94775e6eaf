"""Errors whose text may be shown to the user as it stands.

NigaoError
+-- UnreadableFile     one file cannot be read; the others go on
|   +-- EmptyFile      it can be read, but holds no text
+-- LibraryError       the library cannot do what was asked
    +-- WrongEncoder   another encoder made this library
"""


class NigaoError(Exception):
    """Base class: one plain Chinese sentence that says what is wrong and what to do."""


class UnreadableFile(NigaoError):
    """A file that cannot be read."""


class EmptyFile(UnreadableFile):
    """A file that can be read but holds no usable text (empty, a scan, a picture)."""


class LibraryError(NigaoError):
    """A library that cannot do what was asked."""


class LibraryBusy(LibraryError):
    """A library that another program is writing."""


class WrongEncoder(LibraryError):
    """A library whose vectors were made by another encoder than the one in use."""
