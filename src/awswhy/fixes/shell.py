"""Commands for the four shells: posix (sh, bash, zsh), fish, PowerShell and cmd."""

from __future__ import annotations

from awswhy.model.fix import SAFE, Commands, Effect, Fix

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-~")


def same(*lines: str) -> Commands:
    """Commands that every shell reads alike."""
    return Commands(lines, lines, lines, lines)


def unset(*names: str) -> Commands:
    """Take variables away from this shell."""
    return Commands(
        (f"unset {' '.join(names)}",),
        (f"set -e {' '.join(names)}",),
        ("Remove-Item " + ", ".join(f"Env:{name}" for name in names) + " -ErrorAction SilentlyContinue",),
        tuple(f"set {name}=" for name in names),
    )


def set_variable(name: str, value: str) -> Commands:
    """Set a variable in this shell; the value is quoted where it has to be."""
    return Commands(
        (f"export {name}={quote(value)}",),
        (f"set -gx {name} {quote(value)}",),
        (f"$Env:{name} = '{value.replace(chr(39), chr(39) * 2)}'",),
        (f'set "{name}={value}"',),
    )


def ask_for(name: str) -> Commands:
    """Set a variable to something typed, so that it stays out of the shell's history."""
    return Commands(
        (f"read -rs {name} && export {name}",),
        (f"read -sgx {name}",),
        (
            f"$Env:{name} = [Runtime.InteropServices.Marshal]::PtrToStringAuto("
            f"[Runtime.InteropServices.Marshal]::SecureStringToBSTR((Read-Host {name} -AsSecureString)))",
        ),
        (f"set /p {name}=",),
    )


def quote(value: str) -> str:
    """Quote a word for posix shells and fish."""
    if value and _PLAIN.issuperset(value) and not value.startswith("~"):
        return value
    return "'" + value.replace("'", "'\\''") + "'"


def unset_fix(title: str, *names: str) -> Fix:
    """A fix that takes variables away from this shell."""
    return Fix(title, unset(*names), level=SAFE, effect=Effect(env=dict.fromkeys(names)))


def set_fix(title: str, name: str, value: str) -> Fix:
    """A fix that sets a variable in this shell."""
    return Fix(title, set_variable(name, value), level=SAFE, effect=Effect(env={name: value}))
