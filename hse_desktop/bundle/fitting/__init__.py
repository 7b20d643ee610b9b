"""Makes documents that came unsigned fit what a portal takes; nothing is changed without being shown first."""
