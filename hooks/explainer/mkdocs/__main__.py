"""``python -m explainer.mkdocs MKDOCS_YML FOLDER``: build a site's pages as a program of its own; see `running`."""

from __future__ import annotations

import gc
import os
import sys

if __name__ == "__main__":
    gc.disable()  # nearly all that a build makes it keeps, and to look for the rest takes a tenth of its start
    from explainer.mkdocs.running import leave, main

    os.umask(0o022)
    leave(main(sys.argv[1:]))
