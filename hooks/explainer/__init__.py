"""The explainer-site generator: from one article's fingerprint, a glossary, a timeline and pages to a site with receipts."""
