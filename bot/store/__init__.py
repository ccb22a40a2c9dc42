"""The database: the store port (bot.services.ports.Store) on SQLite."""
