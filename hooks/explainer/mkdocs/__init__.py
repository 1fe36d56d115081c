"""The only door to MkDocs, or to ProperDocs, which continues it under the same module names."""
