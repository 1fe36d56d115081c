"""What maintainers use beside the generator: the tests' browsers, the benchmarks, the pictures of the README."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
