"""What goes over a wire: requests are built, signed and their answers read here; a World carries them.

`client` settles what the SDK settles before a request (endpoint, region, proxy, CA bundle); `endpoints` the addresses;
`settings` single settings; `proxies` the proxy rules; `call` one operation with its retries; `answers` what an answer
holds; `errors` what the SDK raises for it; `sigv4` and `es256` signatures; `checks` parameters that the SDK refuses
before it asks; `sts`, `sso` and `signin` the operations.
"""
