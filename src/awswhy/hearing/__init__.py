"""Error text in, errors heard out: what an SDK or tool said about credentials, wherever it stands in a text."""
