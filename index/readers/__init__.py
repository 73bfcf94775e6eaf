"""One reader per kind of file: bytes in, raw text with heading levels out. `index.reading` chooses and guards them."""
