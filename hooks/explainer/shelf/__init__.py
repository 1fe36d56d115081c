"""A set of explainers: what of it must be built again, its first page, its search, the whole as one folder."""
