"""Texts with planted faults and sound ones, and how well the audit tells them apart."""
