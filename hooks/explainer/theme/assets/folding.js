/* Words as quotations are compared by them: the same folding of typography as the checks (english/typography.py);
   tests/cases/folding.yml holds both to it. */

/** @type {[RegExp, string][]} */
const MARKS = [[/[‘’‚‛ʼ′´`＇]/g, "'"], [/[“”„‟«»″＂]/g, '"'], [/[‐‑‒–—―−⁃﹘﹣－]/g, "-"], [/\u00ad/g, ""]];
const WORD = /(?<![\p{L}\p{N}_.,])-?\p{Nd}+(?:[.,:]\p{Nd}+)+|(?<!\S)-\p{Nd}+|[\p{L}\p{N}_][\p{L}\p{N}_\u0300-\u036f]*(?:'[\p{L}\p{N}_][\p{L}\p{N}_\u0300-\u036f]*)*|[%‰$€£¥+&=<>°§@#]/gu;

/** @type {(text: string) => string} */
export function fold(text) {
  /** @type {(each: string) => string} */
  const marked = (each) => MARKS.reduce((folded, [sign, plain]) => folded.replace(sign, plain), each);
  return marked(marked(text.replaceAll("…", "\ue000")).normalize("NFKC")).replaceAll("\ue000", "…").replace(/\s/g, " ");
}

/** @type {(text: string) => string} */
function caseless(text) {
  return text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

/** @type {(text: string) => string[]} */
export function exactWords(text) {
  return caseless(fold(text)).match(WORD) || [];
}
