"""The git hook that looks through every commit: put it in, take it out, and prove that it fires.

A hook that was there before stays beside it as `pre-commit.before-awswhy` and is called first. Nothing is ever written
over: where two files would have to share a name, nothing is done.
"""

from __future__ import annotations

import os
import sys

from awswhy.model.noun import noun

from .write import ActError, why

NAME, KEPT = "pre-commit", "pre-commit.before-awswhy"
_SIGN = b"# awswhy looks through what is about to be committed"
_TEMPORARY = ".awswhy-new-hook"
_SCRIPT = """\
#!/bin/sh
{sign}; `awswhy hook uninstall` takes this out.
here="${{0%/*}}"
# Another tool may have kept this file and call it from the hook that is kept below: once is enough.
[ "${{AWSWHY_BEFORE-}}" = "$here" ] && exit 0
before="$here/{kept}"
if [ -x "$before" ] && [ -z "${{AWSWHY_PROOF-}}" ]; then
  AWSWHY_BEFORE="$here" "$before" "$@" || exit $?
fi
python={python}
package={package}
code=127
if [ -x "$python" ] && [ -f "$package/awswhy/cli/hook.py" ]; then
  # -I -S: nothing of the person's environment or site-packages is read, which is safer and three times as fast.
  "$python" -I -S -c 'import sys
sys.path.insert(0, sys.argv.pop(1))
try:
    from awswhy.cli.main import main
except ImportError:
    sys.exit(127)
sys.exit(main(["hook", "staged"]))' "$package"
  code=$?
fi
if [ $code -eq 126 ] || [ $code -eq 127 ]; then
  command -v awswhy >/dev/null 2>&1 && {{ awswhy hook staged; code=$?; }}
fi
[ $code -ne 126 ] && [ $code -ne 127 ] && exit $code
# Gone, or its Python is: work goes on, and nobody is left to think that the commit was looked through.
echo "awswhy: no longer installed where this hook expects it; the commit was not looked through." >&2
echo "awswhy: install it again and run: awswhy hook install   (or remove $0)" >&2
exit 0
"""


@noun
class Hook:
    """A repository's pre-commit hook: `folder` where git looks for hooks; `state` "ours", "other" or "none"; `kept`
    whether a hook from before stands beside it; `shared` says whose setting leads to that folder for every
    repository ("global", "system"), "" for the repository's own.
    """

    folder: str
    state: str
    kept: bool = False
    shared: str = ""

    @property
    def path(self) -> str:
        """The hook's file."""
        return os.path.join(self.folder, NAME)

    @property
    def kept_path(self) -> str:
        """The file of the hook from before."""
        return os.path.join(self.folder, KEPT)


def hook_in(folder: str, shared: str = "") -> Hook:
    """Say what stands in a folder of hooks."""
    path = os.path.join(folder, NAME)
    state = "none"
    if os.path.lexists(path):
        state = "ours" if _is_ours(path) else "other"
    return Hook(folder, state, os.path.lexists(os.path.join(folder, KEPT)), shared)


def _is_ours(path: str) -> bool:
    """Whether a hook is one that awswhy wrote."""
    try:
        with open(path, "rb") as file:
            return _SIGN in file.read(4096)
    except OSError:
        return False


def script(python: str = "", package: str = "") -> bytes:
    """Give the hook's text for an interpreter and the folder that holds the package (this one's)."""
    from awswhy.fixes.shell import quote

    python = python or sys.executable
    package = package or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    text = _SCRIPT.format(sign=_SIGN.decode(), kept=KEPT, python=quote(python), package=quote(package))
    return os.fsencode(text)


def install(hook: Hook, *, force: bool = False) -> Hook:
    """Put the hook in, or bring it up to date; raises ActError, and then nothing was changed."""
    what = f"the hook cannot be installed in {hook.folder}"
    _refuse_shared(what, hook, force)
    if os.path.isfile(os.path.join(hook.folder, "h")) and os.path.basename(hook.folder) == "_":
        raise ActError(what, "husky writes that folder; add the line `awswhy hook staged` to .husky/pre-commit instead")
    if hook.state == "other" and hook.kept:
        raise ActError(what, f"both {NAME} and {KEPT} are there already, and neither is awswhy's; move one away first")
    try:
        os.makedirs(hook.folder, exist_ok=True)
        temporary = _write(hook.folder)
        try:
            if hook.state == "other":
                _keep(hook)
            os.replace(temporary, hook.path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise ActError(what, why(error)) from None
    return hook_in(hook.folder, hook.shared)


def _refuse_shared(what: str, hook: Hook, force: bool) -> None:
    """Leave a folder alone that every repository uses, unless that is asked for."""
    if hook.shared and not force:
        reason = f"core.hooksPath of the {hook.shared} git configuration leads there, so every repository uses it"
        raise ActError(what, f"{reason}; --force changes it for all of them")


def _write(folder: str) -> str:
    """Write the script beside its place, runnable; gives its path."""
    path = os.path.join(folder, f"{_TEMPORARY}-{os.getpid()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o777), "wb") as file:  # 0777 less the umask, as git's own hooks
        file.write(script())
    return path


def _keep(hook: Hook) -> None:
    """Give the hook that is there its second name; the first one stays until ours takes it, so it is never gone."""
    try:
        os.link(hook.path, hook.kept_path, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without hard links
        os.rename(hook.path, hook.kept_path)


def uninstall(hook: Hook, *, force: bool = False) -> Hook:
    """Take the hook out and put back the one from before; raises ActError. Where another's hook stands, it stays."""
    what = f"the hook cannot be taken out of {hook.folder}"
    if hook.state != "ours":
        return hook
    _refuse_shared(what, hook, force)
    try:
        if hook.kept:
            os.replace(hook.kept_path, hook.path)
        else:
            os.unlink(hook.path)
    except OSError as error:
        raise ActError(what, why(error)) from None
    return hook_in(hook.folder, hook.shared)
