"""Benchmarks: the same pages with stock Material beside ours, measured in one run."""
