"""Commands that fixes show do what they say, in a real shell, and names that are nearly right are found."""

from __future__ import annotations

import re
import subprocess

import pytest

from awswhy.asking import verified
from awswhy.awsfiles.edit import edit
from awswhy.awsfiles.ini import parse
from awswhy.awsfiles.oddities import nearest
from awswhy.engine import diagnose, walk
from awswhy.fixes.ec2 import of_instance
from awswhy.fixes.finding import age, fit, listed, word
from awswhy.fixes.shell import quote, rename_variables, same, set_variables, swap_variables, typed_into
from awswhy.fixes.values import cleaned
from awswhy.model.cause import Case
from awswhy.model.fix import UNINDENT, Commands, Edit
from awswhy.model.noun import fields
from awswhy.model.walk import LOOK, NONE, OFFLINE, VERIFY, Ask, Sign, Walk
from awswhy.providers.machine import machine
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld
from worlds_folder import WorldFolder, names

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


FILL_IN = re.compile(
    r"<[A-Za-z][\w -]*>|\.\.\.|…|\bi-(?![0-9a-f])|YOUR|=[a-z]+-profile-name|--instance-id instance|ROLE_NAME"
)
"""What a person would have to put something in place of."""


@pytest.mark.parametrize("name", names())
def test_no_command_has_anything_to_fill_in(name):
    folder = WorldFolder(name)
    world, depth = folder.fake_world(), folder.facts.get("depth", LOOK)
    seen = walk(world, profile=folder.profile, depth=depth)
    report = verified(world, seen) if depth == VERIFY else diagnose(world, seen)
    for finding in report.findings:
        for fix in finding.fixes:
            for shell in fields(Commands):
                for line in fix.commands.for_shell(shell):
                    assert not FILL_IN.search(line), line
            for line in fix.commands.cmd:
                assert "'" not in line or " in ('" in line or "powershell" in line, (
                    f"cmd takes no single quotes: {line}"
                )


class TestTyped:
    COMMANDS = typed_into("printf '%s|%s' {} X={}", "one", "two")

    @pytest.mark.parametrize("shell", ["/bin/sh", "/bin/bash"])
    def test_what_is_typed_comes_into_the_command_as_it_is(self, shell):
        [line] = self.COMMANDS.posix
        done = subprocess.run([shell, "-c", line], input="a b\n$c\n", capture_output=True, text=True, check=True)
        assert done.stdout == "a b|X=$c"

    def test_every_shell_asks_before_it_runs(self):
        assert self.COMMANDS.fish == (
            "read -P 'one: ' one; and read -P 'two: ' two; and printf '%s|%s' $one X=$two",
        )  # fmt: skip
        assert self.COMMANDS.powershell == ("printf '%s|%s' $(Read-Host one) X=$(Read-Host two)",)
        assert self.COMMANDS.cmd == ("set /p one=one: ", "set /p two=two: ", 'printf "%s|%s" "%one%" X="%two%"')

    def test_quotes_are_each_shells_own(self):
        made = same("aws sso login --profile " + quote("it's mine"))
        assert made.posix == ("aws sso login --profile 'it'\\''s mine'",)
        assert made.powershell == ("aws sso login --profile 'it''s mine'",)
        assert made.cmd == ('aws sso login --profile "it\'s mine"',)


class TestAnInstance:
    HOP = "aws ec2 modify --instance-id {} --hop 2"

    def case(self, *signs):
        return Case(Walk("boto3", "botocore", "this shell", Ask(), (), NONE, signs=signs))

    def test_a_known_id_is_filled_in(self):
        made = of_instance(self.case(Sign("on-ec2", None, {"instance": "i-0123456789abcdef0"})), self.HOP)
        assert made.posix == ("aws ec2 modify --instance-id i-0123456789abcdef0 --hop 2",)

    def test_an_unknown_one_is_asked_for(self):
        for signs in ((), (Sign("on-ec2", None, {"instance": ""}),)):
            made = of_instance(self.case(*signs), self.HOP)
            assert made.posix == ('read -r instance && aws ec2 modify --instance-id "$instance" --hop 2',)

    def test_cloud_init_knows_it_where_the_machine_does_not(self):
        files = {"/sys/hypervisor/uuid": "ec2e1916", "/var/lib/cloud/data/instance-id": "i-0123456789abcdef0\n"}
        [sign] = machine(Eyes(FakeWorld({}, files), OFFLINE))
        assert sign.facts["instance"] == "i-0123456789abcdef0"

    def test_another_clouds_id_is_none(self):
        files = {"/sys/hypervisor/uuid": "ec2e1916", "/var/lib/cloud/data/instance-id": "1234567890"}
        [sign] = machine(Eyes(FakeWorld({}, files), OFFLINE))
        assert sign.facts["instance"] == ""
