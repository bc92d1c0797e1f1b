"""`awswhy completion SHELL`: a script that completes commands, options and profile names. It starts no Python."""

from __future__ import annotations

from .options import FLAGS, VALUES
from .out import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

NAME = "completion"
SUMMARY = "print a completion script for bash, zsh, fish or powershell"
SHELLS = ("bash", "zsh", "fish", "powershell")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("shell", choices=SHELLS, help="the shell to complete in")


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    write(script(args.shell))
    return 0


def script(shell: str) -> str:
    """Give the script for one shell."""
    from .main import COMMANDS

    commands, options = tuple(COMMANDS), tuple(n for names, *_ in (*FLAGS, *VALUES) for n in names)
    make = {"bash": _bash, "zsh": _zsh, "fish": _fish, "powershell": _powershell}[shell]
    return make(commands, options)


def _causes() -> str:
    """Give the causes' names."""
    from awswhy.causes import REGISTRY

    return " ".join(name for name, _ in REGISTRY)


def _situations() -> str:
    """Give the names of the lab's situations."""
    from awswhy.lab.situations import SITUATIONS

    return " ".join(SITUATIONS)


def _hook_actions() -> str:
    """Give the words behind `hook`."""
    from .hook import ACTIONS

    return " ".join(ACTIONS)


PROFILES = r"""sed -n -e 's/^\[profile[[:space:]]\{1,\}\(.*\)\].*/\1/p' -e 's/^\[default\].*/default/p' \
    "${AWS_CONFIG_FILE:-$HOME/.aws/config}" 2>/dev/null
  sed -n -e 's/^\[\(.*\)\].*/\1/p' "${AWS_SHARED_CREDENTIALS_FILE:-$HOME/.aws/credentials}" 2>/dev/null"""
"""Shell lines that list profile names from both files."""


def _bash(commands: tuple[str, ...], options: tuple[str, ...]) -> str:
    """bash, by `complete -F`."""
    return f"""# awswhy completion for bash: eval "$(awswhy completion bash)"
_awswhy_profiles() {{
  {PROFILES}
}}
_awswhy() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
  case "$before" in
    --profile) COMPREPLY=($(compgen -W "$(_awswhy_profiles)" -- "$word")); return ;;
    --sdk) COMPREPLY=($(compgen -W "boto3" -- "$word")); return ;;
    --shell) COMPREPLY=($(compgen -W "posix fish powershell cmd" -- "$word")); return ;;
    --python) COMPREPLY=($(compgen -f -- "$word")); return ;;
    completion) COMPREPLY=($(compgen -W "{" ".join(SHELLS)}" -- "$word")); return ;;
    explain) COMPREPLY=($(compgen -W "{_causes()}" -- "$word")); return ;;
    lab) COMPREPLY=($(compgen -W "{_situations()}" -- "$word")); return ;;
    hook) COMPREPLY=($(compgen -W "{_hook_actions()}" -- "$word")); return ;;
  esac
  if [[ "$word" == -* || $COMP_CWORD -gt 1 ]]; then
    COMPREPLY=($(compgen -W "{" ".join(options)}" -- "$word"))
  else
    COMPREPLY=($(compgen -W "{" ".join(commands)}" -- "$word"))
  fi
}}
complete -F _awswhy awswhy
"""


def _zsh(commands: tuple[str, ...], options: tuple[str, ...]) -> str:
    """zsh, by `compdef`."""
    return f"""#compdef awswhy
# awswhy completion for zsh: eval "$(awswhy completion zsh)"
_awswhy_profiles() {{
  {PROFILES}
}}
_awswhy() {{
  case "$words[CURRENT-1]" in
    --profile) compadd -- ${{(f)"$(_awswhy_profiles)"}}; return ;;
    --sdk) compadd boto3; return ;;
    --shell) compadd posix fish powershell cmd; return ;;
    --python) _files; return ;;
    completion) compadd {" ".join(SHELLS)}; return ;;
    explain) compadd {_causes()}; return ;;
    lab) compadd {_situations()}; return ;;
    hook) compadd {_hook_actions()}; return ;;
  esac
  if [[ "$PREFIX" == -* || $CURRENT -gt 2 ]]; then
    compadd -- {" ".join(options)}
  else
    compadd -- {" ".join(commands)}
  fi
}}
if [ "$funcstack[1]" = "_awswhy" ]; then _awswhy "$@"; else compdef _awswhy awswhy; fi
"""


def _fish(commands: tuple[str, ...], options: tuple[str, ...]) -> str:
    """fish, by `complete -c`."""
    from .main import COMMANDS

    lines = ["# awswhy completion for fish: awswhy completion fish | source", "function __awswhy_profiles"]
    lines += [f"  sh -c '{PROFILES}'".replace("'s/", '"s/').replace("/p'", '/p"'), "end"]
    for name in commands:
        lines.append(f"complete -c awswhy -n __fish_use_subcommand -f -a {name} -d '{_quoted(COMMANDS[name])}'")
    takes_value = {n for names, *_ in VALUES for n in names}
    texts = {names[0]: text for names, _, text in FLAGS} | {names[0]: text for names, _, _, text in VALUES}
    for option in options:
        kind = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
        value = " -x -a '(__awswhy_profiles)'" if option == "--profile" else " -r" if option in takes_value else ""
        lines.append(f"complete -c awswhy {kind}{value} -d '{_quoted(texts.get(option, ''))}'")
    following = {
        "completion": " ".join(SHELLS), "explain": _causes(), "lab": _situations(), "hook": _hook_actions(),
    }  # fmt: skip
    for command, words in following.items():
        lines.append(f"complete -c awswhy -n '__fish_seen_subcommand_from {command}' -f -a '{words}'")
    return "\n".join(lines) + "\n"


def _powershell(commands: tuple[str, ...], options: tuple[str, ...]) -> str:
    """PowerShell, by `Register-ArgumentCompleter`."""
    words = ", ".join(f"'{w}'" for w in (*commands, *options))
    return f"""# awswhy completion for PowerShell: awswhy completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName awswhy -ScriptBlock {{
  param($word, $ast, $cursor)
  $before = "$($ast.CommandElements | Select-Object -Last 2 | Select-Object -First 1)"
  $found = @({words})
  if ($before -eq '--profile') {{
    $files = @("$HOME/.aws/config", "$HOME/.aws/credentials") | Where-Object {{ Test-Path $_ }}
    $found = Select-String -Path $files -Pattern '^\\[(?:profile\\s+)?([^\\]]+)\\]' |
      ForEach-Object {{ $_.Matches[0].Groups[1].Value }}
  }}
  $found | Where-Object {{ $_ -like "$word*" }} |
    ForEach-Object {{ [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }}
}}
"""


def _quoted(text: str) -> str:
    """Make a text safe inside single quotes of fish."""
    return text.replace("\\", "\\\\").replace("'", "\\'")
