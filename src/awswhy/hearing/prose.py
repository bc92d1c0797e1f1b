"""Telling what a program said from what somebody writes about it.

Documentation speaks of hop limits, expired tokens and denied access on every page. A sentence that teaches has words
that no program prints when it fails, and lacks the marks that programs put round their errors. Strong marks prove an
error whatever stands beside them; the others only count where nobody teaches.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .fold import Folded
    from .match import Hit

_TEACHES = (
    r"\b(for more information|if (you|the|your|an?|this|there)|when (you|the|an?|your)|you (can|should|may|need|might|want|do not|don't|have to|specify|receive|use|will)|we recommend|"
    r"specify|specifies|indicates?|determines?|such as|for example|is used to|by default|default:|optional|describes?|the following|"
    r"(user|developer|reference) guide|see also|see the|otherwise|in this case|whether|e\.g\.|i\.e\.|note that|can be|may be|"
    r"the (name|id|arn) of|valid values|required:|possible values|allows you|lets you|enables?|represents?|requires permission|ensure|larger|must have|the caller must|to use this operation|permissions? (is|are) required|"
    r"check (if|whether)|returns true|raises?|are evaluated|overrides|when omitted|defaults to|(is|are) raised|documentation says|the value will be|must allow|to have at least|requires the caller|returned for (an?|the))\b|^\W{0,4}:(param|rtype|type|returns?|raises)\b"
)
_DEFINES = (
    r"^\W*((this )?(sets|returns|applies|consists|describes|authorizes|retrieves|lists|deletes|creates|updates|gets|deleting|grants|activate or) |"
    r"(a|the) (type|brief description|message (returned|describing)|reason|list|name|status|amazon resource name|possible) (?!error)|will be |which \w+ |"
    r"(an?|the) [a-z ]{0,40}exception( object)?\.?$|the error code|single error code|placeholder|configuration for |input to )"
)
"""How a sentence begins that says what an operation or a field is for."""
_CATALOGUE = (
    r"\bdescription: .*\bdescription: |((?<!error )(?<!status )\bcode: .*){3}|\bcode: \w{1,40} +cause: .*\bcode: |(\b\d{4} - .*){3}|(\b[a-z]{2,20}_[a-z_]{2,40}: [^:]{10,200}\. +){3}|"
    r"^(?!.*(caused by|nested|--->|\bat [a-z]))(.*[a-z]exception( - |: )){3}|"
    r"\byou (will |may |might )?(receive|see|get) (the following|an?|this) (error|exception)"
)
"""Errors listed one after the other, or foretold: a page of documentation, whatever marks it holds."""
_MARKS = (
    r"(error|exception|fatal|failed|failure|denied|unauthorized\w*|expired\w*|warning|err)\s?[:\]=(\"}]|error\.|an error occurred|caused by|traceback|"
    r"status ?code|statuscode|http [45]\d\d|\[(error|warn|fatal|critical)|\b(error|warn|fatal)\b ?-|level=|\"(message|errormessage|__type|code)\"|errno|exit (code|status)|"
    r"<(code|message|error)>|::error|❌|✗|✘|×|⨯|│|❯|\$ |exception\b|[a-z]error\b|\bis denied\b|\b(failed|unable) to\b|request ?id|dial tcp|\b[45]\d\d\b|\d\d:\d\d:\d\d|"
    r"(^|[:\]>\"'`)-] ?)(unable|failed|failure|could ?n.t|could not|cannot|can't|no |not |missing|invalid|permission denied|you must|user:|credential should|error |there is no)"
)
_STRONG = (
    r"error: |exception: |\bexception\(|\w(error|exception): |[a-z]{3}err: |(error|fatal|failed|failure|warn(ing)?|critical)\W{1,2}[:\]]|an error occurred|caused by|traceback|request ?id|"
    r"status ?code:? [45]\d\d[,)]|\[(error|warn|fatal|critical|err|crt|wan)\]|\b(err|error|fatal|warn)\b ?-|level=|err=|error=|\"(message|errormessage|__type|code|error)\"|errno|exit (code|status)|"
    r"<(code|message|error)>|::error|❌|✗|✘|×|⨯|│|❯|\$ |dial tcp|\d\d:\d\d:\d\d|arn:aws[\w-]{0,10}:[a-z0-9-]{2,20}:[a-z0-9-]{0,20}:\d{12}|^\W{0,3}(error|fatal|failed|unable|could not|cannot|invalid|upload failed|download failed)\b|^\W{0,3}access denied (for|to) |\.exceptions?\.\w|\berror [`'\"]"
)
"""Only a program that fails writes these, whatever words stand beside them."""
_SAYS_NO = (
    r"\b(no|not|nothing|none|never|neither|nor|cannot|can't|couldn't|don't|doesn't|didn't|isn't|wasn't|unable|unauthorized\w*|un(known|supported|available|expected|recognized|reachable|defined|set|trusted)|"
    r"invalid|incorrect|incomplete|illegal|bad|wrong|missing|malformed|empty|null|nil|den(y|ied|ies)|fail\w*|forbidden|refused|rejected|lacks?|without|must|requires?d?|should|need(s|ed)?|only|"
    r"expired?|expiration|outdated|stale|too|twice|duplicate|infinite|loop|exceed(s|ed)?|timed? ?out|timeout|unexpected|broken|corrupt\w*|insufficient|mismatch|differs?|blocked|disabled|suspended|"
    r"redirect\w*|instead|wrongly|exit(ed)?|fatal|error|exception|warning|panic|abort\w*|[45]\d\d)\b|[a-z](error|exception|failure|fault)\b|(error|exception|failed)[:_.(]|\w(invalid|expired|denied|unauthorized|notfound|missing)|(invalid|expired|denied|missing|not)[a-z]*(token|key|found|credential)"
)
"""Some word in the sentence has to say that something is wrong."""
_EXACT = 28
"""A message of so many letters, told by its words alone, counts in prose too: people quote what they saw."""
_LECTURE = 4
"""So many words that teach in one place are a lesson, whatever it quotes."""
_LESSON = 160
"""Shorter words are no lesson and no catalogue."""
_WEAK = 40
"""What tells less has to stand beside a mark of failure, in whatever words."""
_ROUND = 320
"""How many characters on either side of a needle are looked at."""


def only_prose(text: Folded, hit: Hit, at: int) -> bool:
    """Whether a hit, at an offset of the squeezed text, stands in a sentence that teaches, not in one that fails."""
    from re import findall, search

    phrase, whole = hit.phrase, text.pieces[hit.piece][1].lower()
    exact = not phrase.also and len("".join(phrase.needle.split())) >= _EXACT
    if exact and len(whole) <= _ROUND:
        return False
    words = _round(text, hit.piece, whole, at)
    taught = words.replace(phrase.needle.lower(), "")
    if len(words) >= _LESSON and (search(_CATALOGUE, words) is not None or len(findall(_TEACHES, taught)) >= _LECTURE):
        return True
    if search(_STRONG, words) is not None and not words.lstrip().startswith((":raises", ":param", ":return")):
        return False
    if search(_TEACHES, taught) is not None or search(_DEFINES, whole) is not None:
        return True
    if exact:
        return False
    if hit.telling < _WEAK:
        return search(_MARKS, words) is None
    return search(_SAYS_NO, text.words(hit.piece, 1, 1).lower() if len(whole) <= 2 * _ROUND else words) is None


def _round(text: Folded, piece: int, words: str, at: int) -> str:
    """Give the words on both sides of an offset of the squeezed text; all of a shorter piece."""
    if len(words) <= 2 * _ROUND:
        return words
    start = text.starts[piece]
    end = text.starts[piece + 1] if piece + 1 < len(text.starts) else len(text.squeezed)
    middle = (at - start) * len(words) // max(1, end - start)
    return words[max(0, middle - _ROUND) : middle + _ROUND]
