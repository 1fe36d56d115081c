/* The records, the MiniSearch index over their words, and the list of all words with what they have in common. */

const FIELDS = ["title", "names", "when", "text", "context"];
const PLACED_KINDS = new Set(["section", "page", "source"]);
const ENTRY_KINDS = new Set(["term", "person", "organization"]);
const SLICE = 8;

const STOP_WORDS = new Set(DATA.stop.split(" ").map(fold));
const STOP_STEMS = new Set([...STOP_WORDS].filter((word) => !LATIN.test(word)).flatMap(stemsOf));
const RECORDS = DATA.records.kind.map((kind, id) => {
  const record = { id, kind };
  for (const column of ["url", "title", "path", "names", "text", "context", "weight"]) record[column] = DATA.records[column][id];
  if (record.url.endsWith("#")) record.url += anchorOf(record.title);
  return record;
});

// form -> { stems, sound, letters, isName, isForeign, records: how many have it }; then who shares a stem or a sound.
const VOCABULARY = new Map();
const BY_STEM = new Map();
const BY_SOUND = new Map();

// Words reach MiniSearch ready; it keeps who has which, and weighs them by BM25+.
const INDEX = new MiniSearchModule.default({
  fields: FIELDS,
  extractField: (record, field) => (field === "id" ? record.id : record.words[field]),
  stringifyField: (words) => words,
  tokenize: (words) => words,
  processTerm: (word) => word,
  searchOptions: { tokenize: (words) => words.split(" "), bm25: { k: 1.2, b: 0.4, d: 0.3 } },
});

// The build leaves out anchors that can be made of the title.
function anchorOf(title) {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

// Add all records in slices of some milliseconds, so that the page keeps answering; resolves when the index is whole.
// Terms come first: a reader who types at once finds them.
async function fillIndex() {
  let sliceStart = performance.now();
  for (const record of RECORDS) {
    analyse(record);
    INDEX.add(record);
    if (performance.now() - sliceStart < SLICE) continue;
    await new Promise((resolve) => setTimeout(resolve));
    sliceStart = performance.now();
  }
}

// Split a record's texts into words by field, and note each new word.
// `names` keeps each name apart: a query that says the whole of one is worth more.
function analyse(record) {
  if (record.words) return;
  const isEntry = ENTRY_KINDS.has(record.kind);
  const isEvent = record.kind === "event";
  const spoken = isEntry && record.path ? record.path.split(" · ") : [];
  record.nameForms = [record.title, ...record.names, ...spoken].map((name) => formsOf(name));
  const [title, ...names] = record.nameForms;
  const joined = record.nameForms.filter((name) => name.length > 1 && name.length < 4).map((name) => name.join(""));
  record.textForms = withDates(record.text);
  record.words = {
    title,
    names: [...names.flat(), ...joined],
    when: isEvent ? withDates(record.path) : [],
    text: record.textForms,
    context: contextOf(record),
  };
  for (const field of FIELDS) record.words[field] = [...new Set(record.words[field])];
  for (const form of new Set(FIELDS.flatMap((field) => record.words[field]))) note(form).records++;
  if (isEntry || isEvent) for (const form of [...title, ...record.words.names]) note(form).isName = true;
  if (!isEntry) return;
  const foreign = new Set(formsOf(record.kind === "person" ? [record.title, ...record.names, record.path].join(" ") : record.path));
  for (const form of [...title, ...record.words.names]) noteSound(form, foreign.has(form));
}

// Small words that a query may have and a record lack. Lists hold few forms of inflected languages: compare stems.
function isStopWord(form) {
  return STOP_WORDS.has(form) || (!LATIN.test(form) && stemsOf(form).some((stem) => STOP_STEMS.has(stem)));
}

// What belongs to a record without standing in it: to a section its page's title, to a question what its sections say.
function contextOf(record) {
  if (record.kind !== "question") return formsOf(PLACED_KINDS.has(record.kind) ? record.path : record.context);
  const sections = RECORDS.filter((each) => each.kind === "section" && each.path === record.title);
  sections.forEach(analyse);
  return sections.flatMap((section) => [...section.words.title, ...section.words.text]);
}

function formsOf(text) {
  return splitWords(text).map((word) => word.form);
}

// The words of a text, followed by those of its dates.
function withDates(text) {
  const words = splitWords(text);
  const dates = findDates(text, words.filter((word) => !word.isCompound));
  const lone = dates.length ? [] : loneMonths(text, words);
  return [...words.map((word) => word.form), ...dates.concat(lone).flatMap(dateWords)];
}

function note(form) {
  let entry = VOCABULARY.get(form);
  if (!entry) {
    const stems = form[0] === "@" ? [] : stemsOf(form);
    entry = { stems, sound: "", letters: lettersOf(form), isName: false, isForeign: false, records: 0 };
    VOCABULARY.set(form, entry);
    for (const stem of stems) addTo(BY_STEM, stem, form);
  }
  return entry;
}

function noteSound(form, isForeign) {
  const entry = note(form);
  entry.isForeign ||= isForeign;
  if (entry.sound || form.length < 3) return;
  entry.sound = soundOf(form);
  entry.soundLetters = lettersOf(entry.sound);
  addTo(BY_SOUND, entry.sound, form);
}

function addTo(map, key, value) {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
