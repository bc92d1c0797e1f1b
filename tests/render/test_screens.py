"""The exact screens: the style guide's five, word for word, and the others as they were read and found good."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from awswhy.model.fix import Edit
from awswhy.model.noun import replace
from awswhy.model.report import Report
from awswhy.model.spot import ENV, Spot
from awswhy.model.walk import LIVE
from awswhy.render import story, terminal
from awswhy.render.advice import edit_lines
from awswhy.render.layout import width
from awswhy.render.style import Style
from render import samples

SCREENS = Path(__file__).parent / "screens"
HEAVY = {
    "re",
    "json",
    "textwrap",
    "shutil",
    "typing",
    "dataclasses",
    "enum",
    "datetime",
    "unicodedata",
    "shlex",
    "string",
}


@pytest.mark.parametrize("name", samples.ALL)
def test_screen_is_exactly_this(name):
    assert terminal.render(samples.ALL[name], Style()) == (SCREENS / f"{name}.txt").read_text()


@pytest.mark.parametrize("name", samples.ALL)
def test_colour_adds_only_colour(name):
    coloured = terminal.render(samples.ALL[name], Style(colour=True))
    plain = coloured
    for code in ("31", "32", "33", "2", "0"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == terminal.render(samples.ALL[name], Style())
    assert coloured != plain


def test_colours_say_what_the_marks_say():
    screen = terminal.render(samples.HALF, Style(colour=True))
    assert screen.startswith("\x1b[31m✗\x1b[0m boto3 stops")
    assert "\x1b[32m✓\x1b[0m" in terminal.render(samples.WELL, Style(colour=True))
    assert "\x1b[2menvironment variables" in terminal.render(samples.NOTHING_FOUND, Style(colour=True))


@pytest.mark.parametrize("name", samples.ALL)
def test_ascii_screens_hold_nothing_else(name):
    screen = terminal.render(samples.ALL[name], Style(ascii=True, verbose=True))
    assert screen.isascii()


def test_ascii_marks_keep_the_columns():
    lines = terminal.render(samples.ENV_HIDES, Style(ascii=True)).splitlines()
    assert lines[0].startswith("! boto3")
    assert lines[4] == "     1  ok environment variables        AWS_ACCESS_KEY_ID  AKIA...7EXM"
    assert lines[5].startswith("     5  .  keys in the credentials file ~/.aws")
    assert terminal.render(samples.HALF, Style(ascii=True)).startswith("x ")


def test_verbose_shows_every_look_every_place_and_every_way():
    screen = terminal.render(samples.NOTHING_FOUND, Style(verbose=True))
    for n in range(1, 13):
        assert f"            AWS_SAMPLE_{n}  absent\n" in screen
    assert screen.count("\n  Or  ") == 2
    assert "not asked: AWS; not run: credential programs (--live does both)" in screen
    assert "--verify asks" in terminal.render(
        replace(samples.WELL, walk=replace(samples.WELL.walk, depth=LIVE)), Style(verbose=True)
    )
    assert "http://169.254.169.254/latest/api/token  not tried  (offline)" in terminal.render(
        samples.UNSURE, Style(verbose=True)
    )


def test_verbose_shows_both_places_and_the_walk():
    screen = terminal.render(samples.CONTAINER, Style(verbose=True))
    assert "on this laptop" in screen
    assert "    12  - EC2 instance role" in screen


def test_commands_are_those_of_the_shell():
    fix = replace(samples.UNSET, commands=replace(samples.UNSET.commands, powershell=("Remove-Item Env:X",)))
    report = replace(samples.ENV_HIDES, findings=(replace(samples.ENV_HIDES.findings[0], fixes=(fix,)),))
    assert "            Remove-Item Env:X\n" in terminal.render(report, Style(shell="powershell"))
    assert "            unset AWS_ACCESS_KEY_ID" in terminal.render(report, Style(shell="cmd"))


def test_commands_are_never_cut_or_wrapped():
    long = "aws configure set x " + "y z " * 60
    fix = samples.typed("Set it", long.strip())
    report = replace(samples.ENV_HIDES, findings=(replace(samples.ENV_HIDES.findings[0], fixes=(fix,), check=long),))
    screen = terminal.render(report, Style(width=60))
    assert f"            {long.strip()}\n" in screen
    assert f"  Check   {long}\n" in screen


def test_narrow_screens_stay_narrow_and_keep_the_end():
    lines = terminal.render(samples.ENV_HIDES, Style(width=80)).splitlines()
    line = next(line for line in lines if "credentials file" in line)
    assert line.endswith("AKIA…MPLE  (not reached)")
    assert "…" in line
    assert width(line) <= 80


def test_account_number_is_cut_last():
    wide = terminal.render(samples.VERIFIED, Style(width=100))
    assert "Developer in 111122223333" in wide
    bare = replace(samples.WELL.walk.steps[3], at=Spot(ENV, "X"))
    steps = (*samples.WELL.walk.steps[:3], bare, *samples.WELL.walk.steps[4:])
    report = Report(replace(samples.WELL.walk, steps=steps, winner=bare))
    assert "X  Developer in account 111122223333" in terminal.render(report, Style())


def test_wide_characters_keep_the_columns():
    step = replace(samples.WELL.walk.steps[3], title="単一サインオン")
    other = samples.ENV_HIDES.walk.steps[4]
    walk = replace(samples.ENV_HIDES.walk, steps=(step, replace(other, title="abc")))
    lines = terminal.render(Report(walk), Style()).splitlines()
    first, second = (next(line for line in lines if line.startswith(f"     {n}")) for n in (4, 5))
    assert width(first[: first.index("~")]) == width(second[: second.index("~")])


def test_key_ids_are_whole_only_when_asked():
    assert "AKIAIOSFODNN7EXM " not in terminal.render(samples.ENV_HIDES, Style())
    assert "AKIAIOSFODNN7EXM\n" in terminal.render(samples.ENV_HIDES, Style(whole_key_ids=True))


def test_a_diff_takes_the_place_of_the_edit():
    class Told:
        path, do, section, key, value, line = "/x", "set", None, "k", "v", 3
        diff = "--- ~/x\n+++ ~/x\n+k = v\n"

    fix = replace(samples.UNSET, edits=(Told(),))
    report = replace(samples.ENV_HIDES, findings=(replace(samples.ENV_HIDES.findings[0], fixes=(fix,)),))
    screen = terminal.render(report, Style())
    assert "            --- ~/x\n            +++ ~/x\n            +k = v\n" in screen
    assert "set k = v" not in screen


def test_edits_are_one_line_each():
    finding = replace(samples.ROLE.findings[1], severity="error")
    screen = terminal.render(replace(samples.ROLE, findings=(finding,)), Style())
    assert "          ~/.aws/config:9  set region = eu-west-1 in [profile prod]\n" in screen
    assert "          ~/.aws/config:11  remove regoin in [profile prod]\n" in screen


def test_an_error_comes_before_a_warning():
    warning, error = samples.ROLE.findings[0], replace(samples.ROLE.findings[1], severity="error")
    screen = terminal.render(replace(samples.ROLE, findings=(warning, error)), Style())
    assert screen.startswith('! No region is set for profile "prod"\n')
    assert "\n\n  Also    !  ~/.aws/credentials can be read by everybody on this machine  (awswhy explain\n" in screen
    assert screen.endswith("             group-readable)\n")


def test_the_screen_needs_nothing_heavy():
    src = Path(terminal.__file__).parents[2]
    code = (
        f"import sys; sys.path[:0] = [{str(src)!r}, {str(Path(__file__).parents[1])!r}]\n"
        "from render import samples\nfrom awswhy.render.terminal import render\n"
        "from awswhy.render.style import Style\n"
        "sys.modules.pop('unicodedata', 0)  # compiling a named character needs it, running does not\n"
        "[render(report, Style(colour=True)) for report in samples.ALL.values()]\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-S", "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_looks_before_the_first_place_come_first():
    look = samples.Look(Spot(ENV, "AWS_PROFILE"), samples.PRESENT, "asked")
    report = replace(samples.WELL, walk=replace(samples.WELL.walk, looks=(look,)))
    line = "            AWS_PROFILE  present  (asked)\n"
    screen = terminal.render(report, Style(verbose=True))
    assert f"in this order:\n\n{line}     1  - " in screen
    assert line not in terminal.render(report, Style())


def others(*outcomes, lines=()):
    """What is said of places with these outcomes that have no line."""
    steps = tuple(samples.Step("p", str(n), o, "", n, reached=False) for n, o in enumerate(outcomes, 1))
    return story.others(replace(samples.WELL.walk, steps=(*lines, *steps)), lines)


def test_no_more_is_said_of_the_others_than_is_known():
    line = (samples.WELL.walk.steps[3],)
    assert others(samples.NOTHING, samples.LEFT_OUT, lines=line) == "the other 2 hold nothing"
    assert others(samples.NOTHING, samples.UNKNOWN, lines=line) == "the other 2 hold nothing or are not asked"
    assert others(samples.NOTHING, samples.STOPS, lines=line) == "the other 2 are not used"
    assert others(samples.NOTHING, lines=line) == "the other one holds nothing"
    assert others(samples.NOTHING, samples.STOPS) == "none of the 2 is used"
    assert others(samples.STOPS) == "it is not used"
    assert others(lines=line) == ""


def test_the_headline_says_what_could_not_be_told():
    unknown = {"outcome": samples.UNKNOWN, "looks": ()}
    two = Report(samples.walk({11: unknown, 12: unknown}, samples.UNKNOWN))
    assert story.headline(two) == "boto3 may find credentials in this shell: 2 places cannot be told from here"
    offline = replace(two, walk=replace(two.walk, depth=samples.OFFLINE))
    assert story.headline(offline) == "boto3 may find credentials in this shell: 2 places were not asked"
    one = Report(samples.walk({12: unknown}, samples.UNKNOWN))
    assert story.headline(one).endswith(": 1 place cannot be told from here")
    assert story.headline(Report(samples.walk({}, samples.UNKNOWN))) == "boto3 may find credentials in this shell"
    stops = Report(samples.walk({4: {"outcome": samples.STOPS}}, samples.STOPS))
    assert story.headline(stops) == "boto3 stops in this shell: single sign-on (SSO)"


def test_permissions_are_a_command_only_where_one_can_be_pasted():
    def lines(path, shell):
        return edit_lines(Edit(path, "mode", value="600"), "/home/alice", Style(shell=shell))

    assert lines("/home/alice/.aws/credentials", "posix") == ["            chmod 600 ~/.aws/credentials"]
    assert lines("/home/alice/my keys; rm x", "posix") == [
        "          ~/my keys; rm x  let nobody else read it (mode 600)"
    ]
    assert lines("/home/alice/.aws/config", "powershell") == [
        "          ~/.aws/config  let nobody else read it (mode 600)"
    ]
