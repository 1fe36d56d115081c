/* The search without a page: its modules, with what the build of a site would put in the place of data.js. */

import { readFileSync } from "node:fs";

const CLIENT = new URL("../../hooks/explainer/search/client/", import.meta.url);

/* What test_client.py hands over, by name. */
export const CASES = JSON.parse(readFileSync(process.env.EXPLAINER_CASES, "utf-8"));

/* Return a module of the client; all of a process are of one site. */
export function load(name) {
  globalThis.window ??= globalThis;
  globalThis.explainerSearch ??= new Function(`${CASES.given}\nreturn { DATA, STYLE, STEMMERS };`)();
  return import(new URL(`${name}.js`, CLIENT));
}

/* Return a function that finds the addresses for a query, best first. */
export async function startSearch() {
  const { RECORDS, ENTRIES, noteNames, analyse } = await load("records");
  const { post } = await load("postings");
  const { search } = await load("ranking");
  ENTRIES.forEach(noteNames);
  for (const record of RECORDS) {
    analyse(record);
    post(record);
  }
  return (query) => search(query).found.map(({ record }) => record.url);
}
