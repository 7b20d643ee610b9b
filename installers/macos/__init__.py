"""The application and the disk image for macOS; built on a Mac, its parts checked anywhere."""
