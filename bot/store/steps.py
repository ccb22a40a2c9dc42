"""What the steps of the schema are called, in their order: whether any is missing is known without loading them."""

TABLE, SET = "_sqlite_migrations", "callboard"
STEPS = (
    "m001_events",
    "m002_answers",
    "m003_deliveries",
    "m004_the_rest",
    "m005_find_by_person",
    "m006_who_is_asked",
    "m007_first_tried",
    "m008_intake",
    "m009_begun",
    "m010_quiet",
    "m011_people",
    "m012_drafts",
    "m013_attendance",
    "m014_series",
    "m015_figures",
    "m016_weekly",
    "m017_feeds",
    "m019_home",
    "m020_pages",
    "m021_by_start",
    "m022_by_organiser",
    "m023_waits",
)
