"""The rendered book -> files for other programs, and what each page tells machines."""
