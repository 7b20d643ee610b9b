"""What a PDF handed in says: safety scan, text, mentions, page images."""
