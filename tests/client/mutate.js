/* Ask the query sets of several searches, each with one constant changed: what is found in another place, or no more.

   Reads JSON from standard input: `searches`, each with `given` (what the build puts in the place of data.js) and its
   `wishes`; `parts`, the joined modules; `mutants`, each a part's number and its changed text. Writes, for the search
   as it is and for each mutant, the places of what is wanted first: one number a query, 0 for none. */

import { readFileSync } from "node:fs";

const Async = (async () => {}).constructor;
const { searches, parts, mutants } = JSON.parse(readFileSync(0, "utf-8"));
const START = `
ENTRIES.forEach(noteNames);
for (const record of RECORDS) {
  analyse(record);
  post(record);
}
return (query) => search(query).found.map(({ record }) => record.url);`;

async function places(texts) {
  const found = [];
  for (const { given, wishes } of searches) {
    const code = texts.map((text) => text ?? given).join("\n");
    const find = await new Async("window", `"use strict";\n${code}${START}`)({});
    for (const { query, wants } of wishes) {
      const results = find(query);
      found.push(wants.length ? results.findIndex((url) => wants.includes(url)) + 1 : -results.length);
    }
  }
  return found;
}

console.log(JSON.stringify(await places(parts)));
for (const [number, text] of mutants) {
  try {
    console.log(JSON.stringify(await places(parts.map((part, at) => (at === number ? text : part)))));
  } catch (fault) {
    console.log(JSON.stringify(String(fault)));
  }
}
