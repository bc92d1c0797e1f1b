"""Who spoke: the SDK or tool whose error it is, told by class names, stack frames and habits of wording."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .fold import Folded

SPEAKERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # tools say more about where to mend it than the SDK inside them
    ("github-actions", ("configure-aws-credentials", "##[error]", "could not assume role with oidc", "please check your action inputs")),
    ("cdk", ("need to perform aws calls", "default aws account", "aws-cdk", "cdk bootstrap", "failed bootstrapping", "cdk deploy", "no bucket named 'cdk-")),
    ("sam", ("samcli", "sam deploy", "sam build", "codeuri parameter")),
    ("serverless", ("serverless error", "serverless:", "serverless deploy", "slss.io/aws-creds")),
    ("terragrunt", ("terragrunt",)),
    ("terraform", ("terraform", "registry.terraform.io", ".tf line", "provider.aws", "with aws_", "with module.", "data.aws_", "hashicorp", "configuring the backend")),
    ("pulumi", ("pulumi:", "pulumi up", "error: invoking aws:", "pulumi-resource-aws")),
    ("packer", ("packer build", "amazon-ebs", "packer plugin")),
    ("ansible", ("ansible", "fatal: [localhost", "module_stderr")),
    ("eksctl", ("eksctl",)),
    ("eks-kubectl", ("kubectl", "getting credentials: exec", "you must be logged in to the server", "aws-iam-authenticator", "client-go credential plugin")),
    ("docker-ecr", (".dkr.ecr.", "no basic auth credentials", "authorization token has expired", "docker-credential-ecr-login")),
    ("aws-load-balancer-controller", ("aws-load-balancer-controller", "failed deploy model")),
    ("external-secrets", ("external-secrets", "externalsecret", "secretstore")),
    ("external-dns", ("external-dns",)),
    ("cert-manager", ("cert-manager",)),
    ("karpenter", ("karpenter", "ec2nodeclass")),
    ("velero", ("velero", "backupstoragelocation")),
    ("argo-workflows", ("argoexec", "argo-workflows")),
    ("jenkins", ("jenkins", "hudson.")),
    ("gitlab-runner", ("gitlab-runner",)),
    ("hadoop-s3a", ("org.apache.hadoop.fs.s3a", "noauthwithawsexception", "s3afilesystem", "s3a://", "fs.s3a")),
    ("trino", ("io.trino",)),
    ("kafka-connect", ("kafka.connect",)),
    ("logstash", ("logstash",)),
    ("loki", ("loki",)),
    ("thanos", ("thanos",)),
    ("spinnaker", ("spinnaker",)),
    ("s3cmd", ("s3cmd",)),
    ("airflow", ("airflow", "base_aws.py")),
    ("dvc", ("dvc/cli", "dvc pull", "dvc push", "dvc.")),
    ("s3fs", ("s3fs/core.py", "s3fs.errors", "s3fs")),
    ("rclone", ("rclone", "failed to copy: accessdenied")),
    ("restic", ("restic", "fatal: unable to open config file", "is there a repository at the following location")),
    ("minio", ("minio",)),
    ("fluent-bit", ("[aws_client]", "[aws_credentials]", "[signv4]", "fluent-bit")),
    ("vector", ("vector::",)),
    ("grafana", ("grafana",)),
    ("mlflow", ("mlflow",)),
    ("django-storages", ("storages/backends/s3",)),
    ("celery-kombu", ("kombu", "celery")),
    ("awsume", ("awsume",)),
    ("saml2aws", ("saml2aws",)),
    ("granted", ("granted", "assumego")),
    ("aws-vault", ("aws-vault:", "aws-vault")),
    ("vault", ("vault:", "vault/", "hashicorp vault", "/v1/aws/")),
    ("fog-ruby", ("excon::", "fog::", "miasma::")),
    ("cloudformation", ("resource handler returned message", "cloudformation")),
    # the SDKs themselves
    ("aiobotocore", ("aiobotocore",)),
    ("aws-cli", ("aws: [error]", "aws: error", "aws s3 ", "aws sts ", "aws s3api ", "upload failed:", "download failed:", "awscli", "fatal error: an error occurred", "running \"aws configure\"")),
    ("boto3", ("botocore", "boto3", "clienterror", "nocredentialserror", "partialcredentialserror", "tokenretrievalerror", "ssotokenloaderror", "credentialretrievalerror", "metadataretrievalerror", "traceback (most recent", ".py\", line")),
    ("java-sdk-v2", ("software.amazon.awssdk", "sdk attempt count", ", status code: ", "awscredentialsproviderchain", "unable to load credentials from any of the providers")),
    ("java-sdk-v1", ("com.amazonaws", "error code: ", "unable to load aws credentials from any provider")),
    ("kotlin-sdk", ("aws.smithy.kotlin", "aws.sdk.kotlin")),
    ("rust-sdk", ("aws_config::", "aws_smithy", "credentialsnotloaded", "aws_sdk_sts", "aws_sdk_s3", "aws_sdk_sso", "dispatchfailure(")),
    ("js-sdk-v3", ("@aws-sdk/", "@smithy/", "credentialsprovidererror", "unrecognizedclientexception:", "region is missing", "$metadata", "could not load credentials from any providers")),
    ("js-sdk-v2", ("node_modules/aws-sdk", "node_modules\\aws-sdk", "missing credentials in config", "configerror: missing region", "credentialserror:")),
    ("go-sdk-v2", ("operation error ", "api error ", "failed to refresh cached credentials", "https response error statuscode")),
    ("go-sdk-v1", ("status code: ", "nocredentialproviders", "webidentityerr", "sharedcredsload", "caused by: ", "ec2rolerequesterror")),
    ("dotnet-sdk", ("amazon.runtime", "amazon.s3", "awssdk.", "amazonserviceexception", "ec2 instance metadata service.", "error encountered ***")),
    ("php-sdk", ("aws\\exception", "aws\\credentials", "aws-sdk-php", "error executing \"", "aws\\")),
    ("ruby-sdk", ("aws::errors", "aws-sdk-core", "aws::s3::errors", "aws::sts::errors", "errors::")),
    ("cpp-sdk", ("aws::client", "defaultawscredentialsproviderchain", "awsclient")),
    ("crt", ("aws_auth_", "awscrt", "aws_io_")),
    # what both the AWS CLI and programs with boto3 say: the CLI says it bare
    ("aws-cli", ("an error occurred (",)),
    ("boto3", ("unable to locate credentials", "partial credentials found in")),
    ("api-gateway", ("execute-api", "missingauthenticationtokenexception")),
    ("aws-api", ("<requestid>", "x-amz-request-id", "__type", "<code>", "user: arn:aws")),
)  # fmt: skip
"""Speaker: what gives it away, in small letters; the first that fits is taken, tools before the SDKs inside them."""


def speaker(text: Folded, piece: int) -> str:
    """Name the SDK or tool that spoke near a piece, else anywhere in the passage; "" where nothing gives it away."""
    for near in (4, 60):
        words = text.words(piece, near, near).lower()
        for name, marks in SPEAKERS:
            if any(mark in words for mark in marks):
                return name
    return ""
