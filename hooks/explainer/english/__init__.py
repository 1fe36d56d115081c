"""What reads English: words, sentences, dates, numbers, names and negations in prose."""
