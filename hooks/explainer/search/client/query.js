/* What a reader typed: words, dates and phrases, and for each the words of the index that answer it. */

import { DATA } from "./data.js";
import { plainWords, splitWords } from "./words.js";
import { LATIN, NUMBER, respell, soundOf, stemsOf, stemSound } from "./stems.js";
import { dateAnswers, findDates, isYearWord, monthOf, yearOf } from "./dates.js";
import { editDistance, forgiven, lettersOf, tooUnlike } from "./distance.js";
import { BY_SOUND, BY_STEM, BY_STEM_SOUND, firstStem, formsOf, isStopWord, NAMES, RECORDS, VOCABULARY } from "./records.js";

export const LONGEST_QUERY = 200;
const MOST_WORDS = 16;
const PHRASE = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
// How well a word of the index answers that is only spelled otherwise, has the stem or the sound, or is near; the same has 1.
const [SPELLING, STEM] = [0.95, 0.7];
export const NEAR = 0.5;

// Read a query into { parts, phrases }. A part is { form, answers, isOptional, isDate }; `answers` maps index words to
// how well each fits, from 0 to 1. The last word may be unfinished unless a space follows it.
/** @type {(text: string) => { parts: Part[], phrases: string[][] }} */
export function parseQuery(text) {
  const query = text.slice(0, LONGEST_QUERY).replace(/¶\s*/g, " p");
  const words = splitWords(query).slice(0, MOST_WORDS);
  const plain = plainWords(words);
  const dates = findDates(query, plain);
  /** @type {(index: number) => boolean} */
  const inDate = (index) => dates.some((date) => date.from <= index && index < date.to);
  const typing = /[\p{L}\p{N}]$/u.test(query) ? plain.length - 1 : -1;
  const parts = plain.map((word, index) => (inDate(index) ? null : wordPart(word.form, index === typing)));
  for (const date of dates) addDate(parts, date, query.slice(plain[date.from].start, plain[date.to - 1].end));
  plain.forEach((_, at) => { if (parts[at] && isYearWord(plain, at)) parts[at].isOptional = true; });
  const found = /** @type {Part[]} */ (parts.filter(Boolean));
  addMisread(found);
  addNamed(found);
  joinCompounds(found, words);
  for (const part of found) part.rarity = rarityOf(part.answers);
  if (found.every((part) => part.isOptional)) found.forEach((part) => { part.isOptional = false; });
  return { parts: found, phrases: phrasesOf(query) };
}

/** @type {(form: string, isUnfinished: boolean) => Unrated} */
function wordPart(form, isUnfinished) {
  const answers = answersTo(form, isUnfinished);
  const month = monthOf(form);
  if (month) for (const [word, quality] of dateAnswers({ month })) answer(answers, word, quality);
  return { form, answers, isOptional: isStopWord(form), isDate: yearOf(form) > 0 };
}

// Words beside one that is known are forgiven more: what they are found with shows what was meant.
/** @type {(parts: Part[]) => void} */
function addMisread(parts) {
  const needed = parts.filter((part) => !part.isOptional);
  const unknown = needed.filter((part) => !part.answers.size && part.form.length > 3);
  if (unknown.length < needed.length) for (const part of unknown) addSlips(part.answers, part.form, 1);
}

// Where a query says the whole of an entry's name, each of its words is answered by whatever names that entry.
// A letter or three begin too many names.
/** @type {(parts: Part[]) => void} */
function addNamed(parts) {
  const stems = parts.map(({ form, answers }) => {
    const least = form.length > 3 ? NEAR : SPELLING;
    return new Set([...answers].filter(([, quality]) => quality >= least).map(([word]) => firstStem({ form: word })));
  });
  stems.forEach((firsts, at) => {
    for (const first of firsts) {
      for (const name of NAMES.get(first) || []) {
        if (!name.stems.every((stem, offset) => stems[at + offset]?.has(stem))) continue;
        for (const part of parts.slice(at, at + name.stems.length)) answer(part.answers, name.word, NEAR);
      }
    }
  });
}

// Two readings of one date (3/2/1998) share a part.
/** @type {(parts: (Unrated | null)[], date: Day & Stretch, form: string) => void} */
function addDate(parts, date, form) {
  const part = parts[date.from] || { form, answers: new Map(), isOptional: false, isDate: true };
  for (const [word, quality] of dateAnswers(date)) answer(part.answers, word, quality);
  parts[date.from] = part;
}

// "Re-open" is found where "reopen" stands, too: each of its parts is answered by the whole.
/** @type {(parts: Part[], words: Word[]) => void} */
function joinCompounds(parts, words) {
  for (const compound of words.filter((word) => word.isCompound && VOCABULARY.has(word.form))) {
    for (const part of parts) if (compound.form.includes(part.form)) answer(part.answers, compound.form, SPELLING);
  }
}

// Rare words tell more: from 1 for a word of every record to about 3 for one of a single record among some hundred.
/** @type {(answers: Answers) => number} */
function rarityOf(answers) {
  let records = 0;
  for (const [word, quality] of answers) records += quality * /** @type {Known} */ (VOCABULARY.get(word)).records;
  return 1 + Math.log10(Math.max(1, RECORDS.length / Math.max(1, records)));
}

/** @type {(query: string) => string[][]} */
function phrasesOf(query) {
  return [...query.matchAll(PHRASE)].map((match) => formsOf(match[1])).filter((forms) => forms.length);
}

/** @type {(answers: Answers, word: string, quality: number) => void} */
function answer(answers, word, quality) {
  if (VOCABULARY.has(word) && (answers.get(word) || 0) < quality) answers.set(word, quality);
}

// The words of the index that a typed word can mean, best kind first; slips are looked for when nothing better fits.
/** @type {(form: string, isUnfinished: boolean) => Answers} */
function answersTo(form, isUnfinished) {
  const answers = new Map();
  answer(answers, form, 1);
  for (const stem of stemsOf(form)) {
    for (const word of BY_STEM.get(stem) || []) {
      answer(answers, word, respell(word) === respell(form) ? SPELLING : STEM);
    }
  }
  for (const word of NUMBER.test(form) ? [] : BY_SOUND.get(soundOf(form)) || []) answerAround(answers, word, STEM);
  if (!DATA.originalIsLatin) {
    for (const word of BY_STEM_SOUND.get(stemSound(form)) || []) answer(answers, word, NEAR);
  }
  if (isUnfinished) addBeginnings(answers, form);
  if (!(Math.max(...answers.values()) > NEAR)) addSlips(answers, form);
  return answers;
}

// One or two letters begin too many words of the texts: they are looked for in names only.
/** @type {(answers: Answers, form: string) => void} */
function addBeginnings(answers, form) {
  for (const [word, { isName }] of VOCABULARY) {
    if (word.startsWith(form) && (isName || form.length > 2)) {
      answer(answers, word, NEAR + 0.2 * (form.length / word.length));
    }
  }
}

// The nearest words by letters, by stem and, for names from other languages, by sound; and what shares a stem with them.
/** @type {(answers: Map<string, number>, form: string, more?: number) => void} */
export function addSlips(answers, form, more = 0) {
  if (NUMBER.test(form)) return;
  const sound = soundOf(form);
  const typed = { form, stem: stemsOf(form)[0], sound, letters: lettersOf(form), soundLetters: lettersOf(sound), more };
  let nearest = 2 + more;
  /** @type {string[]} */
  let found = [];
  for (const [word, entry] of VOCABULARY) {
    if (entry.isSmall || (more > 1 && !entry.isName)) continue;
    const distance = Math.max(1, slips(typed, word, entry, nearest));
    if (distance < nearest) found = [];
    if (distance <= nearest) found.push(word);
    nearest = Math.min(nearest, distance);
  }
  for (const word of found) answerAround(answers, word, NEAR / nearest);
}

/** @type {(typed: Typed, word: string, entry: Known, most: number) => number} */
function slips(typed, word, entry, most) {
  const limit = Math.min(most, forgiven(typed.form.length, word.length, entry.isName) + typed.more);
  let least = Infinity;
  if (limit && !tooUnlike(typed.letters, entry.letters, limit)) {
    least = editDistance(typed.form, word, limit);
    if (entry.isName && typed.stem.length > 4) {
      for (const stem of entry.stems) least = Math.min(least, editDistance(typed.stem, stem, 1));
    }
  }
  // Derived words: "канальный" of "канал".
  if (entry.isName && entry.stems.some((stem) => /^~.{5}/.test(stem) && typed.stem.startsWith(stem))) least = 1;
  const isSpoken = entry.isForeign || (entry.sound && !LATIN.test(typed.form));
  const soundLimit = isSpoken ? Math.min(most, forgiven(typed.sound.length, entry.sound.length, false)) : 0;
  if (soundLimit && !tooUnlike(typed.soundLetters, /** @type {number} */ (entry.soundLetters), soundLimit)) {
    least = Math.min(least, editDistance(typed.sound, entry.sound, soundLimit));
  }
  return least;
}

// A word that was found in a roundabout way, and what shares a stem with it.
/** @type {(answers: Answers, word: string, quality: number) => void} */
function answerAround(answers, word, quality) {
  answer(answers, word, quality);
  for (const stem of /** @type {Known} */ (VOCABULARY.get(word)).stems) {
    for (const other of /** @type {string[]} */ (BY_STEM.get(stem))) answer(answers, other, quality * STEM);
  }
}
