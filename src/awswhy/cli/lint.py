"""`awswhy lint`: every fault of AWS's two files with its line, for people, editors, pipelines and code scanning."""

from __future__ import annotations

from . import options as walk_options
from .options import Options
from .out import complain, write
from .walk import world_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from awswhy.model.cause import Finding

NAME = "lint"
SUMMARY = "every fault of AWS's config and credentials files, with file and line"
FORMATS = ("text", "json", "sarif", "github")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print them (text)")
    walk_options.add(parser, only=("json", "sdk", "profile", "place", "python"))


def run(args: argparse.Namespace) -> int:
    """Print every fault; exit 11 where one is an error, 10 for a warning, else 0."""
    from awswhy import lint
    from awswhy.chains import SDKS

    options = Options(**vars(args))
    if options.sdk not in SDKS:
        complain(f'no SDK "{options.sdk}"; known: {", ".join(SDKS)}')
        return 2
    world = world_of(options)
    if isinstance(world, int):
        return world
    findings = lint.lint(world, sdk=options.sdk)
    if options.profile is not None:
        findings = tuple(finding for finding in findings if _about(finding, options.profile))
    text = rendered(findings, "json" if options.json else args.format)
    if text:
        write(text)
    return lint.exit_code(findings)


def _about(finding: Finding, profile: str) -> bool:
    """Whether a fault stands in one profile's section."""
    return any((spot.key or "").strip("[]").removeprefix("profile ") == profile for spot in finding.at)


def rendered(findings: tuple[Finding, ...], form: str) -> str:
    """Give the findings in one of the formats, "" where there is nothing to print."""
    if form == "sarif":
        from awswhy.render import sarif

        return sarif.render(findings)
    if form == "github":
        from awswhy.render import github

        return github.render(findings)
    if form == "json":
        import json

        from awswhy.render.jsons import FORMAT, finding_data
        from awswhy.render.mask import mask

        return mask(json.dumps({"format": FORMAT, "findings": [finding_data(one) for one in findings]}, indent=2))
    from awswhy.render import lint_text

    return lint_text.render(findings)
