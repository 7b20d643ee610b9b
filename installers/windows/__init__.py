"""The installer and the portable ZIP for Windows, built on Linux, and their trial under Wine."""
