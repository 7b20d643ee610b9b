"""The Debian package and the portable archive for Linux, and their trial on a bare machine."""
