"""Quality and speed figures, printed; nothing here is tested for time."""
