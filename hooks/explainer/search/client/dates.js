/* Dates in words or digits, in English and in the originals' language, as words of the index that begin with "@".
   "13 February 1998" is found by @1998-02-13, @1998-02, @02-13 and @02; a date without its year by @?02-13, too. */

import { DATA } from "./data.js";
import { fold } from "./words.js";
import { foreignStem, LATIN } from "./stems.js";

const MONTHS = monthWords();
const DAY = /^(0?[1-9]|[12]\d|3[01])(st|nd|rd|th|\p{Script=Cyrillic}{1,2})?$/u;
const YEAR = /^(1[5-9]|20)\d\d$/;
const NUMERIC = /(?<![\d.\/-])(?:(\d{4})-(\d{1,2})(?:-(\d{1,2}))?|(\d{1,2})([.\/-])(\d{1,2})\5(\d{4}|\d{2})|(\d{1,2})[.\/](\d{4}))(?![\d\/-]|\.\d)/g;
const FILLER = new Set(["of", "the", "de"]);

// Months by name, by stem where words are inflected, and by each beginning of three letters or more: "nov", "сент".
// The first language goes first; of another one in Latin letters, which may begin like any English word, no beginnings.
/** @type {() => Map<string, number>} */
function monthWords() {
  const months = new Map();
  const names = DATA.months.split(" ").map(fold);
  names.forEach((name, at) => months.set(name, at % 12 + 1).set("~" + foreignStem(name), at % 12 + 1));
  names.forEach((name, at) => {
    if (at > 11 && LATIN.test(name)) return;
    for (let length = name.length - 1; length > 2; length--) {
      const begun = name.slice(0, length);
      if (!months.has(begun)) months.set(begun, at % 12 + 1);
    }
  });
  return months;
}

/** @type {(word: string) => number} */
export function monthOf(word) {
  return MONTHS.get(word) || MONTHS.get("~" + foreignStem(word)) || 0;
}

// "Year" says nothing beside a year: 13 февраля 1998 года.
const YEAR_WORDS = new Set(DATA.years.split(" ").map(fold).map(foreignStem));

/** @type {(words: Word[], at: number) => boolean} */
export function isYearWord(words, at) {
  return YEAR_WORDS.has(foreignStem(words[at].form)) && [at - 1, at + 1].some((near) => words[near] && yearOf(words[near].form));
}

// Every date in a text, with its words: { from, to, year, month, day }; what is not said is 0.
// "Of" and the like may stand inside: the 7th of November.
/** @type {(text: string, words: Word[]) => (Day & Stretch)[]} */
export function findDates(text, words) {
  const dates = /\d/.test(text) ? numericDates(text, words) : [];
  if (!words.some((word) => monthOf(word.form))) return dates;
  const places = words.map((_, at) => at).filter((at) => !FILLER.has(words[at].form));
  for (let at = 0; at < places.length; at++) {
    const [first, second = "", third = ""] = places.slice(at, at + 3).map((place) => words[place].form);
    const date = monthOf(first) || monthOf(second) ? wordedDate(first, second, third) : null;
    if (!date) continue;
    const end = at + date.length - 1;
    dates.push({ ...date, from: places[at], to: places[end] + 1 });
    at = end;
  }
  return dates;
}

// In a text a date without a year is of the year that was named last: "on 6 January 1998 … on 3 February".
/** @type {(date: Day & Stretch, words: Word[]) => Day & Stretch} */
export function dated(date, words) {
  const named = date.year ? null : words.slice(0, date.from).findLast(({ form }) => yearOf(form));
  return named ? { ...date, year: yearOf(named.form) } : date;
}

/** @type {(first: string, second: string, third: string) => Day & { length: number } | null} */
function wordedDate(first, second, third) {
  const day = dayOf(first), month = monthOf(first), year = yearOf(first);
  const nextDay = dayOf(second), nextMonth = monthOf(second), nextYear = yearOf(second);
  const lastYear = yearOf(third);
  if (day && nextMonth) return date(lastYear, nextMonth, day, lastYear ? 3 : 2);
  if (month && nextYear) return date(nextYear, month, 0, 2);
  if (month && nextDay) return date(lastYear, month, nextDay, lastYear ? 3 : 2);
  if (year && nextMonth) return date(year, nextMonth, dayOf(third), dayOf(third) ? 3 : 2);
  return null;
}

/** @type {(year: number, month: number, day: number, length: number) => Day & { length: number }} */
function date(year, month, day, length) {
  return { year, month, day, length };
}

/** @type {(word: string) => number} */
function dayOf(word) {
  const match = DAY.exec(word);
  return match ? Number(match[1]) : 0;
}

/** @type {(word: string) => number} */
export function yearOf(word) {
  return YEAR.test(word) ? Number(word) : 0;
}

// 1998-02-03, 3.2.1998, 3/2/1998 (both ways round where both are possible), 2.1998.
/** @type {(text: string, words: Word[]) => (Day & Stretch)[]} */
function numericDates(text, words) {
  const dates = [];
  for (const match of text.matchAll(NUMERIC)) {
    const [isoYear, isoMonth, isoDay, one, , two, year, month, monthYear] = match.slice(1);
    const from = words.findIndex((word) => word.start >= match.index);
    const to = words.findLastIndex((word) => word.end <= match.index + match[0].length) + 1;
    if (from < 0 || to <= from) continue;
    const full = Number(year) < 100 ? 2000 + Number(year) : Number(year);
    const readings = isoYear ? [[isoYear, isoMonth, isoDay]]
      : month ? [[monthYear, month, 0]]
      : [[full, two, one], [full, one, two]];
    for (const [y, m, d] of readings.map((reading) => reading.map((part) => Number(part || 0)))) {
      if (m >= 1 && m <= 12 && d <= 31) dates.push({ year: y, month: m, day: d, from, to });
    }
  }
  return dates;
}

/** @type {(number: number) => string} */
const pad = (number) => String(number).padStart(2, "0");

// The index words under which a date in a record is found.
/** @type {(date: Day) => string[]} */
export function dateWords({ year, month, day }) {
  const found = ["@" + pad(month)];
  if (year) found.push(`@${year}-${pad(month)}`);
  if (day) found.push(`@${pad(month)}-${pad(day)}`);
  if (year && day) found.push(`@${year}-${pad(month)}-${pad(day)}`);
  if (!year) found.push(day ? `@?${pad(month)}-${pad(day)}` : `@?${pad(month)}`);
  return found;
}

// The index words that answer a date in a query, with how well they do.
/** @type {(date: { year?: number, month: number, day?: number }) => [string, number][]} */
export function dateAnswers({ year, month, day }) {
  if (year && day) return [[`@${year}-${pad(month)}-${pad(day)}`, 1], [`@?${pad(month)}-${pad(day)}`, 0.7]];
  if (year) return [[`@${year}-${pad(month)}`, 1], [`@?${pad(month)}`, 0.5]];
  return day ? [[`@${pad(month)}-${pad(day)}`, 1]] : [[`@${pad(month)}`, 0.9]];
}
