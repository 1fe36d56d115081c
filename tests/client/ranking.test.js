/* What readers type finds what it must, in its place: tests/search/*.yml. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CASES, startSearch } from "./searching.js";

const find = await startSearch();

for (const [name, wishes] of Object.entries(CASES.sets)) {
  const found = wishes.map(({ query, wants }) => ({ query, wants, results: find(query) }));
  const answered = found.filter(({ wants }) => wants.length);

  test(`${name}: nothing is found where there is nothing`, () => {
    assert.deepEqual(found.filter(({ wants, results }) => !wants.length && results.length).map(({ query }) => query), []);
  });

  test(`${name}: among the first five`, () => {
    const lost = answered.filter(({ wants, results }) => !results.slice(0, 5).includes(wants[0]));
    assert.ok(1 - lost.length / answered.length >= CASES.recall, lost.map(({ query }) => query).join("; "));
  });

  test(`${name}: in the first place`, () => {
    const late = answered.filter(({ wants, results }) => !wants.includes(results[0]));
    assert.ok(1 - late.length / answered.length >= CASES.first, late.map(({ query }) => query).join("; "));
  });
}
