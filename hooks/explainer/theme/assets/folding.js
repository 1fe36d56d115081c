/* Words as quotations are compared by them: the same folding of typography as the checks (english/typography.py);
   tests/cases/folding.yml holds both to it. */

const MARKS = [[/[‘’‚‛ʼ′´`＇]/g, "'"], [/[“”„‟«»″＂]/g, '"'], [/[‐‑‒–—―−⁃﹘﹣－]/g, "-"], [/\u00ad/g, ""]];
const WORD = /(?<![\p{L}\p{N}_.,])-?\p{Nd}+(?:[.,:]\p{Nd}+)+|(?<!\S)-\p{Nd}+|[\p{L}\p{N}_][\p{L}\p{N}_\u0300-\u036f]*(?:'[\p{L}\p{N}_][\p{L}\p{N}_\u0300-\u036f]*)*|[%‰$€£¥+&=<>°§@#]/gu;

export function fold(text) {
  const marked = (each) => MARKS.reduce((folded, [sign, plain]) => folded.replace(sign, plain), each);
  return marked(marked(text.replaceAll("…", "\ue000")).normalize("NFKC")).replaceAll("\ue000", "…").replace(/\s/g, " ");
}

function caseless(text) {
  return text.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

export function exactWords(text) {
  return caseless(fold(text)).match(WORD) || [];
}
