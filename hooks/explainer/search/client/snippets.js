/* Short texts that show why something was found: a passage around the matches, with each match marked. */

const SNIPPET = 170;

// Texts whose words were looked at lately: each key shows many of the same again.
const READ = new Map();
const READ_MOST = 300;

function readText(text) {
  let words = READ.get(text);
  if (!words) {
    words = splitWords(text);
    if (READ.size >= READ_MOST) READ.clear();
    READ.set(text, words);
  }
  return words;
}

// Places of a text that matched: [{ start, end, form }], in order, none inside another.
function matchesIn(text, forms) {
  if (!forms.size || !text) return [];
  const words = readText(text);
  const plain = plainWords(words);
  const found = words.filter((word) => forms.has(word.form));
  for (const { from, to, meanings } of meaningsIn(text, plain, [...forms].join())) {
    const form = meanings.find((word) => forms.has(word));
    if (form) found.push({ start: plain[from].start, end: plain[to - 1].end, form });
  }
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  let end = -1;
  return found.filter((span) => span.start >= end && (end = span.end));
}

// The dates and the names of entries in a text, as far as they are looked for.
function meaningsIn(text, words, wanted) {
  const dates = wanted.includes("@") ? findDates(text, words) : [];
  const names = wanted.includes("#") ? findNames(words) : [];
  return [...dates.map((date) => ({ ...date, meanings: dateWords(date) })), ...names.map((name) => ({ ...name, meanings: [name.word] }))];
}

// A node list for a text, its matches in <mark>. Texts become text nodes, so nothing in them can be HTML.
function marked(text, forms) {
  const nodes = [];
  let end = 0;
  for (const span of matchesIn(text, forms)) {
    nodes.push(text.slice(end, span.start), element("mark", {}, text.slice(span.start, span.end)));
    end = span.end;
  }
  nodes.push(text.slice(end));
  return nodes;
}

// The part of a text that holds most of the words that matched, from the start of a sentence where one is near.
function snippet(text, forms) {
  const spans = matchesIn(text, forms);
  let best = { count: 0, start: 0 };
  for (const first of spans) {
    const within = spans.filter((span) => span.start >= first.start && span.end <= first.start + SNIPPET * 0.7);
    const count = new Set(within.map((span) => span.form)).size;
    if (count > best.count) best = { count, start: first.start };
  }
  const start = startNear(text, best.start);
  const space = text.lastIndexOf(" ", start + SNIPPET);
  const end = text.length - start <= SNIPPET ? text.length : space > start ? space : start + SNIPPET;
  return (start && !/[.!?]\s$/.test(text.slice(0, start)) ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
}

function startNear(text, place) {
  if (place < SNIPPET * 0.6) return 0;
  const before = text.slice(0, place);
  const sentence = Math.max(before.lastIndexOf(". "), before.lastIndexOf("! "), before.lastIndexOf("? ")) + 2;
  return sentence > 1 && place - sentence < SNIPPET * 0.6 ? sentence : before.lastIndexOf(" ", place - 40) + 1;
}

// Make an element: attributes by name, event listeners by "on…", then texts and nodes.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value !== null) made.setAttribute(key, value);
  }
  made.append(...children.flat());
  return made;
}
