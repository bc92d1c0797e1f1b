"""Writes the site's pages from the causes' docstrings: `python docs/make_pages.py`; `--check` fails when one is stale.

One page a cause, one an SDK or tool, and an index by the question that each cause answers. MkDocs makes the site of
them (`mkdocs build`), with its search.
"""

from __future__ import annotations

import sys
from pathlib import Path

from awswhy import causes
from awswhy.cli.causes import QUESTIONS
from awswhy.hearing.kinds import KINDS
from awswhy.hearing.page import HEADINGS, Page, page

PAGES = Path(__file__).parent / "pages"
_SAMPLES_BEFORE = HEADINGS[-1]


def main(words: list[str]) -> int:
    """Write every page, or with `--check` name those that differ; gives 1 where one does."""
    made = pages()
    there = {path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*.md")} if PAGES.exists() else set()
    stale = sorted(name for name, text in made.items() if name not in there or (PAGES / name).read_text() != text)
    extra = sorted(there - set(made))
    if words == ["--check"]:
        for name in (*stale, *extra):
            sys.stderr.write(f"stale: docs/pages/{name}; run python docs/make_pages.py\n")
        return 1 if stale or extra else 0
    for name in stale:
        (PAGES / name).parent.mkdir(parents=True, exist_ok=True)
        (PAGES / name).write_text(made[name])
    for name in extra:
        (PAGES / name).unlink()
    return 0


def pages() -> dict[str, str]:
    """Give every page: its name under `pages/`, its Markdown."""
    told = [page(name) for name, _ in causes.REGISTRY]
    made = {f"causes/{one.cause.name}.md": cause_page(one) for one in told}
    made |= {f"sdks/{sdk}.md": sdk_page(sdk, told) for sdk in sdks(told)}
    made["index.md"] = index(told)
    return made


def sdks(told: list[Page]) -> list[str]:
    """Give every SDK and tool of which there is a sample."""
    return sorted({says.sdk for one in told for says in one.cause.says})


def cause_page(one: Page) -> str:
    """Give a cause's page."""
    kinds = ", ".join(f"`{kind}`" for kind, (_, cause, _) in KINDS.items() if cause == one.cause.name)
    lines = [
        f"# {one.title}",
        "",
        f"`awswhy explain {one.cause.name}` · {question(one.cause.who)} · kind `{one.cause.kind}`",
    ]
    if kinds:
        lines[-1] += f" · the page for {kinds}" if kinds != f"`{one.cause.kind}`" else ""
    for heading, body in one.sections:
        if heading == _SAMPLES_BEFORE:
            lines += samples(one)
        lines += ["", f"## {heading}", "", *(markdown(body))]
    if _SAMPLES_BEFORE not in dict(one.sections):
        lines += samples(one)
    return "\n".join(lines) + "\n"


def samples(one: Page) -> list[str]:
    """Give the section of real error texts, by SDK."""
    if not one.cause.says:
        return []
    lines = ["", "## How it looks", ""]
    for says in one.cause.says:
        lines += [f"[{says.sdk}](../sdks/{says.sdk}.md)", "", "```text", *says.text.splitlines(), "```", ""]
    return lines[:-1]


def markdown(body: tuple[str, ...]) -> list[str]:
    """Give a section's lines as Markdown: addresses become links, commands stay as they stand."""
    lines = []
    for line in body:
        bare = line.strip()
        lines.append(f"- <{bare.removeprefix('- ')}>" if bare.removeprefix("- ").startswith("https://") else line)
    return lines


def sdk_page(sdk: str, told: list[Page]) -> str:
    """Give an SDK's page: what it says, and the cause that each leads to."""
    lines = [f"# What {sdk} says", "", "Real error texts, and what each means."]
    for one in told:
        for says in one.cause.says:
            if says.sdk == sdk:
                lines += [
                    "",
                    f"## [{one.title}](../causes/{one.cause.name}.md)",
                    "",
                    "```text",
                    *says.text.splitlines(),
                    "```",
                ]
    return "\n".join(lines) + "\n"


def index(told: list[Page]) -> str:
    """Give the first page: every cause by its question, every SDK."""
    lines = [
        "# Why your program has no AWS credentials",
        "",
        "[Paste your error](paste.md), and be told which of these it is.",
        "",
        "Every cause that awswhy knows, by the question it answers.",
    ]
    for who, words in QUESTIONS:
        lines += ["", f"## {words}", ""]
        lines += [
            f"- [{one.title}](causes/{one.cause.name}.md): {one.cause.summary}" for one in told if one.cause.who == who
        ]
    lines += ["", "## By SDK or tool", "", *(f"- [{sdk}](sdks/{sdk}.md)" for sdk in sdks(told))]
    return "\n".join(lines) + "\n"


def question(who: str) -> str:
    """Give the question that a cause answers."""
    return dict(QUESTIONS)[who]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
