/* What only the build knows: the first address in each part of the cards, the style sheet of cards, the number of parts of
   "Prove it yourself". pages/cardscript.py and pages/proving.py put their texts in the place of this module. */

export const { CARDS, STYLE, PARTS } = globalThis.explainerGiven;
