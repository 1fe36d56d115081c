"""Claims and cited passages side by side: what the checks ask."""
