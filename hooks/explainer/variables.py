"""What a command tells the build that it starts: the names of the variables in its environment.

They stand apart from what reads them, so that a command need not load all of the generator to name one. Standard
library only, as `program` is.
"""

#: What users called; ``build.py`` sets it, so that messages say ``python3 build.py check`` in this repository.
PROGRAM = "EXPLAINER_PROGRAM"
#: The project where neither ``--project`` nor a folder upward names one; ``build.py`` sets it to its own.
PROJECT = "EXPLAINER_PROJECT"
#: The folder with the sources' texts.
TEXTS = "EXPLAINER_TEXTS"
#: The site's address where that is known to who builds alone; takes the place of ``site_url``.
URL = "EXPLAINER_URL"
#: The file for the report; whoever sets it publishes the built folder itself.
REPORT = "EXPLAINER_REPORT"
#: Set where the lock must stay as it is, and nothing remembered may count.
LOCKED = "EXPLAINER_LOCKED"
#: The place whose sentences are to be explained: ``docs/index.md:14``.
EXPLAIN = "EXPLAINER_EXPLAIN"
#: Asks for a second reading, by a parser; set by ``check --reader``.
READER = "EXPLAINER_READER"
#: The folder of a model that reads every sentence, too; set by ``check --model``.
MODEL = "EXPLAINER_MODEL"
#: The folder of the site whose pages are built once more, as an offprint.
OFFPRINT = "EXPLAINER_OFFPRINT"
#: The file for what an explainer says to the set that it is built for.
HANDED = "EXPLAINER_HANDED"

#: How all of them begin, and all of them.
OURS = "EXPLAINER_"
KNOWN = frozenset({PROGRAM, PROJECT, TEXTS, URL, REPORT, LOCKED, EXPLAIN, READER, MODEL, OFFPRINT, HANDED})
