"""Commands that fixes show do what they say, in a real shell, and names that are nearly right are found."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from awswhy import causes
from awswhy.asking import verified
from awswhy.awsfiles.edit import edit
from awswhy.awsfiles.ini import parse
from awswhy.awsfiles.oddities import nearest
from awswhy.engine import diagnose, walk
from awswhy.fixes.ec2 import no_proxy_fix, of_instance
from awswhy.fixes.finding import age, fit, listed, word
from awswhy.fixes.shell import quote, rename_variables, same, set_variables, swap_variables, typed_into, unset
from awswhy.fixes.values import cleaned
from awswhy.hearing.answer import explain
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


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish")
class TestFishCommands:
    FISH = shutil.which("fish") or ""

    def test_swap(self):
        assert run(swap_variables("ONE", "TWO").fish, self.FISH, ONE="a b", TWO="c$d") == "c$d|a b|"

    def test_rename(self):
        assert run(rename_variables((("OLD", "ONE"),)).fish, self.FISH, OLD="a 'b'") == "a 'b'||"

    def test_set(self):
        assert run(set_variables((("ONE", "a'b c"), ("TWO", "~/x"))).fish, self.FISH) == "a'b c|~/x|"

    def test_unset(self):
        assert run(unset("ONE", "TWO").fish, self.FISH, ONE="a", TWO="b") == "||"

    def test_clean(self):
        commands = cleaned(("ONE", "TWO"))[0].commands.fish
        assert run(commands, self.FISH, ONE=' "a/b+c=" \r\n', TWO="'xyz'\t") == "a/b+c=|xyz|"

    def test_every_command_can_be_read(self):
        """Nothing runs: `-n` only reads. What no shell reads (a statement of a policy, YAML) is no command."""
        unread = []
        for line in sorted(every_command("fish")):
            done = subprocess.run([self.FISH, "-n"], input=line, capture_output=True, text=True, check=False)
            unread += [(line, done.stderr)] if done.returncode else []
        assert unread == []


def every_command(shell: str) -> set[str]:
    """Give the commands of all ways out, of what the worlds show and of what each cause's own samples say."""
    found = [finding for name in names() for finding in findings_of(name)]
    found += [
        error.finding
        for name, _ in causes.REGISTRY
        for says in causes.load(name).CAUSE.says
        for error in explain(says.text).errors
    ]
    lines = {"\n".join(fix.commands.for_shell(shell)) for finding in found for fix in finding.fixes}
    return {line for line in lines if line and not line.lstrip().startswith(("{", "-", '"'))}


@pytest.mark.parametrize("shell", ["/bin/sh", "/bin/bash"])
def test_every_command_can_be_read(shell):
    unread = []
    for line in sorted(every_command("posix")):
        done = subprocess.run([shell, "-n"], input=line, capture_output=True, text=True, check=False)
        unread += [(line, done.stderr)] if done.returncode else []
    assert unread == []


@pytest.mark.parametrize(
    ("posix", "env"),
    [
        (True, "NO_PROXY"),
        (True, "no_proxy"),
        (False, "NO_PROXY"),
        (False, "no_proxy"),
        (True, "OTHER"),
        (False, "OTHER"),
    ],
)
def test_the_metadata_address_joins_the_names_that_go_past_the_proxy(posix, env):
    shell = "/bin/sh" if posix else shutil.which("fish")
    if shell is None:
        pytest.skip("there is no fish")
    commands = no_proxy_fix().commands
    lines = (*(commands.posix if posix else commands.fish), 'printf "%s|%s" "$no_proxy" "$NO_PROXY"')
    done = subprocess.run(
        [shell, "-c", "\n".join(lines)], env={env: "a.example"}, capture_output=True, text=True, check=True
    )
    kept = "169.254.169.254" if env == "OTHER" else "a.example,169.254.169.254"
    assert done.stdout == f"{kept}|{kept}"


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


def findings_of(name):
    folder = WorldFolder(name)
    world, depth = folder.fake_world(), folder.facts.get("depth", LOOK)
    seen = walk(world, profile=folder.profile, depth=depth)
    return (verified(world, seen) if depth == VERIFY else diagnose(world, seen)).findings


OPEN = re.compile(r"(?<![\w$%{\"'/])(?!AWS)[A-Z]{2}[A-Z_]*(?![\w=}])")
"""A word in capitals, with which a page stands for everybody's own."""
CAPITALS = {"HOME", "NO_PROXY", "HTTPS_PROXY", "NUL"}


@pytest.mark.parametrize("name", [name for name, _ in causes.REGISTRY])
def test_nothing_is_left_open_in_what_a_text_leads_to(name):
    for says in causes.load(name).CAUSE.says:
        for fix in explain(says.text).errors[0].finding.fixes:
            for shell in ("posix", "fish"):
                for line in fix.commands.for_shell(shell):
                    if not line.lstrip().startswith(("{", "}", '"', "-")):
                        assert set(OPEN.findall(line)) <= CAPITALS, line


@pytest.mark.parametrize("name", names())
def test_no_command_has_anything_to_fill_in(name):
    for finding in findings_of(name):
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
            assert made.posix == (
                "printf 'instance: ' >&2 && read -r instance && aws ec2 modify --instance-id \"$instance\" --hop 2",
            )

    def test_cloud_init_knows_it_where_the_machine_does_not(self):
        files = {"/sys/hypervisor/uuid": "ec2e1916", "/var/lib/cloud/data/instance-id": "i-0123456789abcdef0\n"}
        [sign] = machine(Eyes(FakeWorld({}, files), OFFLINE))
        assert sign.facts["instance"] == "i-0123456789abcdef0"

    def test_another_clouds_id_is_none(self):
        files = {"/sys/hypervisor/uuid": "ec2e1916", "/var/lib/cloud/data/instance-id": "1234567890"}
        [sign] = machine(Eyes(FakeWorld({}, files), OFFLINE))
        assert sign.facts["instance"] == ""
