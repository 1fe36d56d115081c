/* The list under the box: results, suggestions while the box is empty, and what comes near when nothing is found. */

import { isThisPage, TOP, withMarks, writeParameter } from "./address.js";
import { DATA } from "./data.js";
import { _, ngettext } from "../../locale/said.js";
import { fold } from "./words.js";
import { LATIN } from "./stems.js";
import { ENTRIES, ENTRY_KINDS, formsOf, isStopWord, RECORDS } from "./records.js";
import { addSlips } from "./query.js";
import { search } from "./ranking.js";
import { element, marked, matchesIn, snippet } from "./snippets.js";
import { markPlace } from "./highlight.js";
import { box, closeSearch, setQuery } from "./dialog.js";

const LABELS = {
  question: _("Question"), section: _("Section"), page: _("Page"), term: _("Term"), person: _("Person"),
  organization: _("Organization"), event: _("Date"), source: _("Source"),
};
/** @type {[string, Kind[]][]} */
const GROUPS = [
  [_("Questions"), ["question", "section"]], [_("Terms"), ["term"]], [_("People and organizations"), ["person", "organization"]],
  [_("Dates"), ["event"]], [_("Pages"), ["page"]], [_("Sources"), ["source"]],
];
const BEST = 5;
const IN_GROUP = 3;
const SUGGESTED = 6;

// What to show for a query: { status, groups: [{ title, options: [function that makes an option] }] }.
/** @type {(text: string, isWhole: boolean) => { status: string, groups: Group[] }} */
export function answerQuery(text, isWhole) {
  if (!text.trim()) return suggestions();
  const { found, missed } = isWhole ? search(text) : searchTitles(text);
  const groups = resultGroups(found);
  if (found.length) return { status: _("%(results)s for ‘%(words)s’.", { results: countResults(groups, found.length), words: text.trim().slice(0, 60) }), groups };
  return isWhole ? nothingFound(text, missed) : { status: _("Searching …"), groups: [] };
}

// What is typed before the index stands.
/** @type {(text: string) => { found: any[], missed?: any }} */
function searchTitles(text) {
  const begun = " " + text.trim().toLowerCase();
  const found = RECORDS.filter(({ title, names }) => ["", title, ...names].join(" ").toLowerCase().includes(begun));
  return { found: found.map((record) => ({ record, forms: new Set() })) };
}

/** @type {(groups: Group[], count: number) => string} */
function countResults(groups, count) {
  const shown = groups.reduce((sum, group) => sum + group.options.length, 0);
  return (shown < count ? _("%(shown)s of ", { shown }) : "") + ngettext("%(num)s result", "%(num)s results", count);
}

// The best of all kinds first, then the others by kind.
/** @type {(found: Result[]) => Group[]} */
function resultGroups(found) {
  const groups = [{ title: _("Best matches"), options: found.slice(0, BEST).map(laterResult) }];
  for (const [title, kinds] of GROUPS) {
    const others = found.slice(BEST).filter((each) => kinds.includes(each.record.kind)).slice(0, IN_GROUP);
    if (others.length) groups.push({ title, options: others.map(laterResult) });
  }
  return groups;
}

/** @type {(result: Result) => () => HTMLElement} */
function laterResult(result) {
  return () => resultOption(result);
}

/** @type {(result: Result) => HTMLElement} */
export function resultOption({ record, forms }) {
  const shown = matchesIn(`${record.title} ${record.path}`, forms);
  const alias = shown.length ? "" : record.names.find((name) => matchesIn(name, forms).length) || "";
  // What the name says already need not be shown by the text.
  const others = new Set(forms);
  for (const { form } of [...shown, ...matchesIn(alias, forms)]) others.delete(form);
  const link = recordOption(record, forms, alias, snippet(record.text, forms, others));
  link.setAttribute("data-search-result", record.kind);
  return link;
}

// The address shown is the plain one, to copy; the words to mark there are added when it is followed.
/** @type {(record: SearchRecord, forms: Set<string>, alias: string, text: Child[]) => HTMLElement} */
function recordOption(record, forms, alias, text) {
  const address = TOP + record.url;
  const place = [...pathNodes(record, forms), ...(alias ? [record.path && " · ", _("also: "), aliasNode(alias, forms)] : [])];
  if (record.told) place.push(place.length ? " · " : "", record.told);
  return option(address, (event) => follow(event, address, forms), {
    kind: [LABELS[record.kind]], title: marked(record.title, forms), path: place, text,
  });
}

// A line of the list; `parts` are what it says, by the class that each part gets.
/** @type {(href: string, onclick: (event: MouseEvent) => void, parts: Option) => HTMLElement} */
function option(href, onclick, parts) {
  const shown = Object.entries(parts).filter(([, nodes]) => nodes.length);
  return element("a", { class: "search-option", role: "option", tabindex: "-1", "aria-selected": "false", href, onclick },
    ...shown.map(([name, nodes]) => element("span", { class: "search-" + name }, nodes)));
}

// An entry's path is its word in the original's language, then in Latin letters: said in that language.
/** @type {(record: SearchRecord, forms: Set<string>) => Child[]} */
function pathNodes(record, forms) {
  if (!record.path) return [];
  if (!ENTRY_KINDS.has(record.kind)) return marked(record.path, forms);
  return record.path.split(" · ").flatMap((word, at) => [
    at ? " · " : "", element("span", { lang: DATA.language + (at ? "-Latn" : "") }, marked(word, forms)),
  ]);
}

// A name in letters of the original's language is taken to be of it.
/** @type {(alias: string, forms: Set<string>) => Node} */
function aliasNode(alias, forms) {
  const isOurs = DATA.originalIsLatin || LATIN.test(fold(alias));
  return element("span", { lang: isOurs ? null : DATA.language }, marked(alias, forms));
}

/** @type {(event: MouseEvent, address: string, forms: Set<string>) => void} */
function follow(event, address, forms) {
  const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  if (isElsewhere || !isThisPage(address)) {
    if (!isElsewhere) writeParameter("q", box.value.trim());
    /** @type {Element} */ (event.currentTarget).setAttribute("href", withMarks(address, forms));
    return;
  }
  // While the words stand in the address, the link would load this page anew.
  event.preventDefault();
  closeSearch();
  const id = address.split("#")[1];
  if (id) location.hash = id;
  // At once: a long page would fly by.
  (document.getElementById(id) || document.body).scrollIntoView({ behavior: "instant" });
  markPlace(id, forms);
}

// What readers often look up: the entries that pages link to most, and the questions.
/** @type {() => { status: string, groups: Group[] }} */
function suggestions() {
  const questions = RECORDS.filter((record) => record.kind === "question").slice(0, SUGGESTED);
  /** @type {[string, SearchRecord[]][]} */
  const lists = [[_("Often looked up"), mostLinked()], [_("Questions"), questions]];
  const groups = lists.filter(([, records]) => records.length)
    .map(([title, records]) => ({ title, options: records.map((record) => () => recordOption(record, new Set(), "", [])) }));
  const also = DATA.other ? _(" Names and terms are found in %(language)s, too.", { language: DATA.other }) : "";
  return { status: _("Type a word, a name or a date.%(also)s", { also }), groups };
}

/** @type {() => SearchRecord[]} */
function mostLinked() {
  return [...ENTRIES].sort((one, other) => other.weight - one.weight || one.id - other.id).slice(0, SUGGESTED);
}

// What each known word finds alone, then names that come near the unknown ones.
/** @type {(text: string, missed: string[]) => { status: string, groups: Group[] }} */
function nothingFound(text, missed) {
  const words = formsOf(text).filter((form) => !missed.includes(form) && !isStopWord(form));
  const alone = words.slice(0, 3).flatMap((form) => search(form).found.slice(0, 1)).map((each) => each.record);
  const nearest = [...new Set([...alone, ...nearNames(missed)])];
  const options = (nearest.length ? nearest : mostLinked()).slice(0, SUGGESTED).map((record) => () => queryOption(record.title));
  const title = nearest.length ? _("Near to it") : _("Often looked up");
  return { status: _("Nothing found for ‘%(words)s’.", { words: text.trim().slice(0, 60) }), groups: [{ title, options }] };
}

// A line that puts its words into the box.
/** @type {(words: string) => HTMLElement} */
function queryOption(words) {
  /** @type {(event: Event) => void} */
  const ask = (event) => { event.preventDefault(); setQuery(words); };
  return option("?" + new URLSearchParams({ q: words }), ask, { title: [words] });
}

// Entries with a name that comes near a word that nothing fits.
/** @type {(missed: string[]) => SearchRecord[]} */
function nearNames(missed) {
  const near = new Map();
  for (const form of missed) addSlips(near, form, 2);
  return ENTRIES.filter((entry) => entry.nameForms?.flat().some((word) => near.has(word)));
}
