"""Checks: each proves one thing about what the pages say, from the fingerprint; see ``check_claims``."""
