/* How many slips of the finger lie between two words. */

const LONGEST_WORD = 48;
// The last three lines of the table that is filled; kept, as thousands of words are compared while a reader types.
const LINES = [0, 1, 2].map(() => new Uint8Array(LONGEST_WORD + 4));

// Edits (insert, delete, replace, swap neighbours) that turn one word into the other, or Infinity above the limit.
// A wrong first letter counts twice: readers seldom miss it, and other words often differ only there.
/** @type {(typed: string, word: string, limit: number) => number} */
export function editDistance(typed, word, limit) {
  const isSwapped = typed[0] === word[1] && typed[1] === word[0];
  const allowed = typed[0] === word[0] || isSwapped ? limit : limit - 1;
  if (allowed < 0 || Math.abs(typed.length - word.length) > allowed || word.length > LONGEST_WORD) return Infinity;
  let [older, row, next] = LINES;
  for (let column = 0; column <= word.length; column++) row[column] = column;
  for (let line = 1; line <= typed.length; line++) {
    if (fillLine(typed, word, line, older, row, next) > allowed) return Infinity;
    [older, row, next] = [row, next, older];
  }
  return row[word.length] <= allowed ? row[word.length] + limit - allowed : Infinity;
}

// Fill one line of the table from the two before it; return its least value.
/** @type {(typed: string, word: string, line: number, older: Uint8Array, row: Uint8Array, next: Uint8Array) => number} */
function fillLine(typed, word, line, older, row, next) {
  let least = next[0] = line;
  for (let column = 1; column <= word.length; column++) {
    const same = typed[line - 1] === word[column - 1];
    let cost = Math.min(next[column - 1] + 1, row[column] + 1, row[column - 1] + (same ? 0 : 1));
    if (line > 1 && column > 1 && typed[line - 1] === word[column - 2] && typed[line - 2] === word[column - 1]) {
      cost = Math.min(cost, older[column - 2] + 1);
    }
    next[column] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

// How many slips are forgiven between words of these lengths: more in longer words, and more against names than
// against running text. Other words than the reader meant lie all around short ones.
/** @type {(length: number, otherLength: number, isName: boolean) => number} */
export function forgiven(length, otherLength, isName) {
  const shorter = Math.min(length, otherLength), longer = Math.max(length, otherLength);
  if (shorter < (isName ? 4 : 6) || longer < (isName ? 5 : 7)) return 0;
  return shorter < (isName ? 6 : 8) || longer < (isName ? 7 : 9) ? 1 : 2;
}

// Which letters a word has, as bits: words that differ in many letters need no comparing.
/** @type {(word: string) => number} */
export function lettersOf(word) {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** @type {(bits: number) => number} */
function countBits(bits) {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count++;
  return count;
}

// Whether two sets of letters show that words lie more than `limit` edits apart.
/** @type {(letters: number, others: number, limit: number) => boolean} */
export function tooUnlike(letters, others, limit) {
  return countBits(letters & ~others) > limit || countBits(others & ~letters) > limit;
}
