"""From models to HTML: receipts, terms and dates in prose, the views that templates get, and the published data."""
