"""What any program may say in its own words: weaker than what SDKs say, and only where AWS is spoken of."""

from __future__ import annotations

from . import Phrase, says

_AWS = r"\baws|amazon|\bs3\b|boto|bedrock|dynamodb|\bsqs\b|\bsts\b|\biam\b|\bec2\b|kinesis|cloudwatch"
_OTHERS = (
    r"google|gcloud|\bgcp\b|azure|microsoft|docker\.io|github|gitlab|mysql|postgres|mongo|ldap|smtp|kerberos|oracle"
)
_NONE = (
    r"(no|missing|without|unable to (find|locate|load|get|retrieve|resolve|obtain|fetch)|(could|can|did) ?n[o']t (find|locate|load|get|retrieve|resolve|obtain|fetch|read)|"
    r"cannot (find|locate|load|get|retrieve|resolve|obtain)|failed to (find|locate|load|get|retrieve|resolve|obtain|fetch)|lacks?) "
    r"(any |valid |the |your |default |an? |usable |suitable |explicit |aws |amazon |iam |s3 |boto3? |temporary |session |security |access )*credentials?\b"
)
_NOT_SET = r"credentials? ((were|was|are|is|have|has|could) ?)?((not been|not|n't) (be )?(found|set|provided|configured|supplied|available|specified|loaded|present|defined|given)|missing|unset|empty)"

PHRASES: tuple[Phrase, ...] = (
    *says("NoCredentials", "credential", also=rf"({_AWS}).{{0,200}}({_NONE}|{_NOT_SET})|({_NONE}|{_NOT_SET}).{{0,200}}({_AWS})", unless=_OTHERS + "|no basic auth", telling=32),
    *says("NoCredentials", "aws_access_key_id", also=r"aws_access_key_id\W{0,3} .{0,60}(not set|missing|required|undefined|must be set|not found|is empty|not provided|not defined)|(missing|required|set|provide).{0,50}aws_access_key_id", unless="unable to load|nocredentialproviders|partial", telling=34),
    *says("ExpiredToken", "expired", also=rf"({_AWS}).{{0,120}}(token|credentials?|session) (has |have |is |are |was )?expired|(token|credentials?|session) (has |have |is |are |was )?expired.{{0,120}}({_AWS})", unless=_OTHERS + r"|jwt|refresh|\bsso\b|aws login|certificate|reauth|authorization token|web ?identity", telling=33),
    *says("NoRegion", "region", also=rf"({_AWS}).{{0,120}}(no|missing|without|specify|provide|set|unknown|configure) (a |an |the |valid |default |aws )*region|({_AWS}).{{0,120}}region (is |was |must be |not )*(missing|required|not set|undefined|empty|not specified|not configured|not found|set)", unless="google|azure|wrong; expecting", telling=33),
)  # fmt: skip
