"""Parts of the page 帮助: its texts, which lie in guide.toml, and their drawing."""
