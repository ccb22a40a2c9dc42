"""Where the steps of the schema are collected."""

from sqlite_utils.migrations import Migrations

from bot.store.steps import SET

migrations = Migrations(SET)
