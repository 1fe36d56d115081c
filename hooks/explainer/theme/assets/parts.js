/* On a page of a list that is split: leads an anchor that stands on another part there, as old links name the list alone.
   Where each stands is in small files by the sum of its letters, pages/partscript.py. Choices of a filter are handed on. */

import { PARTS } from "./given.js";

const OWN = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".parts a"))];

function follow() {
  const anchor = decodeURIComponent(location.hash.slice(1));
  if (!anchor || document.getElementById(anchor)) return;
  const script = document.createElement("script");
  const number = [...anchor].reduce((sum, letter) => sum + /** @type {number} */ (letter.codePointAt(0)), 0) % PARTS;
  globalThis.explainParts = (places) => {
    const list = location.pathname.replace(/.*\/|(-part-\d+)?\.html$/g, "");
    const part = places[`${list}#${anchor}`];
    if (part) location.replace(new URL(part, links[0].href).href + location.search + location.hash);
  };
  script.src = new URL(`parts-${number}.js`, OWN).href;
  document.head.append(script);
}

function handOn() {
  const { search, searchParams } = new URL(location.href);
  /** @type {(name: string, words?: string) => boolean} */
  const isWanted = (name, words) => !searchParams.get(name) || (words || "").split(" ").includes(/** @type {string} */ (searchParams.get(name)));
  for (const link of links) {
    link.search = search;
    /** @type {HTMLElement} */ (link.parentElement).hidden = !isWanted("theme", link.dataset.themes) || !isWanted("actor", link.dataset.actors);
  }
}

addEventListener("hashchange", follow);
addEventListener("change", handOn);
follow();
handOn();
