"""`ec2-credentials-file` and `boto-config`: files of tools before boto3 that botocore still reads.

botocore 1.44.5, `credentials.OriginalEC2Provider` (only `~` is expanded; any line with `=` counts) and `BotoProvider`
(the INI rules of AWS's own files; section `[Credentials]`).
"""

from __future__ import annotations

from awswhy.awsfiles import profiles
from awswhy.model.keys import Keys
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret
from awswhy.model.spot import ENV, Spot
from awswhy.model.walk import READ, Identity, Sign, Step
from awswhy.world import paths
from awswhy.world.base import Absent, NotTried, Unreadable

from .steps import Place
from .values import sign_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from awswhy.awsfiles.ini import Item
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes


@noun
class Ec2File:
    """A key file of the first EC2 tools, named by AWS_CREDENTIAL_FILE."""

    name: str = "ec2-credentials-file"
    title: str = "old EC2 key file"
    variable: str = "AWS_CREDENTIAL_FILE"

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look for the file; see `steps.Provider`."""
        place = Place(self.name, self.title)
        value = eyes.env(self.variable)
        if value is None:
            return place.nothing(f"{self.variable} is not set")
        path = paths.expanduser(eyes.world, value)
        lines = self._lines(eyes, path)
        if "AWSAccessKeyId" not in lines:
            return place.nothing(f"no AWSAccessKeyId in {paths.short(eyes.world, path)}")
        number, key_id = lines["AWSAccessKeyId"]
        at = eyes.file_spot(path, number)
        if "AWSSecretKey" not in lines:
            raise SdkRaises(
                "KeyError", "'AWSSecretKey'", reason=f"no AWSSecretKey in {paths.short(eyes.world, path)}",
                code="half-a-pair", at=at, provider=self.name, missing="AWSSecretKey", have="AWSAccessKeyId",
                state="not set", path=path, line=number,
            )  # fmt: skip
        keys = Keys(str(key_id), Secret(lines["AWSSecretKey"][1]))
        sign_values(eyes, keys, at, self.name, ("AWSAccessKeyId", "AWSSecretKey", ""))
        eyes.sign(Sign("old-file-used", at, {"file": self.name, "variable": self.variable}))
        return place.found(str(at), Identity(keys.key_id, False, False, proof=READ), at, keys)

    def _lines(self, eyes: Eyes, path: str) -> dict[str, tuple[int, str]]:
        """Read `name=value` lines (`utils.parse_key_val_file`); raises ConfigNotFound where there is no file."""
        try:
            text = eyes.read(path).decode("utf-8") if path else None
        except UnicodeDecodeError as error:
            raise SdkRaises(
                "UnicodeDecodeError",
                str(error),
                reason=f"{eyes.file_spot(path)} is not UTF-8",
                code="old-file-bad",
                at=Spot(ENV, self.variable),
            ) from None
        except (Absent, Unreadable):
            text = None
        except NotTried:
            facts = {
                "variable": self.variable,
                "path": paths.short(eyes.world, path),
                "state": "special",
                "default": "",
            }
            eyes.sign(Sign("variable-leads-nowhere", Spot(ENV, self.variable), facts))
            raise
        if text is None:
            raise SdkRaises(
                "ConfigNotFound", f"The specified config file ({path}) could not be found.",
                reason=f"{paths.short(eyes.world, path) or '(empty)'} cannot be read", code="variable-leads-nowhere",
                at=eyes.file_spot(path), variable=self.variable, path=path,
            )  # fmt: skip
        pairs = {}
        for number, line in enumerate(text.splitlines(), 1):
            name, equals, value = line.partition("=")
            if equals:
                pairs[name.strip()] = (number, value.strip())
        return pairs


@noun
class BotoFiles:
    """The config files of boto 2."""

    name: str = "boto-config"
    title: str = "old boto 2 files"
    variable: str = "BOTO_CONFIG"
    defaults: tuple[str, ...] = ("/etc/boto.cfg", "~/.boto")

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Look for `[Credentials]` in the first file that has it; see `steps.Provider`."""
        place = Place(self.name, self.title)
        named = eyes.env(self.variable)
        seen = []
        for name in self.defaults if named is None else (named,):
            path = eyes.expand(name)
            file = profiles.read(eyes, path)
            if file is None:
                continue
            seen.append(name)
            profiles.refuse(eyes, file)
            section = file.sections.get("Credentials")
            if section is not None and "aws_access_key_id" in section.items:
                return self._found(eyes, place, section.items)
        if seen:
            return place.nothing(f"no aws_access_key_id under [Credentials] in {' and '.join(seen)}")
        if named is not None:
            return place.nothing(f"{named or self.variable + ' is empty, and no file'} does not exist"[:60])
        return place.nothing(f"{' and '.join(self.defaults)} do not exist")

    def _found(self, eyes: Eyes, place: Place, items: Mapping[str, Item]) -> Step:
        """Read the pair; boto 2 knew no session tokens."""
        key_id = items["aws_access_key_id"]
        at: Spot = profiles.item_spot(eyes, key_id)
        if "aws_secret_access_key" not in items:
            raise SdkRaises(
                "PartialCredentialsError",
                f"Partial credentials found in {self.name}, missing: aws_secret_access_key",
                reason=f"{at} has no aws_secret_access_key", code="half-a-pair", at=at, provider=self.name,
                missing="aws_secret_access_key", have="aws_access_key_id", state="not set",
                path=key_id.section.path, section=key_id.section.name, line=key_id.line,
            )  # fmt: skip
        keys = Keys(key_id.text(), items["aws_secret_access_key"].secret())
        sign_values(eyes, keys, at, self.name, ("aws_access_key_id", "aws_secret_access_key", ""))
        named = self.variable if eyes.world.env.get(self.variable) is not None else ""
        eyes.sign(Sign("old-file-used", at, {"file": self.name, "variable": named}))
        return place.found(str(at), Identity(keys.key_id, False, False, proof=READ), at, keys)
