"""What makes the pages light and locked: theme files left out, a policy in each page, a budget."""
