"""Play the program that fails: ask botocore for credentials, make an STS client, call it; print what came of it.

Run in a situation's environment. Prints one JSON object: `at`, `error`, `code`, `account`, `key_id`, and every address
that Python connected to or looked up (an audit hook sees them all).
"""

import json
import sys

ADDRESSES = []


def audit(event, args):
    if event == "socket.connect":
        ADDRESSES.append(str(args[1][0]) if isinstance(args[1], tuple) else str(args[1]))
    elif event == "socket.getaddrinfo":
        ADDRESSES.append(str(args[0]))


sys.addaudithook(audit)


def main():
    import botocore.session
    from botocore.config import Config

    said = {"at": "", "error": "", "code": "", "account": "", "arn": "", "key_id": ""}
    try:
        said["at"] = "credentials"
        session = botocore.session.Session()
        credentials = session.get_credentials()
        if credentials is not None:
            said["key_id"] = credentials.get_frozen_credentials().access_key
        said["at"] = "client"
        client = session.create_client("sts", config=Config(retries={"total_max_attempts": 1}, read_timeout=5))
        said["at"] = "call"
        identity = client.get_caller_identity()
        said["account"], said["arn"], said["at"] = identity["Account"], identity["Arn"], ""
    except Exception as error:
        said["error"] = next(c.__name__ for c in type(error).__mro__ if c.__module__ != "botocore.errorfactory")
        said["code"] = getattr(error, "response", {}).get("Error", {}).get("Code", "")
        said["message"] = str(error)
    said["addresses"] = ADDRESSES
    print(json.dumps(said))


main()
