"""What we write for a restricted-item import authorisation: ANF-2M, letter, profile, checklist, filing sheet."""
