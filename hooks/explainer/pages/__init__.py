"""From models to HTML: receipts, terms and dates in prose, views for templates, published data."""
