"""What any program may say in its own words: weaker than what SDKs say, and only where AWS is spoken of."""

from __future__ import annotations

from . import Phrase, says

_AWS = r"\baws|amazon|\bs3\b|boto|bedrock|dynamodb|\bsqs\b|\bsts\b|\biam\b|\bec2\b|kinesis|cloudwatch"
_OTHERS = (
    r"google|gcloud|\bgcp\b|azure|microsoft|docker\.io|github|gitlab|mysql|postgres|mongo|ldap|smtp|kerberos|oracle"
)
_WHAT = r"(any |valid |the |your |default |an? |usable |suitable |explicit |aws |amazon |iam |s3 |boto3? |temporary |session |security |access )*credentials?\b"
_NONE = rf"(no|missing|without|lacks?|(unable to|(could|can|did) ?n[o']t|cannot|failed to) (find|locate|load|resolve|read)) {_WHAT}"
_NOT_FETCHED = rf"(unable to|(could|can|did) ?n[o']t|cannot|failed to) (get|retrieve|obtain|fetch) {_WHAT}"
"""A wrapper's words: what they end with tells more, whatever it is."""
_NOT_SET = r"credentials? ((were|was|are|is|have|has|could) ?)?((not been|not|n't) (be )?(found|set|provided|configured|supplied|available|specified|loaded|present|defined|given)|missing|unset|empty)"

PHRASES: tuple[Phrase, ...] = (
    *says("NoCredentials", "credential", also=rf"({_AWS}).{{0,200}}({_NONE}|{_NOT_SET})|({_NONE}|{_NOT_SET}).{{0,200}}({_AWS})", unless=_OTHERS + "|no basic auth", telling=32),
    *says("NoCredentials", "credential", also=rf"({_AWS}).{{0,200}}{_NOT_FETCHED}|{_NOT_FETCHED}.{{0,200}}({_AWS})", unless=_OTHERS + "|no basic auth", telling=16),
    *says("NoCredentials", "aws_access_key_id", also=r"aws_access_key_id\W{0,3} .{0,60}(not set|missing|required|undefined|must be set|not found|is empty|not provided|not defined)|(missing|required|set|provide).{0,50}aws_access_key_id", unless="unable to load|nocredentialproviders|partial|configure set", telling=34),
    *says("ExpiredToken", "expired", also=rf"({_AWS}).{{0,120}}(token|credentials?|session) (has |have |is |are |was )?expired|(token|credentials?|session) (has |have |is |are |was )?expired.{{0,120}}({_AWS})", unless=_OTHERS + r"|jwt|refresh|\bsso\b|aws login|certificate|reauth|authorization token|web ?identity|or the token has", telling=33),
    *says("NoRegion", "region", also=rf"({_AWS}).{{0,120}}(no|missing|without|specify|provide|set|unknown|configure) (a |an |the |valid |default |aws )*region|({_AWS}).{{0,120}}region (is |was |must be |not )*(missing|required|not set|undefined|empty|not specified|not configured|not found|set)", unless="google|azure|wrong; expecting|configure set", telling=33),
)  # fmt: skip
