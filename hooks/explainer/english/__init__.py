"""What reads English: words, sentences, dates, numbers, names and negations in prose. Imports nothing but ``content``."""
