"""Ten thousand profiles in one file: `awswhy --profile`, a profile that is not there, and `awswhy profiles`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from sides import side_by_side, table


def main() -> None:
    """Measure and print."""
    folder = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as home:
        Path(home, ".aws").mkdir()
        text = "".join(
            f"[profile team-{n}]\nrole_arn = arn:aws:iam::123456789012:role/team-{n}\nsource_profile = default\n"
            f"region = eu-west-1\n\n"
            for n in range(10_000)
        )
        Path(home, ".aws", "config").write_text(text)
        env = {"HOME": home, "PATH": f"{folder}:/usr/bin:/bin", "AWS_EC2_METADATA_DISABLED": "true"}
        awswhy = str(folder / "awswhy")
        table(
            side_by_side(
                {
                    "python -c pass": [sys.executable, "-c", "pass"],
                    "awswhy": [awswhy],
                    "awswhy --profile team-9999": [awswhy, "--profile", "team-9999"],
                    "awswhy --profile tema-9999": [awswhy, "--profile", "tema-9999"],
                    "awswhy profiles": [awswhy, "profiles"],
                },
                env,
                runs=7,
            ),
            "awswhy",
        )


if __name__ == "__main__":
    main()
