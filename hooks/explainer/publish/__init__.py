"""From the built folder to the published one, and what a server needs."""
