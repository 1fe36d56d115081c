"""What makes the pages light and locked: theme files left out, a sealed policy in each page, and the budget."""
