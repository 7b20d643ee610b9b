"""What is kept: the case file and the settings."""
