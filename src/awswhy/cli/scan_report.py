"""`awswhy scan report FILE`: what a scan of many repositories found, by account, by repository, by age."""

from __future__ import annotations

from .options import Options
from .out import complain, style_of, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

NAME = "scan report"
SUMMARY = "what `awswhy scan --repos` found: keys by account, by repository, by age"
FOUND, FAILED = 11, 1


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("file", metavar="FILE", help="the file that `awswhy scan --repos` wrote")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print JSON")
    forms.add_argument("--html", metavar="OUT", help="write one HTML page with charts there; - is standard output")
    parser.add_argument("--no-color", action="store_true", help="no colour")


def run(args: argparse.Namespace) -> int:
    """Report; gives 0 where there is no key, 11 where there is one, 1 where the file cannot be used."""
    from awswhy.team.answers import summary
    from awswhy.team.results import ResultsError

    try:
        told = summary(args.file)
    except ResultsError as error:
        complain(str(error))
        return FAILED
    if args.html:
        from awswhy.render import scan_html

        if not _written(args.html, scan_html.render(told)):
            return FAILED
    else:
        from awswhy.render import scan_report

        options = Options(no_color=args.no_color)
        write(scan_report.as_json(told) if args.json else scan_report.render(told, style_of(options, {}), at=args.file))
    return FOUND if told.keys else 0


def _written(path: str, page: str) -> bool:
    """Write the page, for its owner alone; tells why where that cannot be done."""
    from awswhy.act.whole import write_whole
    from awswhy.act.write import ActError

    if path == "-":
        write(page)
        return True
    try:
        write_whole(path, page.encode(), private=True)
    except ActError as error:
        complain(f"{error.what}: {error.why}")
        return False
    complain(f"the page is in {path}")
    return True
