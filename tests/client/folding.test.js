/* Words are folded as the checks fold them: tests/cases/folding.yml. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { exactWords } from "../../hooks/explainer/theme/assets/folding.js";
import { CASES } from "./searching.js";

for (const { name, input, words } of CASES.folding) {
  test(name, () => assert.equal(exactWords(input).join(" "), words));
}
