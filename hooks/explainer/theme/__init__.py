"""The light theme; a package, so that MkDocs finds its folder."""
