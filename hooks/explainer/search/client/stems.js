/* What words have in common: a stem (canal, canals), a spelling (centre, center), a sound (Chaikovskij, Tchaikovsky). */

import { DATA, STEMMERS } from "./data.js";

// British and American spellings, brought to one form that need not be a word.
/** @type {[RegExp, string][]} */
const SPELLINGS = [
  [/isation(s?)$/, "ization$1"],
  [/is(e|es|ed|er|ers|ing)$/, "iz$1"],
  [/ys(e|es|ed|er|ers|ing)$/, "yz$1"],
  [/([a-z]{3})our(s|ed|ing|able|ite|ites|less|ly)?$/, "$1or$2"],
  [/([a-z]{2})tre(s?)$/, "$1ter$2"],
  [/(def|off|lic|pret)ence(s?)$/, "$1ense$2"],
  [/([aeiou][a-z]*[^aeiou]e)ll(ed|ing|er|ers)$/, "$1l$2"],
  [/ogue(s?)$/, "og$1"],
  [/amme(s?)$/, "am$1"],
];
const MAY_DIFFER = /[iy]s|our|tre|ence|ell|ogue|amme/;
export const LATIN = /^[a-z]/;
export const NUMBER = /^\d+$/;

/** @type {(word: string) => string} */
export function respell(word) {
  if (word.length < 5 || !MAY_DIFFER.test(word)) return word;
  return SPELLINGS.reduce((spelled, [pattern, replacement]) => spelled.replace(pattern, replacement), word);
}

/** @type {Map<string, string>} */
const BASES = new Map(DATA.bases.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split("="))));

// The stems under which a word is found: English for Latin letters, the originals' language where it can be that.
// Irregular forms go by the list that the build took from the checks' lexicon, as far as the site needs it.
/** @type {(word: string) => string[]} */
export function stemsOf(word) {
  const latin = LATIN.test(word);
  const stems = [];
  if (latin) stems.push(STEMMERS.en.stemWord(respell(BASES.get(word) || word)));
  if (STEMMERS.other && latin === DATA.originalIsLatin) stems.push("~" + STEMMERS.other.stemWord(word));
  return stems.length ? stems : [word];
}

// The stem of a word in other letters than Latin, or the word itself.
/** @type {(word: string) => string} */
export function foreignStem(word) {
  return STEMMERS.other && !DATA.originalIsLatin && !LATIN.test(word) ? STEMMERS.other.stemWord(word) : word;
}

// Cyrillic letters of Slavic languages, as BGN/PCGN and the press write them.
/** @type {Record<string, string>} */
export const CYRILLIC = Object.fromEntries(
  ("аa бb вv гg дd еe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya " +
   "іi їi єe ґg ўu јj љlj њnj ћc ђdj џdz ѓg ќk ѕdz").split(" ").map((pair) => [pair[0], pair.slice(1)]),
);

// Romanizations differ in a few habits (after a hushing sound ё is e or o); each rule brings the ways of one sound together.
/** @type {[RegExp, string][]} */
const SOUNDS = [
  [/ck/g, "k"], [/([^aeiouy])j(?![aeiou])/g, "$1"], [/sh?ch|sh/g, "s"], [/zh/g, "z"], [/kh/g, "h"], [/t?ch|t[sz]/g, "c"], [/([szc])o/g, "$1e"], [/ph/g, "f"],
  [/x/g, "ks"], [/w/g, "v"], [/q/g, "k"], [/[jy]/g, "i"], [/ou/g, "u"], [/i+[eo]/g, "e"], [/i+([au])/g, "$1"], [/(.)\1+/g, "$1"],
];

// How a word sounds, roughly, whichever letters it is written in.
/** @type {(word: string) => string} */
export function soundOf(word) {
  const latin = word.replace(/[^a-z]/g, (letter) => CYRILLIC[letter] ?? letter);
  return SOUNDS.reduce((sound, [pattern, replacement]) => sound.replace(pattern, replacement), latin);
}

// The other way: a romanized word in Cyrillic letters, near enough for their stemmer.
const LETTERS = new Map(Object.entries(CYRILLIC).reverse().map(([letter, latin]) => [latin, letter]));

/** @type {(word: string) => string} */
function inCyrillic(word) {
  const plain = word.replace(/j|i(?=[aou])/g, "y").replace(/(?<![cksz])h|x/g, "kh").replace(/c(?!h)/g, "ts");
  return plain.replace(/shch|zh|kh|ts|ch|sh|y[auo]|./g, (part) => LETTERS.get(part) ?? part).replace(/(?<=[аеиоуыэюя])[иы]/g, "й");
}

// How the stem of an original's word sounds, whichever letters it is written in.
/** @type {(word: string) => string} */
export function stemSound(word) {
  return soundOf(foreignStem(LATIN.test(word) ? inCyrillic(word) : word));
}
