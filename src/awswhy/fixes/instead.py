"""What a file uses in place of a key: each kind of file has its own way to credentials that nobody has to keep."""

from __future__ import annotations

from awswhy.model.todo import Todo

from .blank import filled, typed
from .shell import everywhere, joined, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from awswhy.model.fix import Commands
    from awswhy.model.found import Found

_MOST = 3
_YAML = (".yml", ".yaml")
_CLUSTER = ("k8s/", "kubernetes/", "kube/", "helm/", "charts/", "manifests/", "kustomize/", "templates/")


def instead(places: tuple[Found, ...]) -> tuple[Todo, ...]:
    """Give what to use in the files where a key was found, each way once, the commonest one where no other is known."""
    found: dict[str, Todo] = {}
    for one in places:
        for fits, title, text, commands in _WAYS:
            if fits(one.path.replace("\\", "/").lower()):
                found.setdefault(title, Todo("Instead", title, text, commands))
                break
    return tuple(found.values())[:_MOST]


def _name(path: str) -> str:
    """Give a path's last part."""
    return path.rpartition("/")[2]


def _in_folder(*folders: str) -> Callable[[str], bool]:
    """Fit YAML below one of these folders."""
    return lambda path: path.endswith(_YAML) and any(f"/{path}".find(f"/{folder}") >= 0 for folder in folders)


def _named(*starts: str) -> Callable[[str], bool]:
    """Fit files whose names begin so."""
    return lambda path: _name(path).startswith(starts)


def _ending(*ends: str) -> Callable[[str], bool]:
    """Fit files whose names end so."""
    return lambda path: path.endswith(ends)


def _task_definition(path: str) -> bool:
    """Whether a file is an ECS task definition, by its name."""
    plain = _name(path).replace("-", "").replace("_", "")
    return plain.endswith((".json", *_YAML)) and ("taskdef" in plain or "ecstask" in plain)


def _manifest(path: str) -> bool:
    """Whether a file is a manifest of Kubernetes, by its folder or name."""
    return _in_folder(*_CLUSTER)(path) or (
        path.endswith(_YAML) and _name(path).startswith(("deployment", "secret", "configmap", "statefulset", "cronjob"))
    )


_POD = joined(
    typed("cluster", "namespace", "account", "role"),
    filled(
        "aws eks create-pod-identity-association --cluster-name {cluster} --namespace {namespace} "
        "--service-account {account} --role-arn {role}",
        {"cluster": "", "namespace": "", "account": "", "role": ""},
    ),
)
_GITHUB = (
    "permissions:", "  id-token: write", "  contents: read", "# and in the job's steps:",
    "- uses: aws-actions/configure-aws-credentials@v4", "  with:",
    "    role-to-assume: ${{ vars.AWS_ROLE_ARN }}", "    aws-region: ${{ vars.AWS_REGION }}",
)  # fmt: skip
_GITLAB = (
    "id_tokens:", "  AWS_TOKEN:", "    aud: sts.amazonaws.com", "before_script:",
    '  - printf %s "$AWS_TOKEN" > /tmp/token', "variables:", "  AWS_WEB_IDENTITY_TOKEN_FILE: /tmp/token",
    "  AWS_ROLE_ARN: $ROLE_ARN",
)  # fmt: skip
_BITBUCKET = (
    "oidc: true", "script:", '  - printf %s "$BITBUCKET_STEP_OIDC_TOKEN" > token',
    '  - export AWS_WEB_IDENTITY_TOKEN_FILE="$PWD/token" AWS_ROLE_ARN="$ROLE_ARN"',
)  # fmt: skip
_IMAGE = (
    "The image needs no key: neither ENV nor ARG, as both stay in its layers, so build it anew and delete the old one. "
    "When it runs, it gets a role; while it is built, a secret mount keeps nothing"
)
_TERRAFORM = (
    "Take access_key and secret_key out of the provider's block: it finds a profile or a role by itself. State files "
    "hold what resources were given: keep them in a backend, not in git"
)
_LAPTOP = "Every SDK finds a profile on a laptop and a role on AWS (instance, task, function, pod) and in CI by itself"
_JOB = (
    "The workflow's own token opens a role that trusts token.actions.githubusercontent.com; then delete the secrets of "
    "the repository that hold keys"
)
_SERVICE_ACCOUNT = (
    "No Secret with keys: the service account has a role, and SDKs find it by themselves; with IRSA, the annotation "
    "eks.amazonaws.com/role-arn on the service account names it"
)
_NOTEBOOK = (
    "boto3.Session(profile_name=...) names the profile; on SageMaker and EMR there is a role. What a cell printed "
    "stays in the file"
)
_NOTHING: Commands = everywhere()
_SSO = same("aws configure sso")
_CLEARED = joined(
    _SSO, typed("notebook"), filled("jupyter nbconvert --clear-output --inplace {notebook}", {"notebook": ""})
)

_WAYS: tuple[tuple[Callable[[str], bool], str, str, Commands], ...] = (
    (
        lambda path: "/.github/workflows/" in f"/{path}" or _name(path) in ("action.yml", "action.yaml"),
        "Let the job take a role (GitHub Actions, OIDC)",
        _JOB,
        everywhere(*_GITHUB),
    ),
    (
        _named(".gitlab-ci"),
        "Let the job take a role (GitLab, OIDC)",
        "The job's token opens a role that trusts GitLab's address; every SDK reads these variables by itself",
        everywhere(*_GITLAB),
    ),
    (
        _named("bitbucket-pipelines"),
        "Let the step take a role (Bitbucket, OIDC)",
        "The step's token opens a role that trusts the workspace's address",
        everywhere(*_BITBUCKET),
    ),
    (
        lambda path: "/.circleci/" in f"/{path}",
        "Let the job take a role (CircleCI, OIDC)",
        "CIRCLE_OIDC_TOKEN_V2 opens a role that trusts oidc.circleci.com; the orb circleci/aws-cli takes role_arn",
        _NOTHING,
    ),
    (
        _named("jenkinsfile", "azure-pipelines"),
        "Let the build take a role",
        "A build machine on AWS has an instance role; elsewhere, the build's own OIDC token opens a role",
        _NOTHING,
    ),
    (
        _named("buildspec"),
        "Use the build project's own role",
        "CodeBuild gives every build its project's service role: give that role what the key was for",
        _NOTHING,
    ),
    (
        lambda path: _name(path).startswith(("dockerfile", "containerfile")) or path.endswith(".dockerfile"),
        "Give the container a role when it runs",
        _IMAGE,
        same('docker build --secret id=aws,src="$HOME/.aws/credentials" .'),
    ),
    (
        lambda path: _name(path).startswith(("docker-compose", "compose.")),
        "Share your profile with the service",
        "A service on your machine reads ~/.aws; on AWS it gets a task role",
        everywhere("volumes:", "  - ~/.aws:/root/.aws", "environment:", "  - AWS_PROFILE"),
    ),
    (
        _task_definition,
        "Use the task's role (ECS)",
        "Name a role in the task definition: the containers' SDKs get its keys, new ones all the time",
        everywhere('"taskRoleArn": "arn:aws:iam::ACCOUNT:role/ROLE"'),
    ),
    (
        _manifest,
        "Give the pod a role (EKS Pod Identity, or IRSA)",
        _SERVICE_ACCOUNT,
        _POD,
    ),
    (_ending(".tf", ".tfvars", ".tfstate", ".tf.json", ".hcl"), "Use a profile, or a role", _TERRAFORM, _SSO),
    (
        lambda path: _name(path).startswith(("serverless.", "samconfig", "template.y", "sam.", "zappa_settings")),
        "Use the function's own role",
        "Lambda gives every function its execution role: give that role what the key was for",
        _NOTHING,
    ),
    (
        _ending(".ipynb"),
        "Use a profile in the notebook, and clear its outputs",
        _NOTEBOOK,
        _CLEARED,
    ),
    (_ending(""), "Name no key in files", _LAPTOP, _SSO),
)  # fmt: skip
"""Which file, what to use, why and how; the first that fits counts."""
