/* What only the build knows: the data of the site, the style sheet of the dialog, the stemmers. search/bundle.py puts them
   in the place of this module; under Node, tests hand them over by a global name. */

export const { DATA, STYLE, STEMMERS } = globalThis.explainerSearch;
