import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  oneLine,
  pathInWords
} from "./chunk-K46RORM2.js";
import {
  schemaViolations
} from "./chunk-LZGIVEZJ.js";
import {
  closest
} from "./chunk-RZY74HSB.js";
import {
  require_dist
} from "./chunk-KWESA5AL.js";
import {
  __toESM
} from "./chunk-6A4HXWIN.js";

// src/rules/document.ts
var import_yaml = __toESM(require_dist(), 1);
function keyText(key) {
  const value = (0, import_yaml.isScalar)(key) ? key.value : key;
  return value === null || value === void 0 ? "" : String(value);
}
function rangeOf(node, text) {
  if (!(0, import_yaml.isNode)(node) || !node.range) return void 0;
  return trimmed({ start: node.range[0], end: node.range[1] }, text);
}
function trimmed({ start, end }, text) {
  const stop = Math.min(end, text.length);
  let first = Math.min(start, text.length);
  let last = stop;
  while (last > first && isBlank(text, last - 1)) last -= 1;
  if (last === first) return { start: first, end: first };
  while (isBlank(text, first)) first += 1;
  return { start: first, end: last };
}
var isBlank = (text, at) => " 	\r\n".includes(text[at]);
function placeOf(document, path, text) {
  let node = document.contents;
  let key;
  let throughAlias = false;
  for (const segment of path) {
    if ((0, import_yaml.isAlias)(node)) {
      throughAlias = true;
      node = node.resolve(document) ?? null;
    }
    const pair = (0, import_yaml.isMap)(node) ? pairsOf(node).get(String(segment)) : void 0;
    if (pair) {
      key = rangeOf(pair.key, text);
      node = (0, import_yaml.isNode)(pair.value) ? pair.value : null;
    } else if ((0, import_yaml.isSeq)(node) && (0, import_yaml.isNode)(node.items[Number(segment)])) {
      key = void 0;
      node = node.items[Number(segment)];
    } else break;
  }
  const value = rangeOf(node, text);
  return { ...key && { key }, ...value && { value }, node, throughAlias: throughAlias || (0, import_yaml.isAlias)(node) };
}
var indexed = /* @__PURE__ */ new WeakMap();
function pairsOf(map) {
  let pairs = indexed.get(map);
  if (!pairs) {
    pairs = new Map(map.items.map((pair) => [keyText(pair.key), pair]));
    indexed.set(map, pairs);
  }
  return pairs;
}

// src/rules/schema-words.ts
var import_yaml3 = __toESM(require_dist(), 1);

// schemas/sync-rules.schema.json with { type: 'json' }
var sync_rules_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "https://raw.githubusercontent.com/cloonar/powersync-deploy/v1/schemas/sync-rules.schema.json",
  title: "PowerSync sync rules",
  description: "The sync config of a PowerSync Service: which rows reach which clients. A file has `streams` (edition 3), or `bucket_definitions` (editions 1 and 2).",
  type: "object",
  additionalProperties: false,
  anyOf: [{ required: ["streams"] }, { required: ["bucket_definitions"] }],
  defaultSnippets: [
    {
      label: "new file with streams",
      description: "A whole file of edition 3, with a stream that every client gets.",
      body: {
        config: { edition: 3 },
        streams: {
          "${1:lists}": {
            auto_subscribe: true,
            query: "SELECT * FROM ${2:lists} WHERE ${3:owner_id} = auth.user_id()"
          }
        }
      }
    },
    {
      label: "new file with bucket definitions",
      description: "A whole file of edition 2, with a bucket for each user.",
      body: {
        config: { edition: 2 },
        bucket_definitions: {
          "${1:by_user}": {
            parameters: "SELECT request.user_id() AS user_id",
            data: ["SELECT * FROM ${2:lists} WHERE ${3:owner_id} = bucket.user_id"]
          }
        }
      }
    }
  ],
  properties: {
    config: {
      description: "How this file is to be read. Without it the file is of edition 1, with none of the later corrections. A change here replicates everything again, as any change of the file does.",
      type: "object",
      additionalProperties: false,
      properties: {
        edition: {
          description: "The edition of the language. Default: 1. New files are best begun with 3.",
          enum: [1, 2, 3],
          enumDescriptions: [
            "`bucket_definitions`, and values written as they always were.",
            "The same with four corrections switched on: `timestamps_iso8601`, `versioned_bucket_ids`, `fixed_json_extract`, `custom_postgres_types`. `streams` are an early version here.",
            "Compiled `streams` with joins, `queries` and `with`; no `bucket_definitions`. The corrections of edition 2 are on."
          ]
        },
        storage_version: {
          description: "The version of the format in which the service keeps its buckets. Without it the service takes the latest stable one, which is 2.",
          type: "integer",
          enum: [2, 3],
          enumDescriptions: [
            "The stable one.",
            "Experimental: it may stop working with any release of the service. The compiler warns."
          ]
        },
        timestamp_max_precision: {
          description: "The most digits that a timestamp has after its seconds. Without it: as many as the source has. Needs `timestamps_iso8601`, which editions 2 and 3 switch on.",
          type: "string",
          enum: ["seconds", "milliseconds", "microseconds", "nanoseconds"],
          enumDescriptions: [
            "None: 2027-01-31T12:30:00Z",
            "Three: 2027-01-31T12:30:00.123Z",
            "Six: 2027-01-31T12:30:00.123456Z",
            "Nine: 2027-01-31T12:30:00.123456789Z"
          ]
        },
        timestamps_iso8601: {
          description: "Writes a `T` between date and time, as ISO 8601 has it: 2027-01-31T12:30:00Z. Off: a blank. Default: off in edition 1, on in editions 2 and 3.",
          type: "boolean"
        },
        versioned_bucket_ids: {
          description: "Puts the version of the rules into the ids of buckets: clients do not download twice after a change, and show their progress better. Default: off in edition 1, on in editions 2 and 3.",
          type: "boolean"
        },
        fixed_json_extract: {
          description: "Reads `value ->> 'a.b'` as the one key `a.b`, as SQLite does; the way into nested objects is `'$.a.b'`. Off: `'a.b'` is the key `b` in the object `a`. Default: off in edition 1, on in editions 2 and 3.",
          type: "boolean"
        },
        custom_postgres_types: {
          description: "Syncs values of custom Postgres types, such as composite ones, as structures. Off: as the text that Postgres has for them. Default: off in edition 1, on in editions 2 and 3.",
          type: "boolean"
        },
        unstable_sqlite_expression_engine: {
          description: "Experimental: functions and operators in streams are evaluated by SQLite itself. Needs edition 3. Default: off.",
          type: "boolean"
        }
      }
    },
    bucket_definitions: {
      description: "Buckets by name, in editions 1 and 2. A client gets one bucket for each row of its parameter queries. Edition 3 refuses them: it has `streams`.",
      type: "object",
      additionalProperties: { $ref: "#/definitions/bucket" },
      defaultSnippets: [
        {
          label: "bucket",
          description: "A bucket for each user, with that user's rows.",
          body: {
            "${1:by_user}": {
              parameters: "SELECT request.user_id() AS user_id",
              data: ["SELECT * FROM ${2:lists} WHERE ${3:owner_id} = bucket.user_id"]
            }
          }
        }
      ]
    },
    streams: {
      description: "Streams by name. A client subscribes to a stream by this name, or gets it without asking where `auto_subscribe` is true. They want `edition: 3` in `config`; in editions 1 and 2 they are an early version, of which the compiler warns.",
      type: "object",
      additionalProperties: { $ref: "#/definitions/stream" },
      defaultSnippets: [
        {
          label: "stream",
          description: "A stream that every client gets, with the user's rows.",
          body: {
            "${1:lists}": {
              auto_subscribe: true,
              query: "SELECT * FROM ${2:lists} WHERE ${3:owner_id} = auth.user_id()"
            }
          }
        }
      ]
    },
    with: {
      description: "Subqueries by name, for all streams of the file (edition 3). A query uses one as `IN name` or in its FROM. The compiler warns of one that nothing uses.",
      type: "object",
      additionalProperties: { $ref: "#/definitions/subquery" },
      defaultSnippets: [
        {
          label: "subquery",
          description: "The lists that a user is a member of; a query uses it as `list_id IN my_lists`.",
          body: {
            "${1:my_lists}": "SELECT ${2:list_id} FROM ${3:members} WHERE ${4:user_id} = auth.user_id()"
          }
        }
      ]
    },
    event_definitions: {
      description: "Events by name, which the service raises when rows of their queries change. They are for extensions of the service; clients get nothing from them.",
      type: "object",
      additionalProperties: {
        title: "event",
        description: "One event: the queries whose changed rows raise it.",
        type: "object",
        required: ["payloads"],
        properties: {
          payloads: {
            description: "The queries, each of another table. A row that changes is handed over with these columns.",
            type: "array",
            items: {
              description: "A SELECT from one table.",
              type: "string",
              examples: ["SELECT user_id, client_id, checkpoint FROM checkpoints"]
            }
          }
        }
      }
    }
  },
  definitions: {
    bucket: {
      description: "One bucket: who gets it (`parameters`), and which rows are in it (`data`).",
      type: "object",
      required: ["data"],
      additionalProperties: false,
      properties: {
        parameters: {
          description: "One parameter query, or a list of them. Each row that they return is a bucket of its own, which the client gets; its columns are `bucket.name` in `data`. They may ask who the client is: `request.user_id()`, `request.jwt()`. Without it there is one bucket, for every client.",
          type: ["string", "array"],
          items: {
            description: "A parameter query.",
            type: "string",
            examples: ["SELECT team_id FROM team_members WHERE user_id = request.user_id()"]
          },
          examples: ["SELECT request.user_id() AS user_id"]
        },
        data: {
          description: "The queries whose rows are in the bucket. Each selects from one table, returns a column `id`, and uses every parameter: `WHERE owner_id = bucket.user_id`. The alias in FROM, else the name of the table, is the name of the table on clients.",
          type: "array",
          items: {
            description: "A data query.",
            type: "string",
            examples: ["SELECT * FROM lists WHERE owner_id = bucket.user_id"]
          }
        },
        priority: { $ref: "#/definitions/priority" },
        accept_potentially_dangerous_queries: { $ref: "#/definitions/acceptDangerous" }
      }
    },
    stream: {
      description: "One stream: a `query`, or a list of `queries`.",
      type: "object",
      oneOf: [{ required: ["query"] }, { required: ["queries"] }],
      properties: {
        query: {
          description: "The query whose rows the stream syncs. It may ask who the client is (`auth.user_id()`, `auth.parameter('name')`), and what it subscribed with (`subscription.parameter('name')`). The alias in FROM, else the name of the table, is the name of the table on clients.",
          type: "string",
          examples: ["SELECT * FROM lists WHERE owner_id = auth.user_id()"]
        },
        queries: {
          description: "Several queries in one stream, in place of `query` (edition 3). A client that has the stream gets the rows of all of them.",
          type: "array",
          items: {
            description: "A query, as in `query`.",
            type: "string",
            examples: ["SELECT * FROM lists WHERE owner_id = auth.user_id()"]
          }
        },
        with: {
          description: "Subqueries by name, for this stream alone (edition 3). A query uses one as `IN name` or in its FROM. One with the name of a subquery of the whole file takes its place.",
          type: "object",
          additionalProperties: { $ref: "#/definitions/subquery" },
          defaultSnippets: [
            {
              label: "subquery",
              description: "The lists that a user is a member of; a query uses it as `list_id IN my_lists`.",
              body: {
                "${1:my_lists}": "SELECT ${2:list_id} FROM ${3:members} WHERE ${4:user_id} = auth.user_id()"
              }
            }
          ]
        },
        auto_subscribe: {
          description: "Whether every client gets the stream without subscribing to it. Default: false.",
          type: "boolean",
          default: false,
          examples: [true]
        },
        priority: { $ref: "#/definitions/priority" },
        accept_potentially_dangerous_queries: { $ref: "#/definitions/acceptDangerous" }
      }
    },
    subquery: {
      description: "A SELECT.",
      type: "string",
      examples: ["SELECT list_id FROM members WHERE user_id = auth.user_id()"]
    },
    priority: {
      description: "What clients get first: lower numbers come before higher ones. Default: 3.",
      enum: [0, 1, 2, 3],
      enumDescriptions: [
        "Before everything else, and even while changes of the client wait to be uploaded: until they are, it may see rows that do not fit together.",
        "After 0, before 2.",
        "After 1, before 3.",
        "Last; the default."
      ]
    },
    acceptDangerous: {
      description: "Accepts that the client itself decides what it may read, with a parameter that it sends: silences the compiler's warning, and changes nothing else. Default: false.",
      type: "boolean",
      default: false,
      examples: [true]
    }
  }
};

// src/rules/no-definitions.ts
var import_yaml2 = __toESM(require_dist(), 1);
var DEFINITIONS = ["bucket_definitions", "streams"];
var OTHER_KEYS = ["config", "with", "event_definitions"];
var PARTS = {
  bucket_definitions: ["data", "parameters"],
  streams: ["query", "queries", "auto_subscribe"]
};
function noDefinitions(value, document, text) {
  const uncommented = text.replace("\uFEFF", "").replace(/^\s*#.*$/gm, "");
  if (uncommented.trim() === "" || uncommented.trim() === "---") {
    const blank = !text.includes("#");
    return {
      message: blank ? "the file is empty; it needs `bucket_definitions` or `streams`" : "the file holds no rules, only comments; it needs `bucket_definitions` or `streams`",
      hint: blank ? "commit the rules, or check the path in `rules-file`" : "remove the `#` in front of the rules",
      keys: []
    };
  }
  const { contents } = document;
  if (!(0, import_yaml2.isMap)(contents)) {
    const found = (0, import_yaml2.isSeq)(contents) ? "a list" : (0, import_yaml2.isScalar)(contents) ? "a single value" : "something else";
    return {
      message: `the file is ${found}, not a map with \`bucket_definitions\` or \`streams\``,
      hint: "begin with a line `streams:` or `bucket_definitions:`, the names indented below it",
      keys: []
    };
  }
  const keys = Object.keys(value);
  const at = (key) => {
    const { key: range } = placeOf(document, [key], text);
    return range ? { range } : {};
  };
  const misspelt = keys.find((key) => !OTHER_KEYS.includes(key) && closest(key, DEFINITIONS));
  if (misspelt) {
    const meant = closest(misspelt, DEFINITIONS);
    return {
      message: `${pathInWords([misspelt])}: unknown key`,
      hint: `did you mean \`${meant}\`?`,
      keys: [misspelt],
      ...at(misspelt)
    };
  }
  for (const definition of DEFINITIONS) {
    const what = definition === "streams" ? "stream" : "bucket";
    const part = keys.find((key) => PARTS[definition].includes(key));
    if (part) {
      return {
        message: `\`${part}\` stands at the top of the file; it belongs to a ${what}`,
        hint: `put it under \`${definition}:\` and a name`,
        keys: keys.filter((key) => PARTS[definition].includes(key)),
        ...at(part)
      };
    }
    const named = keys.filter((key) => looksLike(value[key], PARTS[definition]));
    if (named[0] !== void 0) {
      const others = named.length > 1 ? ` and ${named.length - 1} more` : "";
      const verb = named.length > 1 ? `look like ${what}s` : `looks like a ${what}`;
      return {
        message: `${pathInWords([named[0]])}${others} ${verb}, but the line \`${definition}:\` above is missing`,
        hint: `write \`${definition}:\` above it, and indent the ${what}s below`,
        keys: named,
        ...at(named[0])
      };
    }
  }
  return {
    message: `neither \`bucket_definitions\` nor \`streams\` is here${keys[0] === void 0 ? "" : `, only ${pathInWords([keys[0]])}`}`,
    hint: "add `streams:` with at least one stream",
    keys,
    ...keys[0] === void 0 ? {} : at(keys[0])
  };
}
var looksLike = (value, parts) => typeof value === "object" && value !== null && parts.some((part) => Object.hasOwn(value, part));

// src/rules/schema-words.ts
function schemaFindings(document, value, text) {
  const violations = schemaViolations(value);
  const mistyped = new Set(
    violations.filter(({ keyword }) => keyword === "type").map(({ path }) => path.join("/"))
  );
  const covered = violations.some(isAboutDefinitions) ? noDefinitions(value, document, text).keys : [];
  return violations.filter(({ path, params }) => path.length > 0 || !covered.includes(String(params.additionalProperty))).filter(({ path, keyword }) => keyword !== "oneOf" || !mistyped.has(path.join("/"))).map((violation) => inWords(violation, document, text, value)).filter(({ place }) => !place.throughAlias);
}
var isAboutDefinitions = ({ path, keyword }) => path.length === 0 && (keyword === "type" || keyword === "anyOf");
function inWords(violation, document, text, value) {
  const place = placeOf(document, violation.path, text);
  const about = {
    start: (place.key ?? place.value)?.start ?? 0,
    end: (place.value ?? place.key)?.end ?? text.length
  };
  const { message, hint, range = place.value ?? place.key } = phrase(violation, place, document, text, value);
  return {
    violation,
    place,
    about,
    finding: {
      severity: "fatal",
      source: "schema",
      message: oneLine(message),
      ...hint && { hint: oneLine(hint) },
      ...range && { range }
    }
  };
}
function phrase(violation, place, document, text, value) {
  const { path, keyword, params } = violation;
  const name = pathInWords(numbered(path));
  if (isAboutDefinitions(violation)) return noDefinitions(value, document, text);
  switch (keyword) {
    case "additionalProperties":
      return unknownKey([...path, String(params.additionalProperty)], document, text);
    case "required":
      return {
        message: `${name}: \`${params.missingProperty}\` is missing`,
        hint: `add \`${params.missingProperty}:\` with a list of queries`,
        ...place.key && { range: place.key }
      };
    case "oneOf":
      return {
        message: params.passingSchemas ? `${name} has both \`query\` and \`queries\`` : `${name}: neither \`query\` nor \`queries\` is there`,
        hint: params.passingSchemas ? "put all of them into `queries`" : "add `query:` with a SELECT",
        ...place.key && { range: place.key }
      };
    case "type":
      return wrongType(violation, place, name);
    case "minimum":
    case "maximum":
      return {
        message: `${name} must be ${path.at(-1) === "edition" ? "1, 2 or 3" : "between 0 and 3"}, not ${textOf(place, text)}`
      };
    case "enum":
      return {
        message: `${name} must be one of ${params.allowedValues.join(", ")}, not ${textOf(place, text)}`
      };
    default:
      return { message: `${name} is not what PowerSync allows here (${keyword})` };
  }
}
var TYPES = {
  object: "a map",
  array: "a list",
  "string,array": "a query or a list of queries",
  integer: "a whole number",
  boolean: "`true` or `false`"
};
function wrongType({ path, params }, { node, value, key }, name) {
  const wanted = String(params.type);
  const query = path[0] !== "config" && wanted === "string";
  const found = nameOfType(node);
  const words = query ? "a query (text)" : wanted === "array" ? "a list of queries" : TYPES[wanted] ?? "text";
  const range = found === "nothing" ? key ?? value : value;
  return {
    message: found === "nothing" ? `${name} is empty; it must be ${words}` : `${name} must be ${words}, not ${found}`,
    ...hintFor(wanted, found, node),
    ...range && { range }
  };
}
function hintFor(wanted, found, node) {
  const quoted = (0, import_yaml3.isScalar)(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
  if (wanted === "array" && found === "text") return { hint: "begin each query with a dash: `- SELECT …`" };
  if ((wanted === "boolean" || wanted === "integer") && quoted) return { hint: "without quotes" };
  if (wanted === "object" && found === "a list") return { hint: "write names and colons instead of dashes" };
  return {};
}
function nameOfType(node) {
  const value = node && "items" in node ? node.toJSON() : node && "value" in node ? node.value : null;
  if (value === null || value === void 0) return "nothing";
  if (Array.isArray(value)) return "a list";
  const names = {
    string: "text",
    number: "a number",
    boolean: "a truth value",
    object: "a map"
  };
  return names[typeof value] ?? "a tagged value";
}
var textOf = ({ value }, text) => value ? `\`${oneLine(text.slice(value.start, value.end), 40)}\`` : "that";
function unknownKey(path, document, text) {
  const key = path.at(-1);
  const { key: range } = placeOf(document, path, text);
  const known = knownKeys(path.slice(0, -1));
  const newer = known.includes(key) ? "this version does not know it: leave it out, or update the service" : void 0;
  const near = closest(key, known);
  return {
    message: `${pathInWords(numbered(path))}: unknown key`,
    hint: newer ? newer : near ? `did you mean \`${near}\`?` : `known here: ${known.map((name) => `\`${name}\``).join(", ")}`,
    ...range && { range }
  };
}
function knownKeys(path) {
  const { properties, definitions } = sync_rules_schema_default;
  if (path.length === 0) return Object.keys(properties);
  if (path[0] === "config") return Object.keys(properties.config.properties);
  if (path[0] === "bucket_definitions") return Object.keys(definitions.bucket.properties);
  if (path[0] === "streams") return Object.keys(definitions.stream.properties);
  return ["payloads"];
}
var numbered = (path) => path.map((key, at) => at >= 3 && /^\d+$/.test(key) ? Number(key) : key);

// src/rules/sql-position.ts
var import_yaml4 = __toESM(require_dist(), 1);
function scalarsOf(document) {
  const scalars = [];
  (0, import_yaml4.visit)(document, {
    Scalar(_, scalar) {
      if (scalar.range) scalars.push({ start: scalar.range[0], end: scalar.range[1], scalar });
    }
  });
  return {
    at(offset) {
      let low = 0;
      let high = scalars.length;
      while (low < high) {
        const middle = low + high >> 1;
        if (scalars[middle].end < offset) low = middle + 1;
        else high = middle;
      }
      const found = scalars[low];
      return found && found.start <= offset && (0, import_yaml4.isScalar)(found.scalar) ? found.scalar : void 0;
    }
  };
}
function inFile(scalar, within, text) {
  const source = sourceOf(scalar, text);
  if (!source) return void 0;
  const value = String(scalar.value);
  const visible = offsetsOfVisible(text.slice(source.start, source.end));
  const wanted = offsetsOfVisible(value);
  if (visible.length !== wanted.length || wanted.length === 0) return void 0;
  for (let i = 0; i < wanted.length; i += 1) {
    if (text[source.start + visible[i]] !== value[wanted[i]]) return void 0;
  }
  const first = Math.min(wanted.length - 1, countBelow(wanted, within.start));
  const last = Math.max(first, countBelow(wanted, within.end) - 1);
  return { start: source.start + visible[first], end: source.start + visible[last] + 1 };
}
function sourceOf({ range, type }, text) {
  if (!range) return void 0;
  const [start, end] = range;
  if (type === import_yaml4.Scalar.QUOTE_DOUBLE || type === import_yaml4.Scalar.QUOTE_SINGLE) return { start: start + 1, end: end - 1 };
  if (type !== import_yaml4.Scalar.BLOCK_FOLDED && type !== import_yaml4.Scalar.BLOCK_LITERAL) return { start, end };
  const header = text.indexOf("\n", start);
  return header === -1 || header >= end ? void 0 : { start: header + 1, end };
}
function offsetsOfVisible(text) {
  const offsets = [];
  for (let i = 0; i < text.length; i += 1) if (!/\s/.test(text[i])) offsets.push(i);
  return offsets;
}
var countBelow = (sorted, limit) => {
  const at = sorted.findIndex((offset) => offset >= limit);
  return at === -1 ? sorted.length : at;
};

export {
  keyText,
  rangeOf,
  trimmed,
  placeOf,
  schemaFindings,
  inWords,
  knownKeys,
  scalarsOf,
  inFile
};
