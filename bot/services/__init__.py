"""The use cases, as verbs."""
