"""AWS's file formats, read as botocore reads them and with the line numbers that it leaves out.

`ini` the reader; `profiles` both files as one set of profiles; `oddities` what the SDK silently ignores;
`sso_cache`, `login_cache` and `process_json` the JSON that other tools leave; `edit` changes a file and keeps the rest.
"""
