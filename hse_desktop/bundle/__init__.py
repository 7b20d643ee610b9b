"""What leaves: packaging, manifest, and proving a bundle again."""
