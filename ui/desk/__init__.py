"""The growing report beside the chat: outline, text, blanks, sources, findings, versions, files."""
