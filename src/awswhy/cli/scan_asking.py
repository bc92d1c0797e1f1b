"""What `awswhy scan` says of a key beyond where it stands: whether it is this machine's own, and whether it works."""

from __future__ import annotations

from awswhy.model.noun import replace

from .out import shell_here

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from awswhy.act.verify import Inquiry
    from awswhy.model.found import Found
    from awswhy.model.verified import Own
    from awswhy.render.style import Style

_MOST = 100
_REGION = r"[a-z]{2,4}(-[a-z]{2,12}){1,3}-\d{1,2}"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--verify", action="store_true", help="ask AWS of each pair whether it works, and whose it is")
    parser.add_argument("--verify-at-most", type=int, metavar="N", help=f"so many pairs ({_MOST})")
    parser.add_argument("--verify-region", metavar="REGION", help="ask there: cn-north-1, us-gov-west-1, ...")
    parser.add_argument("--verify-canaries", action="store_true", help="ask also of keys whose owner that would warn")
    parser.add_argument("--next", action="store_true", help="say of each key what to do, in order, with commands")
    from .options import SHELLS

    parser.add_argument("--shell", metavar="NAME", choices=SHELLS, help="the shell to write commands for")


def misused(args: argparse.Namespace) -> str:
    """Say what is wrong with the options, "" for nothing."""
    if (args.verify_at_most is not None or args.verify_region or args.verify_canaries) and not args.verify:
        return "--verify-at-most, --verify-region and --verify-canaries belong to --verify"
    if args.verify_at_most is not None and args.verify_at_most < 0:
        return "--verify-at-most takes a number from 0 up"
    if args.verify_region is not None:
        from re import fullmatch

        if fullmatch(_REGION, args.verify_region) is None:
            return "--verify-region takes a region's name, such as cn-north-1"
    if args.next and (args.sarif or args.csv or args.github):
        return "--next goes with the screen and with --json"
    args.shell = args.shell or shell_here()
    return ""


class Judge:
    """Says more of each thing found; nothing is looked up, and nobody asked, before something was found."""

    def __init__(self, args: argparse.Namespace) -> None:
        """Note what was asked for."""
        self._args = args
        self._own: Mapping[str, Own] | None = None
        self._inquiry: Inquiry | None = None

    def of(self, found: Found) -> Found:
        """Give what was found with what is known of it."""
        if self._own is None:
            from awswhy.scan.own import own_keys
            from awswhy.world.here import HereWorld

            self._own = own_keys(HereWorld())
        own = self._own.get(found.leak.fingerprint)
        found = replace(found, own=own) if own is not None else found
        if not self._args.verify:
            return found
        if self._inquiry is None:
            self._inquiry = _inquiry(self._args)
        return replace(found, verified=self._inquiry.verified(found))


def _inquiry(args: argparse.Namespace) -> Inquiry:
    """Make ready to ask AWS, as this machine's settings say."""
    from awswhy.act.verify import Inquiry, Limits
    from awswhy.scan.again import leaks_again, the_same
    from awswhy.world.here import HereWorld

    repo = args.paths[0] if args.paths and (args.history or args.since) else "."
    most = _MOST if args.verify_at_most is None else args.verify_at_most
    limits = Limits(most=most, region=args.verify_region, canaries=args.verify_canaries)
    return Inquiry(HereWorld(), lambda found: the_same(found, leaks_again(found, repo)), limits)


def plans(args: argparse.Namespace, found: tuple[Found, ...]) -> Mapping[str, object] | None:
    """Give, for programs, what to do about each key, by its fingerprint; None where nobody asked."""
    if not args.next:
        return None
    from time import time

    from awswhy.render import plan

    return plan.data(found, whole=args.show_key_id, now=time())


def shown(args: argparse.Namespace, found: tuple[Found, ...], style: Style) -> list[str]:
    """Give, for people, what to do about each key; nothing where nobody asked."""
    if not args.next:
        return []
    from time import time

    from awswhy.render import plan

    return plan.lines(found, style, now=time())
