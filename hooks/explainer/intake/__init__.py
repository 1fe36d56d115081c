"""From an article's file to its fingerprint, and from the fingerprint to first drafts."""
