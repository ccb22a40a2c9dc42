"""Callboard: virtual events, run from Slack."""
