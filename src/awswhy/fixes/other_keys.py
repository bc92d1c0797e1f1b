"""What ends the keys of AWS's other services: Bedrock, AppSync, CodeCommit, CodeCatalyst, Marketplace Web Service."""

from __future__ import annotations

from awswhy.model.todo import Todo

from .blank import filled, typed
from .shell import joined, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.fix import Commands

_LIST = "aws iam list-service-specific-credentials --user-name {user} --service-name {service}"
_OFF = (
    "aws iam update-service-specific-credential --status Inactive --service-specific-credential-id {id} "
    "--user-name {user}"
)
_GONE = "aws iam delete-service-specific-credential --service-specific-credential-id {id} --user-name {user}"
_BLANK = {"user": "", "id": "", "api": "", "key": ""}


def _switched_off(service: str) -> Commands:
    """List a user's passwords for a service, and switch one off."""
    values = {**_BLANK, "service": service}
    return joined(typed("user"), filled(_LIST, values), typed("id"), filled(_OFF, values))


def bedrock_key() -> tuple[Todo, ...]:
    """A Bedrock API key: a lasting one is a user's; a short one ends within 12 hours."""
    lasting = (
        "A key that begins with ABSK lasts: it belongs to a user, often called BedrockAPIKey-…. One that begins with "
        "bedrock-api-key- ends by itself within 12 hours, or with the session that made it"
    )
    return (
        Todo("First", "Deactivate it, if it is one that lasts", lasting, _switched_off("bedrock.amazonaws.com")),
        Todo("Then", "Delete it, once nothing misses it", "", filled(_GONE, _BLANK)),
    )


def git_password() -> tuple[Todo, ...]:
    """A password for git: CodeCommit's is a user's, CodeCatalyst's a person's own."""
    return (
        Todo(
            "First",
            "Deactivate CodeCommit's password",
            "The part of the name before -at- is the user's",
            _switched_off("codecommit.amazonaws.com"),
        ),
        Todo("Or", "Delete CodeCatalyst's token", "", joined(typed("id"), filled(
            "aws codecatalyst delete-access-token --id {id}", _BLANK
        ))),
        Todo("Then", "Delete it, once nothing misses it", "", filled(_GONE, _BLANK)),
    )  # fmt: skip


def appsync_key() -> tuple[Todo, ...]:
    """An AppSync API key: the API's, and its id is the key itself."""
    apis = same("aws appsync list-graphql-apis --query 'graphqlApis[].[apiId,name]' --output table")
    gone = joined(apis, typed("api", "key"), filled("aws appsync delete-api-key --api-id {api} --id {key}", _BLANK))
    new = filled("aws appsync create-api-key --api-id {api}", _BLANK)
    text = "Whoever has it may ask the API what any client may: that is what such keys are for. Where that is too much"
    return (
        Todo("First", "Delete the key", text, gone),
        Todo("Then", "Make a new one for the clients, or let them sign in (Cognito, OpenID Connect)", "", new),
    )


def mws_token() -> tuple[Todo, ...]:
    """A token of Amazon's Marketplace Web Service."""
    text = (
        "Seller Central, Apps and Services, Manage Your Apps: disable it there. MWS gave way to the Selling Partner API"
    )
    return (Todo("First", "Revoke it in Seller Central", text),)
