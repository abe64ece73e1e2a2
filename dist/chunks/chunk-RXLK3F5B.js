import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));

// src/report/plan-words.ts
var SHOWN = 100;
function headlineOf({ result, before }) {
  if ("unknown" in result) return "what changes for clients cannot be told";
  const { plan } = result;
  switch (plan.equality) {
    case "same text":
      return "nothing changes";
    case "cosmetic":
      return "only comments and layout change, which a deploy skips where the service provably runs the others";
    case "same meaning":
      return "nothing changes for clients, but every one of them downloads again";
    case "different":
      return `${changesOf(plan)} for clients${before === null ? "" : ", and every one of them downloads again"}`;
  }
}
function changesOf({ lost, gained, changed, security }) {
  const counts = [
    count(lost.length, "loss", "losses"),
    count(gained.length, "gain"),
    count(changed.length, lost.length + gained.length === 0 ? "change" : "other change"),
    count(security.length, "security warning")
  ].filter(Boolean);
  const last = counts.pop() ?? "a change";
  return `${counts.length > 0 ? `${counts.join(", ")} and ` : ""}${last}`;
}
function sectionsOf({ result, rows, before }) {
  if ("unknown" in result) return [{ title: "What changes for clients", sentences: [result.unknown] }];
  const { plan } = result;
  if (plan.equality === "same text") return [];
  const sections = [
    section("Clients lose", plan.lost),
    section("Clients gain", plan.gained),
    section("What changes, and for whom", plan.changed),
    before === null ? { title: "Read", sentences: [readWords(plan)] } : { title: "Read again", sentences: rereadWords(plan, rows ?? []) },
    section("Security", plan.security)
  ];
  return sections.filter(({ sentences }) => sentences.length > 0);
}
function section(title, statements) {
  const sentences = statements.slice(0, SHOWN).map(({ text }) => text);
  const left = statements.length - sentences.length;
  return { title, sentences: left > 0 ? [...sentences, `and ${left} more of this kind`] : sentences };
}
function readWords({ rereads: { tables, buckets, streams } }) {
  const named = tables.slice(0, SHOWN).map((table) => `\`${table}\``);
  const more = tables.length > named.length ? ` and ${tables.length - named.length} more` : "";
  const filled = [count(buckets, "bucket"), count(streams, "stream")].filter(Boolean).join(" and ");
  const read = tables.length === 0 ? "no table" : `${count(tables.length, "table")} (${named.join(", ")}${more})`;
  return filled === "" ? read : `${read}, to fill ${filled}`;
}
function rereadWords(plan, rows) {
  const { equality, rereads } = plan;
  const { tables } = rereads;
  if (equality === "cosmetic") {
    return [
      "nothing, where a deploy skips comments and layout; deployed all the same (cosmetic-changes: deploy), they make the service read all of it again"
    ];
  }
  const known = rows.filter(({ table }) => tables.includes(table));
  const sum = known.reduce((total, { rows: each }) => total + each, 0);
  return [
    readWords(plan),
    ...known.length > 0 ? [
      `about ${inThousands(sum)} rows, as the service estimated ${known.length < tables.length ? `${known.length} of these tables` : "them"} when it copied them last`
    ] : [],
    "for any changed byte the service builds everything anew; until that is done, clients keep what they have, and then they download all of it again"
  ];
}
function comparisonLines(comparison) {
  return sectionsOf(comparison).flatMap(({ title, sentences }) => [
    `  ${title.toLowerCase()}:`,
    ...sentences.map((each) => `    ${each}`)
  ]);
}
var count = (number, word, many = `${word}s`) => number === 0 ? "" : `${number} ${number === 1 ? word : many}`;
var inThousands = (number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");

export {
  headlineOf,
  sectionsOf,
  comparisonLines
};
