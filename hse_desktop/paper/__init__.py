"""What we write: cover index, criteria statement, drafts of letter and declaration, filing sheet."""
