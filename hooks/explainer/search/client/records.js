/* The records, the words of each by field, and the list of all words with what they have in common. */

import { pause } from "./start.js";
import { DATA } from "./data.js";
import { fold, plainWords, splitWords } from "./words.js";
import { CYRILLIC, foreignStem, LATIN, NUMBER, soundOf, stemsOf, stemSound } from "./stems.js";
import { dated, dateWords, findDates } from "./dates.js";
import { lettersOf } from "./distance.js";
import { FIELDS } from "./postings.js";

const PLACED_KINDS = new Set(["section", "page", "source"]);
export const ENTRY_KINDS = new Set(["term", "person", "organization"]);

const STOP_WORDS = new Set(DATA.stop.split(" ").map(fold).map(foreignStem));
await pause();
// Records are written by column.
/** @type {(data: Record<string, string>) => SearchRecord[]} */
export function recordsOf(data) {
  /** @type {[string, string[]][]} */
  const columns = Object.entries(data).map(([name, lines]) => [name, lines.split("\n")]);
  return columns[0][1].map((_, id) => {
    /** @type {Record<string, any>} */
    const record = { id, ...Object.fromEntries(columns.map(([name, lines]) => [name, lines[id]])) };
    record.weight = Number(record.weight);
    for (const name of ["names", "asked"]) record[name] = record[name].split("\t").filter(Boolean);
    if (record.url.endsWith("#")) record.url += anchorOf(record.title);
    return /** @type {SearchRecord} */ (record);
  });
}

/** @type {SearchRecord[]} */
export const RECORDS = recordsOf(DATA.records);

export const ENTRIES = RECORDS.filter((record) => ENTRY_KINDS.has(record.kind));

// form -> { stems, sound, letters, soundLetters, isName, isForeign, isSmall, records: how many have it }; then who shares a stem or a sound.
/** @type {Map<string, Known>} */
export const VOCABULARY = new Map();
/** @type {Map<string, string[]>} */
export const BY_STEM = new Map();
/** @type {Map<string, string[]>} */
export const BY_SOUND = new Map();
/** @type {Map<string, string[]>} */
export const BY_STEM_SOUND = new Map();

// Names of entries as stems, by their first: "lock" -> [{ stems: ["lock", "gate"], word: "#12" }].
/** @type {Map<string, { stems: string[], word: string }[]>} */
export const NAMES = new Map();

// The build leaves out anchors that can be made of the title.
/** @type {(title: string) => string} */
function anchorOf(title) {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

// Each name is kept apart: a query that says the whole of one is worth more.
/** @type {(record: SearchRecord) => string[]} */
function namesOf(record) {
  const spoken = ENTRY_KINDS.has(record.kind) && record.path ? record.path.split(" · ") : [];
  return [record.title, ...record.names, ...spoken];
}

/** @type {(record: SearchRecord) => void} */
export function noteNames(record) {
  for (const name of namesOf(record)) {
    const stems = plainWords(splitWords(name)).map(firstStem);
    if (stems.length) addTo(NAMES, stems[0], { stems, word: "#" + record.id });
  }
}

// Where words name an entry, whatever they call it: [{ from, to, meanings: [index word that begins with "#"] }].
/** @type {(words: Word[]) => Meaning[]} */
function findNames(words) {
  const stems = words.map(firstStem);
  return stems.flatMap((stem, from) => (NAMES.get(stem) || [])
    .filter((name) => name.stems.every((each, offset) => stems[from + offset] === each))
    .map((name) => ({ from, to: from + name.stems.length, meanings: [name.word] })));
}

/** @type {(word: { form: string }) => string} */
export function firstStem({ form }) {
  return (VOCABULARY.get(form)?.stems || stemsOf(form))[0];
}

// Split a record's texts into words by field, and note each new word.
/** @type {(record: SearchRecord) => void} */
export function analyse(record) {
  const isEntry = ENTRY_KINDS.has(record.kind);
  const isEvent = record.kind === "event";
  const [title, ...names] = namesOf(record).map(formsOf);
  const asked = record.asked.map(formsOf);
  record.nameForms = [title, ...names, ...asked];
  const joined = record.nameForms.filter((name) => name.length > 1 && name.length < 4).map((name) => name.join(""));
  record.textForms = withMeanings(record.text);
  record.words = {
    title: withMeanings(record.title),
    names: [...names.flat(), ...joined],
    asked: asked.flat(),
    lead: leadOf(record),
    when: isEvent ? withMeanings(record.path) : [],
    text: record.textForms,
    context: contextOf(record),
  };
  for (const field of FIELDS) record.words[field] = [...new Set(record.words[field])];
  for (const form of new Set(FIELDS.flatMap((field) => record.words[field]))) note(form).records++;
  for (const form of record.words.asked) noteAsked(form);
  if (isEntry || isEvent) for (const form of [...title, ...record.words.names]) note(form).isName = true;
  if (!isEntry) return;
  const foreign = new Set(formsOf(record.kind === "person" ? [record.title, ...record.names, record.path].join(" ") : record.path));
  for (const form of [...title, ...record.words.names]) noteSound(form, foreign.has(form));
}

// An entry's text begins with a role or a definition, a question's with its answer; its page's address says what it is about.
/** @type {(record: SearchRecord) => string[]} */
function leadOf({ kind, text, url }) {
  const isQuestion = kind === "question";
  if (!isQuestion && !ENTRY_KINDS.has(kind)) return [];
  const [first] = text.split(/(?<=\.) /, 1);
  return formsOf(isQuestion ? `${url.slice(0, -5)} ${first}` : first);
}

// Small words that a query may have and a record lack. Lists hold few forms of inflected languages: compare stems.
/** @type {(form: string) => boolean} */
export function isStopWord(form) {
  return STOP_WORDS.has(foreignStem(form));
}

// What belongs to a record without standing in it: to a section its page's title, to a question what its sections say.
/** @type {(record: SearchRecord) => string[]} */
function contextOf(record) {
  if (record.kind !== "question") return formsOf(PLACED_KINDS.has(record.kind) ? record.path : record.context);
  const sections = RECORDS.filter((each) => each.kind === "section" && each.path === record.title);
  return sections.flatMap((section) => [...section.words.title, ...section.words.text]);
}

/** @type {(text: string) => string[]} */
export function formsOf(text) {
  return splitWords(text).map((word) => word.form);
}

// The words of a text, followed by those of its dates and of the entries that it names.
/** @type {(text: string) => string[]} */
export function withMeanings(text) {
  const words = splitWords(text);
  const forms = words.map((word) => word.form);
  forms.forEach(note);
  return [...forms, ...meaningsIn(text, plainWords(words), "@#").flatMap((each) => each.meanings)];
}

// The dates and the names of entries in a text, as far as they are looked for.
/** @type {(text: string, words: Word[], wanted: string) => Meaning[]} */
export function meaningsIn(text, words, wanted) {
  const dates = wanted.includes("@") ? findDates(text, words).map((date) => dated(date, words)) : [];
  const names = wanted.includes("#") ? findNames(words) : [];
  return [...dates.map((date) => ({ ...date, meanings: dateWords(date) })), ...names];
}

/** @type {(form: string) => Known} */
function note(form) {
  let entry = VOCABULARY.get(form);
  if (!entry) {
    const isMeaning = /^[@#]/.test(form);
    const stems = isMeaning ? [] : stemsOf(form);
    const isSmall = isMeaning || isStopWord(form);
    entry = { stems, sound: "", letters: lettersOf(form), isName: false, isForeign: false, isSmall, records: 0 };
    VOCABULARY.set(form, entry);
    for (const stem of stems) addTo(BY_STEM, stem, form);
  }
  return entry;
}

// A word that readers ask with is known by its sound, too, where it is of the originals' language.
/** @type {(form: string) => void} */
function noteAsked(form) {
  note(form).isName = true;
  if (!DATA.originalIsLatin && !LATIN.test(form)) noteSound(form, true);
}

/** @type {(form: string, isForeign: boolean) => void} */
function noteSound(form, isForeign) {
  const entry = note(form);
  entry.isForeign ||= isForeign;
  if (entry.sound || form.length < 3 || NUMBER.test(form)) return;
  entry.sound = soundOf(form);
  entry.soundLetters = lettersOf(entry.sound);
  addTo(BY_SOUND, entry.sound, form);
  if (!DATA.originalIsLatin && form[0] in CYRILLIC) addTo(BY_STEM_SOUND, stemSound(form), form);
}

/** @type {<T>(map: Map<string, T[]>, key: string, value: T) => void} */
function addTo(map, key, value) {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
