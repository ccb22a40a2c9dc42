"""The database behind a port."""
