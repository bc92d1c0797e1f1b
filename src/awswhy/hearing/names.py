"""Names that people give to errors: a cause's, a kind's, an error class."""

from __future__ import annotations

from awswhy import causes

from .kinds import KINDS


def cause_of(word: str) -> str:
    """Give the cause that a word names: its own name, or its kind's in any letters; "" for any other word."""
    names = [name for name, _ in causes.REGISTRY]
    if word in names:
        return word
    kinds = {kind.lower(): cause for kind, (_, cause, _) in KINDS.items()}
    return kinds.get(word.lower(), "") or _of_code(word)


def _of_code(word: str) -> str:
    """Give the cause of an error's code or class, said alone (`AccessDenied`, `NoCredentialsError`)."""
    if not word.isalnum() or word.islower() or word.isupper():
        return ""
    from .listen import listen

    heard = listen(word) or listen(f"An error occurred ({word}) when calling the GetObject operation: no")
    return heard[0].cause if heard else ""


def near(word: str) -> list[str]:
    """Give up to three names that were perhaps meant."""
    from difflib import get_close_matches

    names = [name for name, _ in causes.REGISTRY]
    held = [name for name in names if word and word.lower() in name]
    return (held or get_close_matches(word.lower(), [*names, *KINDS], 3))[:3]
