"""Pictures of a library: charts made of its overview, each with the same figures as words and as a table."""
