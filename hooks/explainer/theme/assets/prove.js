/* "Prove it yourself": the reader's own copy of the article against what the site says of it. Everything happens here;
   nothing is sent, and what cards show of it goes with the visit. pages/proving.py adds the data:
   PARTS scripts that call proveData. */

import { _, ngettext } from "../../locale/said.js";
import { PARTS } from "./given.js";
import { exactWords, fold } from "./folding.js";

const box = document.getElementById("prove");
const field = box.querySelector("textarea");
const status = box.querySelector("[role=status]");
const out = document.getElementById("prove-result");
const own = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
const KEY = "explainer-passages";
const LATE = _("What to compare with did not arrive. Try again.");
/** @type {{ paragraphs: Paragraph[], claims: Claim[] }} */
let data = { paragraphs: [], claims: [] };

window.proveData = (part) => {
  data.paragraphs.push(...(part.paragraphs || []));
  data.claims.push(...part.claims);
};

/** @type {<K extends keyof HTMLElementTagNameMap>(tag: K, text: string, name?: string) => HTMLElementTagNameMap[K]} */
function make(tag, text, name) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
}

/** @type {Promise<unknown> | null} */
let loading = null;

// All parts, or none: who tries again after a line was cut begins anew.
/** @type {() => Promise<unknown>} */
function load() {
  loading ||= Promise.all(Array.from({ length: PARTS }, (_none, number) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${own}prove-${number + 1}.js`;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  }))).catch((fault) => {
    loading = null;
    data = { paragraphs: [], claims: [] };
    throw fault;
  });
  return loading;
}

/** @type {(words: string[], wanted: string[], from?: number) => number} */
const at = (words, wanted, from = 0) => {
  for (let place = from; place + wanted.length <= words.length; place += 1) {
    if (wanted.every((word, next) => words[place + next] === word)) return place;
  }
  return -1;
};

// The text's blocks by paragraph: a block that begins as the locator of a later paragraph does begins that one.
/** @type {(text: string) => Passages} */
function split(text) {
  /** @type {Passages} */
  const passages = {};
  let next = 0, now = "";
  for (const block of text.split(/\n+/).map((line) => line.trim()).filter(Boolean)) {
    const words = exactWords(block);
    const found = data.paragraphs.findIndex(({ locator }, place) => place >= next && !at(words.slice(0, 8), exactWords(locator)));
    if (found >= 0) {
      now = data.paragraphs[found].cite;
      next = found + 1;
      passages[now] = block;
    } else if (now && /[.!?…’”"')]$/.test(block)) passages[now] += ` ${block}`;
  }
  return passages;
}

// Parts of a quotation between ellipses or brackets, each word for word, in order.
/** @type {(text: string, words: string[]) => boolean} */
function quoted(text, words) {
  let from = 0;
  for (const part of text.replace(/\[(\p{L})\](?=\p{L})/gu, "$1").split(/\s*(?:\[[^\]]*\]|\((?:\.\.\.|…)\)|\.\.\.|…)\s*/)) {
    const wanted = exactWords(part), place = at(words, wanted, from);
    if (place < 0) return false;
    from = place + wanted.length;
  }
  return true;
}

// Numbers, and words with a capital that do not begin a sentence: what of them the passages hold, and what not.
/** @type {(text: string) => string[]} */
function facts(text) {
  const found = fold(text).matchAll(/(?<=[^.!?:"']\s)\p{Lu}[\p{L}\p{M}'-]*|\p{Nd}[\p{Nd}.,]*(?<![.,])/gu);
  return [...new Set([...found].map(([word]) => word))];
}

/** @type {(passage: string, wanted: string[]) => HTMLElement} */
function marked(passage, wanted) {
  const words = new Set(wanted.flatMap(exactWords)), line = make("blockquote", "");
  for (const piece of passage.split(/(\s+)/)) {
    const isWanted = exactWords(piece).some((word) => words.has(word) || words.has(word.replace(/'s$/, "")));
    line.append(isWanted ? make("mark", piece) : piece);
  }
  return line;
}

/** @type {(passages: Passages) => void} */
function compare(passages) {
  const known = Object.keys(passages), asked = wanted();
  const total = { quotations: 0, found: 0 };
  out.replaceChildren();
  for (const { cite, label } of data.paragraphs.filter((paragraph) => passages[paragraph.cite])) {
    const told = data.claims.filter((claim) => claim.cites.includes(cite));
    const section = make("details", ""), list = make("ul", "");
    section.open = asked.cite === cite;
    section.append(make("summary", ngettext("Paragraph %(label)s: %(num)s sentence rests on it", "Paragraph %(label)s: %(num)s sentences rest on it", told.length, { label })));
    section.append(marked(passages[cite], told.flatMap(({ text: said, quotations }) => [...quotations, ...facts(said)])));
    for (const claim of told) {
      const item = judged(claim, passages, cite, total);
      if (section.open && claim === asked.claim) item.className = "asked";
      list.append(item);
    }
    section.append(list);
    out.append(section);
  }
  const missing = data.paragraphs.length - known.length;
  const said = [
    _("%(known)s of %(all)s paragraphs recognized.", { known: known.length, all: data.paragraphs.length }),
    _("%(found)s of %(all)s quotations found word for word.", { found: total.found, all: total.quotations }),
    missing ? _("What belongs to the other paragraphs was not compared.") : "",
  ].join(" ").trim();
  status.textContent = known.length ? said : _("None of the article’s paragraphs begins in this text. Paste the whole article, with its line breaks.");
  out.querySelector(".asked, [open]")?.scrollIntoView();
}

// What a card asked to prove: #p4:the words in front of its mark. The sentence is the one that ends with them.
/** @type {() => Partial<Paragraph> & { claim?: Claim }} */
function wanted() {
  let asked = "";
  try {
    asked = decodeURIComponent(location.hash.slice(1));
  } catch (malformed) { /* an address that asks for nothing */ }
  const [anchor] = asked.split(":", 1), before = exactWords(asked.slice(anchor.length + 1));
  const paragraph = data.paragraphs.find((each) => each.anchor === anchor);
  if (!paragraph) return {};
  const claim = data.claims.filter(({ cites }) => cites.includes(paragraph.cite)).find(({ text }) => ends(exactWords(text), before));
  return { ...paragraph, claim };
}

/** @type {(words: string[], before: string[]) => boolean} */
function ends(words, before) {
  const length = Math.min(words.length, before.length);
  return length > 2 && words.slice(-length).join(" ") === before.slice(-length).join(" ");
}

// Says which sentence is asked for; with the passages of this visit it is compared at once.
function arrive() {
  if (!location.hash.includes(":")) return;
  load().then(() => {
    const { label, locator, claim } = wanted();
    if (!label) return;
    const kept = recalled();
    const rests = claim ? _("“%(sentence)s” This rests on paragraph %(label)s, which begins ‘%(locator)s …’.", { sentence: claim.text, label, locator })
      : _("What you asked for rests on paragraph %(label)s, which begins ‘%(locator)s …’.", { label, locator });
    status.textContent = rests + (kept ? "" : " " + _("Paste the article, and the passage is shown beside it."));
    if (kept) compare(kept);
  }, () => { status.textContent = LATE; });
}

/** @type {() => Passages | null} */
function recalled() {
  try {
    const kept = JSON.parse(/** @type {string} */ (sessionStorage.getItem(KEY)));
    return kept && Object.fromEntries(data.paragraphs.map(({ cite, anchor }) => [cite, kept[`sources.html#${anchor}`]]).filter(([, passage]) => passage));
  } catch (refused) { return null; }
}

/** @type {(claim: Claim, passages: Passages, cite: string, total: { quotations: number, found: number }) => HTMLElement} */
function judged(claim, passages, cite, total) {
  const item = make("li", ""), link = make("a", claim.text);
  link.href = new URL(claim.page, new URL("..", own)).href;
  item.append(link);
  const cited = claim.cites.filter((each) => passages[each]);
  const isWhole = cited.length === claim.cites.length;
  const words = cited.map((each) => exactWords(passages[each]));
  for (const quotation of claim.cites[0] === cite ? claim.quotations : []) {
    const isFound = words.some((each) => quoted(quotation, each));
    if (isFound || isWhole) total.quotations++;
    if (isFound) total.found++;
    if (isFound) item.append(make("p", _("‘%(quotation)s’ stands there, word for word.", { quotation })));
    else if (isWhole) item.append(make("p", _("Not found there: ‘%(quotation)s’.", { quotation }), "lacking"));
  }
  const all = new Set(words.flat());
  const lacking = facts(claim.text).filter((fact) => !exactWords(fact).every((word) => all.has(word) || all.has(`${word}'s`) || all.has(word.replace(/'s$/, ""))));
  if (!isWhole) item.append(make("p", _("Rests on other passages, too, which were not compared.")));
  if (isWhole && lacking.length) item.append(make("p", _("Not word for word in the passage: %(facts)s. Names, numbers and dates can be written in another way there.", { facts: lacking.join(", ") }), "lacking"));
  return item;
}

/** @type {(passages: Passages) => void} */
function keep(passages) {
  try {
    const byAddress = Object.fromEntries(data.paragraphs.filter(({ cite }) => passages[cite]).map(({ cite, anchor }) => [`sources.html#${anchor}`, passages[cite]]));
    sessionStorage.setItem(KEY, JSON.stringify(byAddress));
  } catch (refused) { /* cards go without the passages */ }
}

function start() {
  const { value } = field;
  status.textContent = _("Comparing …");
  load().then(() => {
    if (field.value !== value) return; // forgotten in the meantime
    const passages = split(value);
    compare(passages);
    keep(passages);
  }, () => { status.textContent = LATE; });
}

box.querySelector("[data-act=compare]").addEventListener("click", start);
box.querySelector("[data-act=forget]").addEventListener("click", () => {
  field.value = "";
  out.replaceChildren();
  try {
    sessionStorage.removeItem(KEY);
  } catch (refused) { /* nothing is kept */ }
  status.textContent = _("Forgotten.");
});
box.querySelector("[type=file]").addEventListener("change", async ({ target }) => {
  const [file] = /** @type {any} */ (target).files;
  if (!file) return;
  const text = await file.text();
  field.value = /\.html?$/i.test(file.name) ? readable(text) : text;
  start();
});

// Of a saved page only its paragraphs; the parser runs no script and loads nothing.
/** @type {(html: string) => string} */
function readable(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.querySelectorAll("p,li,h1,h2,h3")].map((block) => block.textContent.replace(/\s+/g, " ")).join("\n");
}

box.hidden = false;
addEventListener("hashchange", arrive);
arrive();
