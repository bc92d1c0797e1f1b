"""Commands that fixes show do what they say, in a real shell, and names that are nearly right are found."""

from __future__ import annotations

import subprocess

import pytest

from awswhy.awsfiles.edit import edit
from awswhy.awsfiles.ini import parse
from awswhy.awsfiles.oddities import nearest
from awswhy.fixes.finding import age, fit, listed, word
from awswhy.fixes.shell import rename_variables, set_variables, swap_variables
from awswhy.fixes.values import cleaned
from awswhy.model.fix import UNINDENT, Edit

SHOW = 'printf "%s|" "$ONE" "$TWO"'


def run(lines: tuple[str, ...], shell: str, **env: str) -> str:
    script = "\n".join([*lines, SHOW])
    done = subprocess.run([shell, "-c", script], env=env, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("shell", ["/bin/sh", "/bin/bash"])
class TestPosixCommands:
    def test_swap(self, shell):
        assert run(swap_variables("ONE", "TWO").posix, shell, ONE="a b", TWO="c$d") == "c$d|a b|"

    def test_rename(self, shell):
        assert run(rename_variables((("OLD", "ONE"),)).posix, shell, OLD="a 'b'") == "a 'b'||"

    def test_set(self, shell):
        assert run(set_variables((("ONE", "a'b c"), ("TWO", "~/x"))).posix, shell) == "a'b c|~/x|"

    def test_clean(self, shell):
        commands = cleaned(("ONE", "TWO"))[0].commands.posix
        assert run(commands, shell, ONE=' "a/b+c=" \r\n', TWO="'xyz'\t") == "a/b+c=|xyz|"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dve", ("dev",)),
        ("DEV", ("dev", "dev-admin")),
        (" prod ", ("prod",)),
        ("'prod'", ("prod",)),
        ("admin", ("dev-admin",)),
        ("x", ()),
        ("", ()),
    ],
)
def test_nearest_names(name, expected):
    assert nearest(name, ["default", "dev", "dev-admin", "prod"]) == expected


def test_unindent_frees_a_swallowed_line_and_keeps_the_rest():
    data = b"[dev]\r\nregion = x\r\n   output = json\r\n# end\r\n"
    done = edit(data, (Edit("p", UNINDENT, line=3),))
    assert done == b"[dev]\r\nregion = x\r\noutput = json\r\n# end\r\n"
    assert set(parse(done).sections["dev"].items) == {"region", "output"}


def test_unindent_leaves_a_line_beyond_the_end_alone():
    assert edit(b"[a]\nb = c\n", (Edit("p", UNINDENT, line=9),)) == b"[a]\nb = c\n"


def test_utf_16_is_told_from_a_stray_byte():
    assert parse("\ufeff[a]\n".encode("utf-16-le")).flaws[0].key == "utf-16"
    assert parse(b"[a]\nb = \xfc\n").flaws[0].key == ""


def test_a_title_is_the_first_that_fits():
    assert fit(("x" * 91, "short")) == "short"
    assert len(fit("y" * 200)) == 90


def test_words():
    assert listed(("a",)) == "a"
    assert listed(("a", "b", "c")) == "a, b and c"
    assert listed(tuple("abcdefgh"), 3) == "a, b, c and 5 more"
    assert age(7300) == "2 hours"
    assert age(60) == "1 minute"
    assert age(0.5) == "a moment"
    assert word("~/my files/x") == "~/'my files/x'"
    assert word("/a b") == "'/a b'"
