"""Domain objects as Block Kit, by pure functions."""
