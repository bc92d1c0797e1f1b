"""git-secrets' patterns: `grep -E` itself is the referee."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awswhy.scan.egrep import as_python

LINES = ["".join(letters) for length in range(4) for letters in product("ab1-", repeat=length)]
LINES += ["a b", "_a", "a_b.", "a{2}", "\\", "]", "^", "a+b", "(a)", "a|b", "\t", "É", "a/b:1:x"]
SIMPLE = st.sampled_from(
    ["a", "b", "1", ".", "-", " ", "[ab]", "[^a]", "[]a]", "[^]a]", "[a-]", "[-a]", "[\\a]", "[[:alpha:]]",
     "[[:digit:]_]", "\\.", "\\-", "\\w", "\\W", "\\s", "\\S", "\\b", "\\<", "\\>", "\\B", "^", "$", "\\\\", "/", ":"]
)  # fmt: skip
AGAIN = st.sampled_from(["", "", "", "*", "+", "?", "{2}", "{1,2}", "{,1}", "{0,}", "+?", "*?", "?+"])


def grouped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.tuples(st.lists(some, min_size=1, max_size=2).map("|".join), AGAIN).map(
        lambda pair: f"({pair[0]}){pair[1]}"
    )


PATTERNS = st.lists(st.recursive(st.tuples(SIMPLE, AGAIN).map("".join), grouped, max_leaves=4), min_size=1, max_size=3)


@pytest.mark.skipif(b"GNU" not in subprocess.run(["grep", "-V"], capture_output=True, check=False).stdout
                    if shutil.which("grep") else True, reason="GNU grep is the referee")  # fmt: skip
@settings(max_examples=200, deadline=None)
@given(PATTERNS.map("".join))
def test_grep_lets_the_same_lines_through(pattern: str) -> None:
    try:
        made = as_python(pattern)
    except ValueError:
        return
    ours = [line for line in LINES if re.search(made, line.encode().decode("latin-1"), re.ASCII)]
    fed = "".join(f"{line}\n" for line in LINES).encode()
    done = subprocess.run(["grep", "-aE", "-e", pattern], input=fed, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
                          capture_output=True, check=False)  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert ours == done.stdout.decode().splitlines(), pattern


@pytest.mark.parametrize(
    "pattern", ["(?i)a", "(?!a)b", "\\d", "(a", "a)", "[a", "*a", "a|*", "(*a)", "a\\", "(a)\\1", "[[.a.]]", "[[:no:]]",
                "[z-a]", "a{300}", "\\1", "^*", "(a|a)*$", "(a+)+b",
                "(a?){20}", "(a*b)*", "((a|b)c)+", "a+*", ".*.*.*.*.*x", "(x(a|b)y){,30}"]
)  # fmt: skip
def test_what_the_two_read_differently_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError) as raised:
        as_python(pattern)
    assert pattern not in str(raised.value) or len(pattern) < 3


def test_patterns_as_people_write_them() -> None:
    for pattern, line in (
        ("AKIAIOSFODNN7EXAMPLE", "a.ini:1:x=AKIAIOSFODNN7EXAMPLE"),
        ("^tests/fixtures/[^:]*:[0-9]+:", "tests/fixtures/a.ini:12:secret"),
        (r".*\.min\.js:", "web/a.min.js:1:x"),
        ("[[:space:]]+# nosecret$", "a:1:x  # nosecret"),
        ("a{", "x:1:a{"),
        ("^(src|tests)/.*[.](js|ts):[0-9]+:.*(key|secret)s? *=", "src/a.ts:12:  keys = 1"),
        ("[A-Z0-9]{20}", f"x:1:{'A' * 20}"),
        ("(ab){3,}", "x:1:ababab"),
    ):
        assert re.search(as_python(pattern), line, re.ASCII)
    assert not re.search(as_python(r"a\.b"), "a:1:axb", re.ASCII)
