/* The index is filled in slices, so that the page keeps answering. */

import { pause } from "./start.js";
import { post } from "./postings.js";
import { analyse, ENTRIES, noteNames, RECORDS, withMeanings } from "./records.js";
import { addSlips, parseQuery } from "./query.js";
import { search } from "./ranking.js";
import { resultOption } from "./results.js";

const SLICE = 8;
const WARM_UP_AFTER = 10;

// Add all records in slices of some milliseconds; resolves when the index is whole.
export async function fillIndex() {
  await inSlices(ENTRIES, noteNames);
  await pause();
  // What browsers compile for this they need not with the first record.
  withMeanings(RECORDS[0].title);
  await pause();
  await inSlices(RECORDS.slice(0, WARM_UP_AFTER), addRecord);
  await warmUp();
  await inSlices(RECORDS.slice(WARM_UP_AFTER), addRecord);
  await pause();
}

// Browsers compile code at its first use: better while there is little to search than at the first key.
async function warmUp() {
  const letter = RECORDS[0].title[0];
  await pause();
  parseQuery(letter);
  await pause();
  const { found } = search(letter);
  await pause();
  found.slice(0, 2).forEach(resultOption);
  await pause();
  addSlips(new Map(), letter.repeat(9));
}

/** @type {(record: SearchRecord) => void} */
export function addRecord(record) {
  analyse(record);
  post(record);
}

/** @type {(records: SearchRecord[], take: (record: SearchRecord) => void) => Promise<void>} */
async function inSlices(records, take) {
  let sliceStart = performance.now();
  for (const record of records) {
    take(record);
    if (performance.now() - sliceStart < SLICE) continue;
    await pause();
    sliceStart = performance.now();
  }
}
