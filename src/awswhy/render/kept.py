"""Keys that lie where a program keeps them on purpose: no leak, and yet good to know of."""

from __future__ import annotations

from awswhy.model.found import KEPT_BY

from .layout import hang

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.found import Found

    from .style import Style


def is_kept(found: Found) -> bool:
    """Whether a key lies where a program keeps it."""
    return found.leak.rule.startswith(KEPT_BY)


def kept(found: tuple[Found, ...], home: str, style: Style) -> str:
    """Give how many keys each such file holds, "" where there are none; `home` is what `~` stands for."""
    counts: dict[tuple[str, str], set[str]] = {}
    for one in found:
        if is_kept(one):
            counts.setdefault((one.path, one.leak.rule), set()).add(one.leak.fingerprint)
    if not counts:
        return ""
    told = []
    for (path, rule), keys in counts.items():
        short = "~" + path[len(home) :] if home and path.startswith((home + "/", home + "\\")) else path
        told.append(f"{len(keys)} key{'' if len(keys) == 1 else 's'} in {short} ({rule})")
    text = f"{'; '.join(told)}: no leak, but a sign-in that ends by itself is safer (aws configure sso)"
    return "\n".join(hang(f"  {'Kept':<9}", text, 11, style)) + "\n"
