/* Which records hold which words, in which fields; and how well the words of a query fit a record, by BM25+. */

// What is found in a field is worth so much.
/** @type {Record<Field, number>} */
export const BOOST = { title: 8, names: 8, asked: 6, lead: 2, when: 6, text: 2, context: 0.5 };
export const FIELDS = /** @type {Field[]} */ (Object.keys(BOOST));
// Settings of BM25+: https://en.wikipedia.org/wiki/Okapi_BM25. A field holds each word once.
const [K, B] = [1.2, 0.4];

// word -> Map of record ids to the fields that hold it.
/** @type {Map<string, Map<number, Field[]>>} */
const POSTINGS = new Map();
// field -> { sizes: words by record id, sum: of all records, holders: Map of words to how many records hold it there }.
/** @type {Record<Field, { sizes: number[], sum: number, holders: Map<string, number> }>} */
const HELD = /** @type {any} */ (Object.fromEntries(FIELDS.map((field) => [field, { sizes: [], sum: 0, holders: new Map() }])));

/** @type {(record: SearchRecord) => void} */
export function post({ id, words }) {
  for (const field of FIELDS) {
    const { sizes, holders } = HELD[field];
    HELD[field].sum += sizes[id] = words[field].length;
    for (const word of words[field]) {
      if (!POSTINGS.has(word)) POSTINGS.set(word, new Map());
      const records = /** @type {Map<number, Field[]>} */ (POSTINGS.get(word));
      records.set(id, [...(records.get(id) || []), field]);
      holders.set(word, (holders.get(word) || 0) + 1);
    }
  }
}

// Records that answer a part of a query, or all of its parts: [{ id, score, match: Map of words to fields, parts }].
/** @type {(parts: Part[], isWhole: boolean) => Hit[]} */
export function match(parts, isWhole) {
  const hits = new Map();
  for (const part of parts) for (const [word, quality] of part.answers) takeHits(hits, part, word, quality);
  return [...hits.values()].filter((hit) => (!isWhole || hit.parts.size === parts.length) && isSaid(hit));
}

/** @type {(hits: Map<number, Hit>, part: Part, word: string, quality: number) => void} */
function takeHits(hits, part, word, quality) {
  for (const [id, fields] of POSTINGS.get(word) || []) {
    if (!hits.has(id)) hits.set(id, { id, score: 0, match: new Map(), parts: new Set() });
    const hit = /** @type {Hit} */ (hits.get(id));
    hit.match.set(word, fields);
    hit.parts.add(part);
    for (const field of fields) hit.score += quality * BOOST[field] * worth(word, field, id);
  }
}

// What belongs to a record without standing in it helps to find it, but not alone.
/** @type {(hit: Hit) => boolean} */
function isSaid(hit) {
  return [...hit.match.values()].some((fields) => fields.some((field) => field !== "context"));
}

/** @type {(word: string, field: Field, id: number) => number} */
function worth(word, field, id) {
  const { sizes, sum, holders } = HELD[field];
  const holding = /** @type {number} */ (holders.get(word));
  const rarity = Math.log(1 + (sizes.length - holding + 0.5) / (holding + 0.5));
  return rarity * (B + (K + 1) / (1 + K * (1 - B + B * sizes[id] * sizes.length / sum)));
}
