"""One file = one way to hold credentials, played as botocore plays it.

`steps` runs a provider and writes down what came of it; `gates` what must hold before any place is looked at.
"""
