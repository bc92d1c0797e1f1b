"""The nouns. They import nothing of ours and read nothing: see each file for one of them.

`from awswhy.model.walk import Step`: the folder hands on no names of its own, so that a start-up pays only for the
nouns that it uses.
"""
