"""`iam-role`: the EC2 instance metadata service (IMDS).

botocore 1.44.5, `utils.IMDSFetcher` and `InstanceMetadataFetcher`: a token by PUT (version 2), without it version 1,
then the role's name, then its credentials. Nearly every failure means "nothing here"; credentials that are over are
used all the same, with a new end.
"""

from __future__ import annotations

from awswhy.model.keys import Keys, kinds_of
from awswhy.model.noun import noun
from awswhy.model.raises import SdkRaises
from awswhy.model.spot import URL, Spot
from awswhy.model.walk import ASKED, Identity, Sign, Step
from awswhy.world.base import NotTried, bare_url

from .gates import imds_of
from .steps import Place
from .values import secret_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.walk import Ask
    from awswhy.world.eyes import Eyes


@noun
class InstanceRole:
    """The role of an EC2 instance."""

    name: str = "iam-role"
    title: str = "EC2 instance role"

    def look(self, eyes: Eyes, ask: Ask) -> Step:
        """Ask the metadata service; see `steps.Provider`."""
        place = Place(self.name, self.title)
        settings = imds_of(eyes, ask)
        at = Spot(URL, bare_url(settings.base).rstrip("/"))
        disabled = eyes.env("AWS_EC2_METADATA_DISABLED")
        if (disabled or "").lower() == "true":
            eyes.sign(Sign("imds-disabled", at))
            return place.nothing("AWS_EC2_METADATA_DISABLED is true")
        if disabled in ("1", "yes", "on"):
            eyes.sign(Sign("imds-disabled-badly", at, {"value": disabled}))
        from . import imds_ask

        if settings.proxy is not None:
            eyes.sign(Sign("imds-by-proxy", at, {"proxy": imds_ask.host_of(settings.proxy)}))
        imds_ask.need_url_and_time(settings)
        try:
            token = imds_ask.token_of(eyes, settings)
            answer = imds_ask.get(eyes, settings, imds_ask.ROLE_PATH, token)
            role = imds_ask.text_of(answer)
            data = imds_ask.credentials(eyes, settings, role, token)
        except NotTried as error:
            return place.unknown(f"{at.name} was not asked: {error}", at)
        except imds_ask.GivesNothing as nothing:
            eyes.sign(Sign("imds-nothing", at, {**nothing.facts, "proxy": settings.proxy is not None}))
            if nothing.facts["state"] != "silent" and settings.proxy is None:
                eyes.sign(Sign("imds-answers", at))
            return place.nothing(nothing.reason)
        return self._found(eyes, place, data, (imds_ask.shown_role(role), at))

    def _found(self, eyes: Eyes, place: Place, data: dict[str, object], what: tuple[str, Spot]) -> Step:
        """Make the identity; credentials near their end are used with an end that botocore puts off."""
        from . import imds_ask
        from .ending import epoch_of

        role, at = what
        text = data["Expiration"]
        if text is not None and not isinstance(text, str):
            kind = type(text).__name__
            raise SdkRaises("TypeError", f"strptime() argument 1 must be str, not {kind}", code="imds-odd", at=at)
        expires = put_off(text)
        if expires is None or expires > eyes.world.now():
            expires = epoch_of(eyes, text, at, "imds-expired", "the role's Expiration")
        else:
            eyes.sign(Sign("imds-stale", at, {"ago": eyes.world.now() - expires}))
        raw = data["AccessKeyId"], data["SecretAccessKey"], data["Token"]
        keys = Keys(str(raw[0]), secret_of(raw[1]), secret_of(raw[2]), kinds_of(*raw))
        key_id = None if data["AccessKeyId"] is None else keys.key_id
        shown = imds_ask.shown_role(role)
        identity = Identity(key_id, True, bool(keys.token), expires, None, shown, None, ASKED)
        return place.found(f"role {shown}", identity, at, keys)


def put_off(text: str | None) -> float | None:
    """Give an end that botocore puts off when it is past (`_evaluate_expiration`): only this one form, else None."""
    from calendar import timegm
    from time import strptime

    try:
        return float(timegm(strptime(text or "", "%Y-%m-%dT%H:%M:%SZ")))
    except ValueError:
        return None
