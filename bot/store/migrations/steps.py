"""Where the steps of the schema are collected."""

from sqlite_utils.migrations import Migrations

migrations = Migrations("callboard")
