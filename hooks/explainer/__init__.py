"""The explainer-site generator: an article's fingerprint, a glossary, a timeline and pages in, a site out."""
