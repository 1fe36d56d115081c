/* Words as the search sees them. The same functions read the records and what a reader types, so both agree. */

// A number with its separators, or letters with apostrophes inside: Russian in Latin letters marks its soft sign so.
const WORD = /(?<!\d)\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|[\p{L}\p{M}\p{N}]+(?:['’ʼʹʺ"`´][\p{L}\p{N}]+)*/gu;
const HYPHEN = /[-\u2010\u2011]/;
const ENDINGS = /(n?['’ʼ`´]t|['’ʼ`´](s|re|ve|ll|d|m))$/;
const INSIDE_WORDS = /['’ʼʹʺ"`´,\u00a0\u202f \p{M}]/gu;
const LATIN_MARKED = /[\u00c0-\u024f\u1e00-\u1eff]/g;
/** @type {Record<string, string>} */
const NOT_MARKS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i" };

const FOLDED = new Map();

// One way to write a word: small letters, no accents, no apostrophes. The breve of й is kept: stemmers need it.
/** @type {(word: string) => string} */
export function fold(word) {
  let form = FOLDED.get(word);
  if (form === undefined) {
    form = word.normalize("NFKC").toLowerCase()
      .replace(ENDINGS, "")
      .replace(INSIDE_WORDS, "")
      .replace(/ё/g, "е")
      .replace(LATIN_MARKED, (letter) => NOT_MARKS[letter] || letter.normalize("NFD")[0]);
    FOLDED.set(word, form);
  }
  return form;
}

// Texts that were split lately: what the index has taken in is shown soon after, and by each further key again.
/** @type {Map<string, Word[]>} */
const SPLIT = new Map();
const MOST_SPLIT = 3000;

// The words of a text with their places. "Re-open" gives "re", "open" and, for both, "reopen".
/** @type {(text: string) => Word[]} */
export function splitWords(text) {
  let words = SPLIT.get(text);
  if (!words) {
    words = splitAnew(text);
    if (SPLIT.size >= MOST_SPLIT) SPLIT.clear();
    SPLIT.set(text, words);
  }
  return words;
}

/** @type {(text: string) => Word[]} */
function splitAnew(text) {
  const words = [];
  let first = 0;
  let before = null;
  for (const match of text.matchAll(WORD)) {
    const form = fold(match[0]);
    if (!form) continue;
    const word = { form, start: match.index, end: match.index + match[0].length, isCompound: false };
    const isJoined = before && before.end + 1 === word.start && HYPHEN.test(text[before.end]);
    if (!isJoined) first = addCompound(words, first);
    words.push(word);
    before = word;
  }
  addCompound(words, first);
  return words;
}

/** @type {(words: Word[]) => Word[]} */
export function plainWords(words) {
  return words.filter((word) => !word.isCompound);
}

// Join the words from `first` on, if they are several; return where the next ones start.
/** @type {(words: Word[], first: number) => number} */
function addCompound(words, first) {
  if (words.length - first > 1) {
    const parts = words.slice(first);
    const form = parts.map((part) => part.form).join("");
    words.push({ form, start: parts[0].start, end: parts[parts.length - 1].end, isCompound: true });
  }
  return words.length;
}
