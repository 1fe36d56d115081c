"""Pictures drawn at build from the data: layouts in numbers; the theme's templates write the SVG."""
