"""Random worlds from a seed: `worlds.world(seed)`. One file a kind of credentials; `scribe` writes odd files.

`dice` throws; `draft` is a world in the making; `answers` and `times` what servers, programs and caches say.
"""
