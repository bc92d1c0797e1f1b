"""`awswhy explain NAME`: the page of a cause."""

from __future__ import annotations

from .out import complain, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

NAME = "explain"
SUMMARY = "the page of a cause: what happened, why it matters, what to do"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("cause", nargs="?", help="a cause's name, as a screen ends with; without one all are listed")


def run(args: argparse.Namespace) -> int:
    """Print a page, or the list."""
    from awswhy import causes

    names = [name for name, _ in causes.REGISTRY]
    if args.cause is None:
        write("\n".join(f"{name:<36}{causes.load(name).CAUSE.summary}" for name in names))
        return 0
    if args.cause not in names:
        from difflib import get_close_matches

        near = [name for name in names if args.cause and args.cause in name] or get_close_matches(args.cause, names)
        near = near[:3]
        complain(
            f'no cause "{args.cause}"' + (f"; perhaps {', '.join(near)}" if near else "; `awswhy explain` lists them")
        )
        return 2
    write(page(args.cause))
    return 0


def page(name: str) -> str:
    """Give a cause's page as text: its module's docstring, and how it sounds in each SDK."""
    from awswhy import causes

    module = causes.load(name)
    lines = [module.__doc__.strip()]
    if module.CAUSE.says:
        lines += ["", "How it looks", ""]
        lines += [f"- {says.sdk}: {says.text}" for says in module.CAUSE.says]
    return "\n".join(lines) + "\n"
