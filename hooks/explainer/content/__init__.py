"""From text to frozen models: dates, glossary, timeline, article, and all of them together."""
