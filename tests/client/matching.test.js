/* Words, stems, slips and dates: what matches what. Dates and stems are those of the Python side. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CASES, load } from "./searching.js";

const { fold, splitWords, plainWords } = await load("words");
const { stemsOf, soundOf, respell } = await load("stems");
const { editDistance, lettersOf, tooUnlike } = await load("distance");
const { findDates } = await load("dates");

for (const { name, input, words } of CASES.words) {
  test(`words: ${name}`, () => assert.equal(splitWords(input).map(({ form }) => form).join(" "), words));
}

for (const { typed, word, limit, slips } of CASES.distance) {
  test(`slips: ${typed}, ${word}, ${limit}`, () => {
    assert.equal(editDistance(typed, word, limit), slips ?? Infinity);
    if (slips !== null) assert.equal(tooUnlike(lettersOf(typed), lettersOf(word), limit), false);
  });
}

for (const [one, other] of CASES.sounds) {
  test(`sounds: ${one}, ${other}`, () => assert.equal(soundOf(fold(one)), soundOf(fold(other))));
}

test("stems are those of the build", () => {
  const unlike = CASES.stems.filter(([word, stem]) => respell(word) === word && !stemsOf(word).includes(stem));
  assert.ok(CASES.stems.length > 50);
  assert.deepEqual(unlike, []);
});

for (const { text, days } of CASES.dates) {
  test(`dates: ${text}`, () => {
    const found = findDates(text, plainWords(splitWords(text)));
    const edtf = found.map(({ year, month, day }) => [year, month, day].filter(Boolean).map((part) => String(part).padStart(2, "0")).join("-"));
    assert.deepEqual(edtf, days);
  });
}
