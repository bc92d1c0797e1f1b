"""`awswhy explain`: a name that is none."""

from __future__ import annotations

from awswhy.cli.main import main


def test_part_of_a_causes_name_is_enough_to_be_told_of_it(capsys):
    assert main(["explain", "half"]) == 2
    assert "half-a-key" in capsys.readouterr().err
