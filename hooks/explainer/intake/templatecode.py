"""Take the code of site generators out of a source: Hugo's shortcodes, Jekyll's Liquid, kramdown's attributes."""

from __future__ import annotations

import re

_WITH_CONTENT = re.compile(  # what stands between these is code, a picture or nobody's text
    r"\{%-?\s*(highlight|comment|code|codeblock|gallery|raw_html|mermaid)\b.*?\{%-?\s*end\1\s*-?%\}"
    r"|\{\{[<%]\s*(highlight|comment|code|gallery|mermaid|gist|math)\b[^>]*[>%]\}\}.*?\{\{[<%]\s*/\s*\2\s*[>%]\}\}",
    re.DOTALL,
)
_ALONE = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|<%.*?%>|\[/?(?:caption|gallery|embed|video|audio|vc_\w+)\b[^\]\n]*\]", re.DOTALL
)
_ATTRIBUTES = re.compile(
    r"^\s*\{:[^}\n]*\}\s*$|\{:\s*[^}\n]*\}$|^:::.*$|^\s*(?:import|export)\s.+\sfrom\s+['\"].+['\"];?$",
    re.MULTILINE,
)


def without_code(text: str) -> str:
    r"""Return a source without template code; what wraps text, as a notice, goes and leaves its text.

    >>> without_code(
    ...     "{{< figure src=a >}}\nIt began. {% include toc %}\n{{% notice %}}\nBring a chair.\n{{% /notice %}}"
    ... )
    '\nIt began. \n\nBring a chair.\n'
    """
    return _ATTRIBUTES.sub("", _ALONE.sub("", _WITH_CONTENT.sub("", text)))
