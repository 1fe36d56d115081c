/* What is found, best first. MiniSearch finds; here each word of the query counts once, by its best match (how well
   it fits, in which field, how rare it is), and more where a whole name is said or words stand together.
   Equal results keep the records' order. */

const BOOST = { title: 8, names: 7, when: 6, text: 2, context: 0.5 };
const SHORT_QUERY = 2;
const MOST_WEIGHED = 40;
const KIND_BOOST = {
  short: { term: 1.3, person: 1.3, organization: 1.3, event: 1.15, question: 1.1, section: 1, page: 0.9, source: 0.6 },
  long: { term: 1, person: 1, organization: 1, event: 1.05, question: 1.2, section: 1.1, page: 0.9, source: 0.6 },
  date: { term: 1, person: 1, organization: 1, event: 2, question: 1, section: 1, page: 0.9, source: 0.7 },
};

// Find what answers a query: { found: [{ record, score, forms }], missed: words that nothing fits }.
// `forms` are the words of the index that matched, to mark them.
function search(text) {
  const { parts, phrases } = parseQuery(text);
  const needed = parts.filter((part) => !part.isOptional);
  const missed = needed.filter((part) => !part.answers.size).map((part) => part.form);
  if (!needed.length) return { found: [], missed };
  let hits = missed.length ? [] : match(needed, "AND");
  if (!hits.length) hits = mostWords(needed, missed);
  const found = hits
    .map((hit) => weighWords(hit, needed))
    .filter((each) => each && phrases.every((phrase) => says(each.record, phrase)))
    .sort(byScore);
  const best = found.splice(0, MOST_WEIGHED);
  for (const each of best) each.score *= 1 + 3 * nameCover(each.record, parts) + 0.5 * together(each.record, needed);
  return { found: [...best.sort(byScore), ...found], missed };
}

function byScore(one, other) {
  return other.score - one.score || one.record.id - other.record.id;
}

function match(needed, combineWith) {
  const queries = needed.map((part) => ({
    queries: [[...part.answers.keys()].join(" ")],
    combineWith: "OR",
    boostTerm: (word) => part.answers.get(word),
  }));
  return INDEX.search({ combineWith, queries }, { boost: BOOST });
}

// Where no record has all words of a longer query, take those that lack one in four.
function mostWords(needed, missed) {
  const allowed = Math.floor(needed.length / 4) || (needed.length === 3 && !missed.length ? 1 : 0);
  if (missed.length > allowed) return [];
  const present = needed.filter((part) => part.answers.size);
  return match(present, "OR").filter((hit) => {
    const has = present.filter((part) => Object.keys(hit.match).some((word) => part.answers.has(word)));
    return has.length >= needed.length - allowed;
  });
}

function weighWords(hit, needed) {
  const record = RECORDS[hit.id];
  const matches = Object.entries(hit.match);
  if (matches.every(([, fields]) => fields.every((field) => field === "context"))) return null;
  const kind = needed.every((part) => part.isDate) ? "date" : needed.length <= SHORT_QUERY ? "short" : "long";
  const weights = matches.map(([word, fields]) => [word, Math.max(...fields.map((field) => BOOST[field]))]);
  let score = 0;
  for (const part of needed) {
    let best = 0;
    for (const [word, weight] of weights) best = Math.max(best, weight * (part.answers.get(word) || 0));
    score += best * part.rarity;
  }
  score *= KIND_BOOST[kind][record.kind] * (1 + 0.05 * Math.log2(1 + record.weight) + 0.05 * Math.log2(1 + hit.score));
  return { record, score, forms: new Set(Object.keys(hit.match)) };
}

// From 0 to 1: how much of its best name the query says, times how much of the query that name takes up.
function nameCover(record, parts) {
  const all = parts.reduce((sum, part) => sum + weightOf(part), 0);
  return Math.max(...record.nameForms.map((name) => {
    let said = 0, whole = 0, quality = 0;
    const used = new Set();
    for (const form of name) {
      const value = STOP_WORDS.has(form) ? 0.2 : 1;
      let fit = 0;
      for (const part of parts) {
        const fits = part.answers.get(form) || 0;
        if (fits) used.add(part);
        fit = Math.max(fit, fits);
      }
      whole += value;
      said += fit ? value : 0;
      quality += value * fit;
    }
    if (!said) return 0;
    const share = [...used].reduce((sum, part) => sum + weightOf(part), 0) / all;
    return (said / whole) ** 2 * share ** 2 * Math.sqrt(quality / said);
  }));
}

function weightOf(part) {
  return part.isOptional ? 0.2 : 1;
}

// From 0 to 1: the share of neighbours in the query that are near neighbours, in order, in a name or in the text.
function together(record, needed) {
  if (needed.length < 2) return 0;
  const near = needed.slice(1).filter((part, index) =>
    [...record.nameForms, record.textForms].some((forms) => areNear(forms, needed[index].answers, part.answers)));
  return near.length / (needed.length - 1);
}

function areNear(forms, first, second) {
  return forms.some((form, at) => first.has(form) && forms.slice(at + 1, at + 4).some((next) => second.has(next)));
}

// Whether a record says a phrase word for word.
function says(record, phrase) {
  return [...record.nameForms, record.textForms, formsOf(record.path)].some((forms) =>
    forms.some((_, at) => phrase.every((form, offset) => forms[at + offset] === form)));
}
