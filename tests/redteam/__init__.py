"""A corpus to get falsehoods past the checks and truths stopped by them; `test_redteam` counts."""
