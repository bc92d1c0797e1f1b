"""Running a script or module as `python` would, with the hook installed: what `python -m awswhy.run` does."""

from __future__ import annotations

import sys


def main(words: list[str]) -> int:
    """Run a script or a module as `python` would, with the hook installed; gives 2 for wrong usage."""
    from runpy import run_module, run_path

    from awswhy.hook.install import install

    as_module = words[:1] == ["-m"]
    if as_module:
        words = words[1:]
    if not words:
        sys.stderr.write("awswhy: run what? python -m awswhy.run SCRIPT ... or python -m awswhy.run -m MODULE ...\n")
        return 2
    if not as_module and not _exists(words[0]):
        sys.stderr.write(f"awswhy: there is no script {words[0]}\n")
        return 2
    install()
    sys.argv = list(words)
    if as_module:
        sys.path[0] = ""
        run_module(words[0], run_name="__main__", alter_sys=True)
    else:
        import os

        sys.path[0] = os.path.dirname(os.path.abspath(words[0]))
        run_path(words[0], run_name="__main__")
    return 0


def _exists(path: str) -> bool:
    """Whether there is such a file or folder."""
    import os

    return os.path.exists(path)
