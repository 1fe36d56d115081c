/** What the modules of the scripts hand to each other, what pages hold for them, and what they put on the window. */

/** What only the build knows (search/bundle.py). */
interface SiteData {
  language: string;
  /** What the originals' language is called, empty where that is English. */
  other: string;
  originalIsLatin: boolean;
  stop: string;
  months: string;
  years: string;
  bases: string;
  /** By column, one record a line. */
  records: Record<string, string>;
  /* Of a large site, whose records lie in parts (search/parting.py): how many there are, how many to a part, the first word
     of each part of the list of words, and which records stand here. */
  count: number;
  block: number;
  words: string[];
  suggested: number[];
}

interface Stemmer {
  stemWord(word: string): string;
}

type Field = "title" | "names" | "asked" | "lead" | "when" | "text" | "context";
type Kind = "question" | "section" | "page" | "term" | "person" | "organization" | "event" | "source";

interface SearchRecord {
  id: number;
  kind: Kind;
  url: string;
  title: string;
  path: string;
  names: string[];
  asked: string[];
  text: string;
  context: string;
  told: string;
  weight: number;
  /** Each name as its words, once the record is in the index. */
  nameForms: string[][];
  textForms: string[];
  words: Record<Field, string[]>;
}

/** A word of a text, with its place there. */
interface Word {
  form: string;
  start: number;
  end: number;
  isCompound: boolean;
}

/** A date; what is not said is 0. */
interface Day {
  year: number;
  month: number;
  day: number;
}

/** Words of a text, by number. */
interface Stretch {
  from: number;
  to: number;
}

type Meaning = Stretch & { meanings: string[] };

/** What the index knows of a word. */
interface Known {
  stems: string[];
  sound: string;
  letters: number;
  soundLetters?: number;
  isName: boolean;
  isForeign: boolean;
  isSmall: boolean;
  records: number;
}

interface Typed {
  form: string;
  stem: string;
  sound: string;
  letters: number;
  soundLetters: number;
  more: number;
}

/** Words of the index, with how well each answers what was typed. */
type Answers = Map<string, number>;

interface Part {
  form: string;
  answers: Answers;
  isOptional: boolean;
  isDate: boolean;
  rarity: number;
}

/** A part that was not weighed yet. */
type Unrated = Omit<Part, "rarity">;

interface Hit {
  id: number;
  score: number;
  match: Map<string, Field[]>;
  parts: Set<Part>;
}

interface Result {
  record: SearchRecord;
  score: number;
  forms: Set<string>;
}

interface Option {
  kind?: string[];
  title: Child[];
  path?: Child[];
  text?: Child[];
}

interface Group {
  title: string;
  options: (() => HTMLElement)[];
}

type Child = string | Node;
type Values = Record<string, unknown>;

/** What the site says of the main article (pages/proving.py). */
interface Paragraph {
  cite: string;
  anchor: string;
  label: string;
  locator: string;
}

interface Claim {
  page: string;
  text: string;
  cites: string[];
  quotations: string[];
}

/** Citations, with the passages of a reader's own copy. */
type Passages = Record<string, string>;

/** A heading of the single file, with what stands under it. */
interface Place {
  heading: HTMLElement;
  entry: HTMLElement | null;
  plain: string;
  name: string;
  title: string;
  text: string;
}

declare var explainerSearch: { DATA: SiteData; STYLE: string; STEMMERS: { en: Stemmer; other?: Stemmer } };
declare var explainerGiven: { CARDS: string[]; STYLE: string; PARTS: number };
declare function explainCards(part: Record<string, string>): void;
declare function proveData(part: { paragraphs?: Paragraph[]; claims: Claim[] }): void;
/** Where each anchor stands, by list and anchor (pages/scripts.py). */
declare var explainParts: (places: Record<string, string>) => void;
declare function cardOf(mark: { href: string }): Promise<string | undefined>;

interface Window {
  /** Where a browser has it. */
  scheduler?: { postTask(task: (value: unknown) => void): Promise<unknown> };
  openSearch?: () => Promise<void>;
  /** What is typed before the search's box is there; null when it was called off or handed over. */
  searchKeys?: string | null;
}

/* What a page has that loads a script. Where a site's own template may lack it, scripts ask first all the same. */
interface Document {
  getElementById(id: "site-scheme" | "site-proof"): HTMLButtonElement;
  getElementById(id: "search-open"): HTMLAnchorElement;
  getElementById(id: "prove" | "prove-result"): HTMLElement;
  getElementById(id: "timeline-filters"): HTMLTemplateElement;
  getElementById(id: "keep-begin" | "keep-end"): HTMLButtonElement;
  getElementById(id: "keep-state"): HTMLElement;
}

interface ParentNode {
  querySelector(selector: ".filters"): HTMLFormElement;
  querySelector(selector: "#find"): HTMLDialogElement;
  querySelector(selector: "main template"): HTMLTemplateElement | null;
  querySelector(selector: "textarea"): HTMLTextAreaElement;
  querySelector(selector: "button" | "#site-scheme" | "#find-open"): HTMLButtonElement;
  querySelector(selector: "input"): HTMLInputElement;
  querySelector(selector: "h2" | "h3" | "ol" | "p"): HTMLElement;
  querySelector(selector: ".filter-said" | "[role=status]" | "[data-act=compare]" | "[data-act=forget]" | "[type=file]"): HTMLElement;
  querySelector(selector: ".card-go" | "#site-card-text" | ".card-others [aria-current]"): HTMLElement;
  querySelector(selector: ".card-prove"): HTMLAnchorElement | null;
}

/* Newer than the compiler's list of what browsers have. */
interface HTMLElement {
  showPopover(options?: { source?: HTMLElement }): void;
}

/* A service worker's (kept.js), where the compiler thinks of a page. */
interface WorkerEvent extends Event {
  request: Request;
  waitUntil(done: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

interface WindowEventMap {
  install: WorkerEvent;
  activate: WorkerEvent;
  fetch: WorkerEvent;
}

interface Window {
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}
