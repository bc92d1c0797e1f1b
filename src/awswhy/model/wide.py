"""UTF-16, as Windows writes what is sent to a file with `>`; with or without its mark."""

from __future__ import annotations

_HEAD = 4096
_LEAST = 8


def utf16(data: bytes) -> str | None:
    """Give the text of UTF-16; None for anything else, binary files among it."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    zeros = (head[1::2].count(0), head[0::2].count(0))
    if len(head) >= _LEAST and max(zeros) > len(head) * 0.45 and min(zeros) < len(head) * 0.05:
        return data.decode("utf-16-le" if zeros[0] > zeros[1] else "utf-16-be", "replace")
    return None
