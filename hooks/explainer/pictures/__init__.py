"""Pictures drawn at build from the data: layouts in numbers; the SVG itself is written by the theme's templates."""
