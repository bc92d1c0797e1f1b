"""UTF-16, as Windows writes what is sent to a file with `>`; with or without its mark."""

from __future__ import annotations

_HEAD = 4096
_LEAST = 8
_MARKS = (b"\xff\xfe", b"\xfe\xff")


def may_be_wide(data: bytes) -> bool:
    """Whether bytes may be UTF-16, or a piece of it: told at once, and never False where `encoding_of` has a name."""
    return b"\0" in data or data.startswith(_MARKS)


def utf16(data: bytes) -> str | None:
    """Give the text of UTF-16; None for anything else, binary files among it."""
    encoding = encoding_of(data)
    return data.decode(encoding, "replace") if encoding else None


def encoding_of(data: bytes) -> str:
    """Give the name of the encoding with which a text in UTF-16 begins, "" for anything else."""
    head = data[:_HEAD]
    if head.startswith(_MARKS):
        return "utf-16"
    zeros = (head[1::2].count(0), head[0::2].count(0))
    if len(head) >= _LEAST and max(zeros) > len(head) * 0.45 and min(zeros) < len(head) * 0.05:
        return "utf-16-le" if zeros[0] > zeros[1] else "utf-16-be"
    return ""
