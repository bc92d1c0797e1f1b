"""The lab: AWS on this machine, for practice without an account and for our own tests. Loopback only.

Nothing here is imported by the walk. Every key, token and account in it is made up.
"""
