"""The only door to the outside: a `World` is an environment + files + network + programs + clock, as one value.

`base` the protocol and its answers; `here` this process; `fake` one made of data; `after` another one with a change
on paper; `record` saves one as a folder; `eyes` writes every look down; `paths`, `programs` and `python` answer
questions about any world; `send` carries a request over a socket.
"""
