"""Slack listeners: acknowledge, parse, call one service, show one view."""
