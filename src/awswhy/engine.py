"""The flow on one page: walk an SDK's places in a world, find what is wrong, and try every fix on paper."""

from __future__ import annotations

from awswhy import causes
from awswhy.awsfiles.profiles import config_of
from awswhy.chains import chain_of
from awswhy.model.cause import ERROR, WARNING, Case
from awswhy.model.noun import replace
from awswhy.model.raises import SdkRaises
from awswhy.model.report import Report
from awswhy.model.showing import clean, stands_in
from awswhy.model.spot import CODE, ENV, Spot
from awswhy.model.walk import FOUND, LOOK, NONE, NOTHING, OFFLINE, STOPS, UNKNOWN, Ask, Sign, Walk
from awswhy.providers.around import around, facts_of
from awswhy.providers.steps import step_of
from awswhy.world.eyes import Eyes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.chains.chain import Chain
    from awswhy.model.cause import Finding
    from awswhy.model.fix import Fix
    from awswhy.model.spot import Look
    from awswhy.model.walk import SdkError, Step
    from awswhy.world.base import World


def walk(world: World, *, sdk: str = "boto3", profile: str | None = None, depth: str = LOOK) -> Walk:
    """Walk an SDK's places in a world.

    `profile` is what the program itself names (None: it names none); `depth` one of walk.OFFLINE, LOOK, LIVE, VERIFY.
    Raises KeyError for an SDK that is not known; nothing else: what goes wrong stands in the walk.
    """
    chain = chain_of(sdk)
    eyes = Eyes(world, depth)
    ask = _ask(eyes, chain, profile)
    eyes.session = ask
    gate = _pass_gates(eyes, chain, ask)
    ask = eyes.session = _with_region(eyes, chain, ask)
    before = eyes.take()
    eyes.ended = gate is not None
    steps = []
    for n, provider in enumerate(chain.providers, 1):
        step = step_of(provider, eyes, ask, n)
        steps.append(step)
        if step.outcome in (FOUND, STOPS):
            eyes.ended = True
    return _whole(world, chain, ask, tuple(steps), (gate, before, depth))


def _ask(eyes: Eyes, chain: Chain, profile: str | None) -> Ask:
    """Settle which profile is wanted and who says so; a variable counts even when it is empty."""
    if profile is not None:
        return Ask(profile, Spot(CODE, "the program"), True)
    for name in chain.profile_variables:
        value = eyes.env(name)
        if value is not None:
            others = [n for n in chain.profile_variables if n != name and eyes.world.env.get(n) not in (None, value)]
            for other in others:
                facts = {"used": name, "value": value, "other": other, "ignored": eyes.world.env[other]}
                eyes.sign(Sign("two-profile-variables", Spot(ENV, name), facts))
            return Ask(value, Spot(ENV, name))
    return Ask()


def _pass_gates(eyes: Eyes, chain: Chain, ask: Ask) -> SdkError | None:
    """Check what must hold before the first place; gives the SDK's error where it does not."""
    for gate in chain.gates:
        try:
            gate.check(eyes, ask)
        except SdkRaises as error:
            if error.sign is not None:
                eyes.sign(replace(error.sign, facts={**error.sign.facts, "gate": True}))
            return error.error
    return None


def _with_region(eyes: Eyes, chain: Chain, ask: Ask) -> Ask:
    """Add the region that clients will get, and a sign where there is none."""
    from awswhy.providers.gates import scoped

    for name in chain.region_variables:
        value = eyes.env(name)
        if value is not None:
            return replace(ask, region=value, region_from=Spot(ENV, name))
    try:
        item = scoped(eyes, ask).items.get("region")
    except SdkRaises:
        return ask
    if item is not None:
        spot = eyes.file_spot(item.section.path, item.line, f"[{item.section.name}]")
        return replace(ask, region=item.text(), region_from=spot)
    ignored = next((name for name in chain.region_ignored if eyes.world.env.get(name)), None)
    facts = {"ignored": ignored, "value": eyes.world.env.get(ignored or ""), "profile": ask.profile_name}
    eyes.sign(Sign("region-missing", None, facts))
    return ask


def _whole(
    world: World,
    chain: Chain,
    ask: Ask,
    steps: tuple[Step, ...],
    before: tuple[SdkError | None, tuple[tuple[Look, ...], tuple[Sign, ...]], str],
) -> Walk:
    """Put the walk together: who wins, or what stops it."""
    gate, (looks, signs), depth = before
    end = next((s for s in steps if s.reached and s.outcome in (FOUND, STOPS)), None)
    unknown = any(s.outcome == UNKNOWN and s.reached for s in steps)
    verdict = STOPS if gate is not None else end.outcome if end is not None else UNKNOWN if unknown else NONE
    if verdict == FOUND and unknown:
        verdict = UNKNOWN
    return Walk(
        sdk=chain.sdk,
        checked_with=chain.checked_with,
        place=world.name,
        ask=replace(ask, profile=clean(ask.profile), region=clean(ask.region)),
        steps=steps,
        verdict=verdict,
        winner=end if verdict == FOUND else None,
        sdk_error=gate or (end.sdk_error if end is not None else None),
        signs=(*signs, *(sign for step in steps if step.reached for sign in step.signs)),
        depth=depth,
        looks=looks,
    )


def diagnose(world: World, seen: Walk, beside: Walk | None = None) -> Report:
    """Say what is wrong in a walk: look round it, judge, and try every fix on paper before it is kept."""
    case = case_of(world, seen, beside)
    order = {ERROR: 0, WARNING: 1}
    findings = sorted(causes.judge(case), key=lambda finding: order.get(finding.severity, 2))
    tried = tuple(replace(f, fixes=_tried(world, case, f)) for f in findings)
    return Report(walk=case.walk, findings=tried, beside=beside, facts=case.facts)


def case_of(world: World, seen: Walk, beside: Walk | None = None) -> Case:
    """Add to a walk what lies beside its places, and the facts that causes need."""
    eyes = Eyes(world, OFFLINE)
    try:
        config_of(eyes)
    except SdkRaises:
        pass
    signs = around(eyes, seen)
    return Case(replace(seen, signs=(*seen.signs, *signs)), beside, facts_of(eyes, seen))


def _tried(world: World, case: Case, finding: Finding) -> tuple[Fix, ...]:
    """Keep the fixes that lead somewhere; advice that cannot be tried on paper stays."""
    from awswhy.fixes.trying import then

    kept = []
    for fix in finding.fixes:
        if _writes_stand_in(fix):
            continue
        if fix.effect is None:
            kept.append(fix)
            continue
        after = after_fix(world, case.walk, fix)
        if any(f.cause == finding.cause and f.at == finding.at for f in causes.judge(case_of(*after))):
            continue
        kept.append(replace(fix, then=then(after[1], case.walk)))
    ends = any(fix.then for fix in kept)
    return tuple(fix for fix in kept if fix.then or fix.effect is None or not ends)


def _writes_stand_in(fix: Fix) -> bool:
    """Whether a fix would write what stands in for a value that may not be shown."""
    values = (edit.value for edit in fix.edits)
    return any(stands_in(text) for text in (*values, *fix.commands.posix, *fix.commands.cmd) if text)


def after_fix(world: World, seen: Walk, fix: Fix) -> tuple[World, Walk]:
    """Walk again in the world as it would be after a fix; no address is asked, what was silent stays so."""
    from awswhy.awsfiles import edit
    from awswhy.world.after import AfterWorld

    assert fix.effect is not None  # only fixes with an effect are tried
    changed = AfterWorld(world, fix.effect, edit.edit)
    profile = seen.ask.profile if seen.ask.profile_in_code else None
    again = walk(changed, sdk=seen.sdk, profile=profile, depth=OFFLINE)
    silent = {s.provider for s in seen.steps if s.outcome == NOTHING}
    if again.verdict == UNKNOWN and all(s.provider in silent for s in again.steps if s.outcome == UNKNOWN):
        end = again.end
        again = replace(again, verdict=FOUND if end else NONE, winner=end)
    return changed, again
