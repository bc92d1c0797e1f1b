"""Comments that allow what stands on their line: our own and those of the tools that people come from."""

from __future__ import annotations

_SAME_LINE = (
    "awswhy: allow", "awswhy:allow", "gitleaks:allow", "betterleaks:allow", "pragma: allowlist secret",
    "pragma: whitelist secret", "trufflehog:ignore", "kingfisher:ignore", "ggignore", "secretlint-disable-line",
)  # fmt: skip
_WIDEST = 2000
"""In a longer line a comment counts only if it stands so near."""
_NEXT_LINE = ("pragma: allowlist nextline secret", "awswhy: allow next line", "secretlint-disable-next-line")


def allowed(text: str, start: int, end: int) -> str:
    """Give the comment that allows what stands between two offsets, "" where there is none."""
    line_start = text.rfind("\n", max(0, start - _WIDEST), start) + 1 or max(0, start - _WIDEST)
    line_end = text.find("\n", end, end + _WIDEST)
    line = text[line_start : line_end if line_end >= 0 else end + _WIDEST]
    found = next((comment for comment in _SAME_LINE if comment in line), "")
    if found or not line_start:
        return found
    before = text[text.rfind("\n", max(0, line_start - _WIDEST), line_start - 1) + 1 : line_start][-_WIDEST:]
    return next((comment for comment in _NEXT_LINE if comment in before), "")
