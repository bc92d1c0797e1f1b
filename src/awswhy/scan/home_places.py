"""Where keys lie about on a laptop: a table, and nothing else.

A pattern begins with `~`, or with a variable: `$XDG_...` has its usual place where it is not set, and a row with any
other variable is left out then. `*` stands for any part of one name.
"""

from __future__ import annotations

from awswhy.model.noun import noun


@noun
class Place:
    """Where keys may lie: a pattern of paths.

    `keeper` is the program that keeps keys there, "" where one is left by chance; `form` says how the file is written
    where that is no plain text.
    """

    pattern: str
    keeper: str = ""
    form: str = ""


METAFIED, LIBEDIT = "metafied", "libedit"
"""How zsh writes what is no ASCII; how libedit writes blanks."""
SDKS = "the AWS SDKs"

_KEPT = {
    SDKS: """
        $AWS_SHARED_CREDENTIALS_FILE $AWS_CONFIG_FILE ~/.aws/credentials ~/.aws/config
        ~/.aws/cli/cache/* ~/.aws/sso/cache/* ~/.aws/login/cache/* ~/.aws/boto/cache/*
        """,
    "s3cmd": "~/.s3cfg $APPDATA/s3cmd.ini",
    "boto 2": "~/.boto $BOTO_CONFIG",
    "s3fs": "~/.passwd-s3fs",
    "rclone": "$RCLONE_CONFIG $XDG_CONFIG_HOME/rclone/rclone.conf ~/.rclone.conf $APPDATA/rclone/rclone.conf",
    "MinIO's client": "~/.mc/config.json ~/.mcli/config.json",
}
"""Programs that keep keys in a file of their own."""

_COPIES = "~/.aws/* ~/.aws/cli/alias ~/.aws/cli/history/*"
"""What else lies beside the SDKs' files: copies that no SDK reads."""

_TYPED = """
    $HISTFILE ~/.bash_history ~/.sh_history ~/.ash_history ~/.ksh_history ~/.history ~/.tcsh_history
    ~/.bash_sessions/*.history* $XDG_STATE_HOME/bash/history $XDG_DATA_HOME/bash/history
    $XDG_DATA_HOME/fish/*_history $XDG_CONFIG_HOME/fish/*_history $XDG_DATA_HOME/atuin/history.db*
    $XDG_CONFIG_HOME/nushell/history.* $XDG_DATA_HOME/xonsh/xonsh-history.sqlite $XDG_DATA_HOME/xonsh/history_json/*
    $XDG_DATA_HOME/powershell/PSReadLine/*_history.txt $APPDATA/Microsoft/Windows/PowerShell/PSReadLine/*_history.txt
    ~/.node_repl_history ~/.irb_history ~/.pry_history ~/.Rhistory ~/.duckdb_history ~/.gdb_history ~/.dbshell
    ~/.mongosh/*_repl_history ~/.ipython/profile_*/history.sqlite ~/.ipython/profile_*/startup/*
    ~/.viminfo $XDG_STATE_HOME/nvim/shada/*.shada $XDG_DATA_HOME/nvim/shada/*.shada ~/.lesshst $XDG_STATE_HOME/lesshst
    """
_TYPED_IN_ZSH = """
    $HISTFILE ~/.zsh_history ~/.zhistory ~/.histfile $ZDOTDIR/.zsh_history $ZDOTDIR/.zhistory ~/.zsh_sessions/*.history
    $XDG_STATE_HOME/zsh/history $XDG_CACHE_HOME/zsh/history $XDG_DATA_HOME/zsh/history
    """
_TYPED_IN_LIBEDIT = "~/.python_history ~/.psql_history ~/.mysql_history ~/.sqlite_history ~/.rediscli_history"

_RUN_AT_THE_START = """
    ~/.profile ~/.bashrc ~/.bash_profile ~/.bash_login ~/.bash_aliases ~/.bash_logout ~/.bashrc.d/* ~/.bash.d/*
    ~/.zshrc ~/.zshenv ~/.zprofile ~/.zlogin ~/.zshrc.* ~/.kshrc ~/.cshrc ~/.tcshrc ~/.login
    $ZDOTDIR/.zshrc $ZDOTDIR/.zshenv $ZDOTDIR/.zprofile $ZDOTDIR/.zlogin $XDG_CONFIG_HOME/zsh/.z* $XDG_CONFIG_HOME/zsh/*
    ~/.oh-my-zsh/custom/*.zsh ~/.aliases ~/.exports ~/.extra ~/.secrets ~/.xprofile ~/.xsessionrc ~/.pam_environment
    $XDG_CONFIG_HOME/environment.d/*.conf $XDG_CONFIG_HOME/fish/config.fish $XDG_CONFIG_HOME/fish/fish_variables
    $XDG_CONFIG_HOME/fish/conf.d/*.fish $XDG_CONFIG_HOME/fish/functions/*.fish $XDG_CONFIG_HOME/nushell/*.nu
    $XDG_CONFIG_HOME/powershell/*.ps1 ~/Documents/PowerShell/*.ps1 ~/Documents/WindowsPowerShell/*.ps1
    ~/OneDrive/Documents/PowerShell/*.ps1 ~/OneDrive/Documents/WindowsPowerShell/*.ps1
    ~/.vimrc ~/.emacs ~/.emacs.d/init.el ~/.Rprofile ~/.Renviron ~/.pythonrc ~/.psqlrc ~/.mongorc.js
    ~/.hammerspoon/*.lua
    """

_SETTINGS = """
    ~/.env ~/.env.* ~/*.env ~/.envrc ~/.direnvrc $XDG_CONFIG_HOME/direnv/direnvrc $XDG_CONFIG_HOME/aws/*
    ~/.docker/config.json $XDG_CONFIG_HOME/containers/*.json $XDG_CONFIG_HOME/containers/*.conf
    ~/.kube/config ~/.kube/*.yaml ~/.kube/*.yml ~/.kube/configs/*
    ~/.npmrc ~/.yarnrc ~/.yarnrc.yml ~/.pypirc ~/.pip/pip.conf $XDG_CONFIG_HOME/pip/pip.conf $APPDATA/pip/pip.ini
    ~/.gem/credentials ~/.cargo/config* ~/.cargo/credentials* ~/.m2/settings.xml ~/.gradle/*.gradle
    ~/.gradle/gradle.properties ~/.sbt/* ~/.nuget/NuGet/NuGet.Config $APPDATA/NuGet/NuGet.Config
    ~/.netrc ~/_netrc ~/.curlrc ~/.wgetrc ~/.gitconfig ~/.git-credentials $XDG_CONFIG_HOME/git/*
    ~/.ssh/config ~/.ssh/environment ~/.ssh/rc
    ~/.terraform.d/* ~/.terraformrc $APPDATA/terraform.rc ~/.pulumi/credentials.json ~/.serverlessrc
    ~/.ansible.cfg ~/.vagrant.d/Vagrantfile ~/.fog ~/.chef/*.rb ~/.chef/credentials ~/.saml2aws ~/.okta_aws_login_config
    ~/.dvc/config $XDG_CONFIG_HOME/dvc/config ~/.dbt/profiles.yml ~/.snowsql/config ~/.databrickscfg
    ~/.streamlit/secrets.toml ~/.kaggle/kaggle.json $XDG_CONFIG_HOME/filezilla/*.xml $APPDATA/FileZilla/*.xml
    ~/.jupyter/*.py ~/.jupyter/*.json ~/.jupyter/lab/workspaces/* ~/.jupyter/lab/user-settings/*/*/*
    ~/.claude.json ~/.claude/settings*.json ~/.claude/history.jsonl ~/.claude/projects/*/*.jsonl
    ~/.codex/config.toml ~/.codex/history.jsonl ~/.cursor/mcp.json ~/.gemini/settings.json ~/.aws/amazonq/mcp.json
    """

_EDITORS = ("Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf")
_EDITOR_ROOTS = ("$XDG_CONFIG_HOME", "$APPDATA", "~/Library/Application Support")
_EDITOR_FILES = ("settings.json", "mcp.json", "profiles/*/settings.json", "globalStorage/state.vscdb")
_FOLDERS = ("~", "~/Downloads", "~/Desktop", "~/Documents", "~/OneDrive/Desktop", "~/OneDrive/Documents")
_TABLES = ("*accessKeys*.csv", "*AccessKeys*.csv", "*rootkey*.csv", "*credentials*.csv")
"""What the console gives for download: a new key, a root user's key, a new user's password and key."""


def _rows(patterns: str, keeper: str = "", form: str = "") -> tuple[Place, ...]:
    """Give rows for patterns with blanks between them."""
    return tuple(Place(pattern, keeper, form) for pattern in patterns.split())


PLACES = (
    *(row for keeper, patterns in _KEPT.items() for row in _rows(patterns, keeper)),
    *_rows(_TYPED_IN_ZSH, form=METAFIED),
    *_rows(_TYPED_IN_LIBEDIT, form=LIBEDIT),
    *(row for patterns in (_COPIES, _TYPED, _RUN_AT_THE_START, _SETTINGS) for row in _rows(patterns)),
    *(Place(f"{root}/{name}/User/{file}") for root in _EDITOR_ROOTS for name in _EDITORS for file in _EDITOR_FILES),
    *(Place(f"{folder}/{table}") for folder in _FOLDERS for table in _TABLES),
)
"""Where to look; a file that several rows name belongs to the first."""
