"""Sentences as models write them, hostile and honest, and how well the guard tells them apart."""
