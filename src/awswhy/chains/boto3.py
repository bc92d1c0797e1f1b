"""boto3, after botocore 1.44.5: `credentials.create_credential_resolver`, `configprovider` for the variables' order."""

from __future__ import annotations

from awswhy.providers.assume_role import AssumeRole
from awswhy.providers.container import Container
from awswhy.providers.env import Env
from awswhy.providers.files import ConfigFile, CredentialsFile
from awswhy.providers.gates import ImdsSettings
from awswhy.providers.imds import InstanceRole
from awswhy.providers.login import Login
from awswhy.providers.old_files import BotoFiles, Ec2File
from awswhy.providers.process import Process
from awswhy.providers.sso import Sso
from awswhy.providers.web_identity import WebIdentity

from .chain import Chain

_PROFILE = (WebIdentity(), Sso(), CredentialsFile(), Login(), Process(), ConfigFile())
"""What a profile may hold, in botocore's order (`ProfileProviderBuilder.providers`); a source profile's walk too."""

_SOURCES = (
    ("Environment", Env(always=True)),
    ("EcsContainer", Container()),
    ("Ec2InstanceMetadata", InstanceRole()),
)

CHAIN = Chain(
    sdk="boto3",
    checked_with="botocore 1.44.5",
    gates=(ImdsSettings(),),
    providers=(
        Env(),
        AssumeRole(_PROFILE, _SOURCES),
        *_PROFILE,
        Ec2File(),
        BotoFiles(),
        Container(),
        InstanceRole(),
    ),
    profile_variables=("AWS_DEFAULT_PROFILE", "AWS_PROFILE"),
    region_variables=("AWS_DEFAULT_REGION",),
    region_ignored=("AWS_REGION",),
)
