"""A request in, a cited and checked answer out. Builds on `index`; knows nothing of Streamlit."""

from assistant.assistant import Assistant

__all__ = ["Assistant"]
