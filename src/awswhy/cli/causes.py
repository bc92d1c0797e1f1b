"""`awswhy causes`: the catalogue, listed, searched, grouped by the question that each answers."""

from __future__ import annotations

from awswhy.model.cause import (
    ENVIRONMENT,
    EXPIRED_IDENTITY,
    INVALID_IDENTITY,
    NO_IDENTITY,
    NOT_PERMITTED,
    WRONG_IDENTITY,
)

from .out import complain, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

NAME = "causes"
SUMMARY = "every cause that awswhy knows, by the question it answers"
QUESTIONS: tuple[tuple[str, str], ...] = (
    (NO_IDENTITY, "Who are you? Nobody"),
    (WRONG_IDENTITY, "Who are you? Somebody else than meant"),
    (EXPIRED_IDENTITY, "Who are you? Somebody, but no longer"),
    (INVALID_IDENTITY, "Who are you? Somebody that AWS does not know"),
    (NOT_PERMITTED, "May you? No"),
    (ENVIRONMENT, "Around the identity: files, network, clock, region"),
)


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    told = "only causes whose name or title holds all of these words, else whose page does"
    parser.add_argument("words", nargs="*", metavar="WORD", help=told)
    parser.add_argument("--json", action="store_true", help="print them as data")


def run(args: argparse.Namespace) -> int:
    """Print the catalogue; gives 3 where no page holds the words."""
    from awswhy import causes

    loaded = [causes.load(name) for name, _ in causes.REGISTRY]
    words = [word.lower() for word in args.words]
    named = [module for module in loaded if all(word in _head(module) for word in words)]
    found = named or [module for module in loaded if all(word in _text(module) for word in words)]
    if not found:
        complain(f"no cause speaks of {' '.join(args.words)}; `awswhy causes` lists them all")
        return 3
    if args.json:
        import json

        from awswhy.render.jsons import FORMAT

        rows = [
            {"cause": m.CAUSE.name, "kind": m.CAUSE.kind, "who": m.CAUSE.who, "summary": m.CAUSE.summary} for m in found
        ]
        write(json.dumps({"format": FORMAT, "causes": rows}, indent=2))
        return 0
    parts = []
    for who, question in QUESTIONS:
        lines = [f"  {m.CAUSE.name:<36}{m.CAUSE.summary}" for m in found if m.CAUSE.who == who]
        parts += ["\n".join((question, *lines))] if lines else []
    write("\n\n".join(parts))
    return 0


def _head(module: object) -> str:
    """Give a cause's name, summary and title, in small letters."""
    cause = module.CAUSE  # type: ignore[attr-defined]  # every cause module has one
    title = (module.__doc__ or "").partition("\n")[0]
    return f"{cause.name} {cause.summary} {title}".lower()


def _text(module: object) -> str:
    """Give everything that a cause says of itself, in small letters."""
    cause = module.CAUSE  # type: ignore[attr-defined]  # every cause module has one
    says = " ".join(says.text for says in cause.says)
    return f"{cause.name} {cause.kind} {cause.summary} {says} {module.__doc__}".lower()
