"""What Callboard is about: events, people, reports, plans, time and errors. Knows nothing outside itself."""
