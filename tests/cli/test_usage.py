"""Wrong words: which one, what was probably meant, and whose usage it is."""

from __future__ import annotations

import pytest

from awswhy.cli.main import main

WRONG = {
    ("--nosuch",): ('no option "--nosuch" here', "usage: awswhy [OPTIONS], or awswhy COMMAND"),
    ("--profle=dev",): ('no option "--profle" here (perhaps "--profile")', "usage: awswhy [OPTIONS]"),
    ("--sdk", "boto3", "extra"): ('no word "extra" here', "usage: awswhy [OPTIONS]"),
    ("--in",): ("--in needs a value behind it", "usage: awswhy [OPTIONS]"),
    ("--live", "--offline"): ("--live and --offline do not go together", "usage: awswhy [OPTIONS]"),
    ("--shell", "tcsh"): ("--shell", "usage: awswhy [OPTIONS]"),
    ("fix", "--dryrun"): ('no option "--dryrun" here (perhaps "--dry-run")', "usage: awswhy fix [OPTIONS]"),
    ("walk", "--vebose"): ('(perhaps "--verbose")', "usage: awswhy walk [OPTIONS]"),
}


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_word_is_named_in_two_lines(capsys, words):
    complaint, usage = WRONG[words]
    assert main(list(words)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    first, second = err.splitlines()
    assert first.startswith("awswhy: ")
    assert complaint in first
    assert second.startswith(usage)
