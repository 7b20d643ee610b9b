"""What is listed: portal profiles, schedules, sources; and where the files of `resources/` are."""
