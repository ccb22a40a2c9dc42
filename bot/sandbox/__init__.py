"""A local Slack workspace and the five platforms, for the demo and the tests."""
