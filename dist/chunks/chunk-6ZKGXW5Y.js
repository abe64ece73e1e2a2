import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  schemaViolations
} from "./chunk-6IKSOWWN.js";
import {
  require_dist
} from "./chunk-DVOQP7OO.js";
import {
  __commonJS,
  __toESM
} from "./chunk-6A4HXWIN.js";

// node_modules/fastest-levenshtein/mod.js
var require_mod = __commonJS({
  "node_modules/fastest-levenshtein/mod.js"(exports) {
    "use strict";
    exports.__esModule = true;
    exports.distance = exports.closest = void 0;
    var peq = new Uint32Array(65536);
    var myers_32 = function(a, b) {
      var n = a.length;
      var m = b.length;
      var lst = 1 << n - 1;
      var pv = -1;
      var mv = 0;
      var sc = n;
      var i = n;
      while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
      }
      for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= (eq & pv) + pv ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
          sc++;
        }
        if (pv & lst) {
          sc--;
        }
        mv = mv << 1 | 1;
        pv = pv << 1 | ~(xv | mv);
        mv &= xv;
      }
      i = n;
      while (i--) {
        peq[a.charCodeAt(i)] = 0;
      }
      return sc;
    };
    var myers_x = function(b, a) {
      var n = a.length;
      var m = b.length;
      var mhc = [];
      var phc = [];
      var hsize = Math.ceil(n / 32);
      var vsize = Math.ceil(m / 32);
      for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
      }
      var j = 0;
      for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
          peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
          var eq = peq[a.charCodeAt(i)];
          var pb = phc[i / 32 | 0] >>> i & 1;
          var mb = mhc[i / 32 | 0] >>> i & 1;
          var xv = eq | mv_1;
          var xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb;
          var ph = mv_1 | ~(xh | pv_1);
          var mh = pv_1 & xh;
          if (ph >>> 31 ^ pb) {
            phc[i / 32 | 0] ^= 1 << i;
          }
          if (mh >>> 31 ^ mb) {
            mhc[i / 32 | 0] ^= 1 << i;
          }
          ph = ph << 1 | pb;
          mh = mh << 1 | mb;
          pv_1 = mh | ~(xv | ph);
          mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
          peq[b.charCodeAt(k)] = 0;
        }
      }
      var mv = 0;
      var pv = -1;
      var start = j * 32;
      var vlen = Math.min(32, m - start) + start;
      for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
      }
      var score = m;
      for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = phc[i / 32 | 0] >>> i & 1;
        var mb = mhc[i / 32 | 0] >>> i & 1;
        var xv = eq | mv;
        var xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += ph >>> m - 1 & 1;
        score -= mh >>> m - 1 & 1;
        if (ph >>> 31 ^ pb) {
          phc[i / 32 | 0] ^= 1 << i;
        }
        if (mh >>> 31 ^ mb) {
          mhc[i / 32 | 0] ^= 1 << i;
        }
        ph = ph << 1 | pb;
        mh = mh << 1 | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
      }
      for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
      }
      return score;
    };
    var distance2 = function(a, b) {
      if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
      }
      if (b.length === 0) {
        return a.length;
      }
      if (a.length <= 32) {
        return myers_32(a, b);
      }
      return myers_x(a, b);
    };
    exports.distance = distance2;
    var closest2 = function(str, arr) {
      var min_distance = Infinity;
      var min_index = 0;
      for (var i = 0; i < arr.length; i++) {
        var dist = distance2(str, arr[i]);
        if (dist < min_distance) {
          min_distance = dist;
          min_index = i;
        }
      }
      return arr[min_index];
    };
    exports.closest = closest2;
  }
});

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

// src/rules/suggest.ts
var import_fastest_levenshtein = __toESM(require_mod(), 1);
function closest(word, candidates) {
  let best;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const far = (0, import_fastest_levenshtein.distance)(word.slice(0, 100).toLowerCase(), candidate.toLowerCase());
    if (far < bestDistance && (far <= Math.max(1, Math.floor(candidate.length / 3)) || isSwap(word, candidate, far))) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}
var isSwap = (word, candidate, far) => far === 2 && lettersOf(word) === lettersOf(candidate);
var lettersOf = (word) => [...word.toLowerCase()].sort().join("");

// src/rules/wording.ts
var MAX_MESSAGE = 500;
function oneLine(message, max = MAX_MESSAGE) {
  const line = message.slice(0, max * 4).replace(/\s*[\r\n]\s*/g, " ").trim();
  const characters = [...line.slice(0, max * 2)];
  return characters.length > max ? `${characters.slice(0, max - 1).join("")}…` : line;
}
function pathInWords(path) {
  const keys = [];
  const entries = [];
  for (const segment of path) {
    if (typeof segment === "number") entries.push(`, entry ${segment + 1}`);
    else keys.push(/^[\w-]+$/.test(segment) ? segment : JSON.stringify(oneLine(segment, 60)));
  }
  return `\`${keys.join(".")}\`${entries.join("")}`;
}

// src/rules/schema-words.ts
var import_yaml3 = __toESM(require_dist(), 1);

// schemas/sync-rules.schema.json
var sync_rules_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "https://raw.githubusercontent.com/cloonar/powersync-deploy/v1/schemas/sync-rules.schema.json",
  title: "PowerSync sync rules",
  description: "The sync config of a PowerSync Service: which rows reach which clients. A file has `streams` (edition 3), `bucket_definitions`, or both.",
  type: "object",
  additionalProperties: false,
  anyOf: [{ required: ["bucket_definitions"] }, { required: ["streams"] }],
  properties: {
    config: {
      description: "How the definitions of this file are to be read. Without it the file is of edition 1.",
      type: "object",
      additionalProperties: false,
      examples: [{ edition: 3 }],
      properties: {
        edition: {
          description: "1: bucket definitions as they always were. 2: with the fixes below switched on. 3: compiled sync streams, without bucket definitions.",
          type: "integer",
          minimum: 1,
          maximum: 3,
          default: 1,
          examples: [3]
        },
        storage_version: {
          description: "The version of the bucket storage. Leave it out for the latest stable one; 3 is experimental.",
          type: "integer",
          enum: [2, 3],
          default: 2
        },
        timestamp_max_precision: {
          description: "Cuts timestamps to this precision. Needs `timestamps_iso8601`, which editions 2 and 3 switch on.",
          type: "string",
          enum: ["seconds", "milliseconds", "microseconds", "nanoseconds"]
        },
        timestamps_iso8601: {
          description: "Writes timestamps with a `T` between date and time, as ISO 8601 has it. On from edition 2.",
          type: "boolean"
        },
        versioned_bucket_ids: {
          description: "Puts the version of the rules into the ids of the buckets, which spares clients a second download. On from edition 2.",
          type: "boolean"
        },
        fixed_json_extract: {
          description: "Reads `->> 'a.b'` as the one key `a.b`, as SQLite does; `$.a.b` is then the way into nested objects. On from edition 2.",
          type: "boolean"
        },
        custom_postgres_types: {
          description: "Syncs custom Postgres types as structures instead of as text. On from edition 2.",
          type: "boolean"
        },
        unstable_sqlite_expression_engine: {
          description: "Experimental: evaluates functions and operators with SQLite. Needs edition 3.",
          type: "boolean"
        }
      }
    },
    bucket_definitions: {
      description: "Buckets by name (editions 1 and 2). A client gets a bucket for each row of its parameter queries.",
      type: "object",
      additionalProperties: { $ref: "#/definitions/bucket" },
      examples: [
        {
          by_user: {
            parameters: "SELECT request.user_id() AS user_id",
            data: ["SELECT * FROM lists WHERE owner_id = bucket.user_id"]
          }
        }
      ]
    },
    streams: {
      description: "Sync streams by name. A client subscribes to a stream, or gets it without asking with `auto_subscribe`.",
      type: "object",
      additionalProperties: { $ref: "#/definitions/stream" },
      examples: [
        {
          lists: { auto_subscribe: true, query: "SELECT * FROM lists WHERE owner_id = auth.user_id()" }
        }
      ]
    },
    with: {
      description: "Named subqueries for all streams of the file (edition 3), used as `IN name` or in FROM.",
      $ref: "#/definitions/subqueries"
    },
    event_definitions: {
      description: "Events that the service raises when rows of these queries change.",
      type: "object",
      additionalProperties: {
        description: "One event.",
        type: "object",
        required: ["payloads"],
        properties: {
          payloads: {
            description: "The queries whose rows become the event's payload, each of another table.",
            $ref: "#/definitions/queries"
          }
        }
      },
      examples: [
        { write_checkpoints: { payloads: ["SELECT user_id, client_id, checkpoint FROM checkpoints"] } }
      ]
    }
  },
  definitions: {
    bucket: {
      description: "One bucket: who gets it (`parameters`), and the rows that are in it (`data`).",
      type: "object",
      required: ["data"],
      additionalProperties: false,
      properties: {
        parameters: {
          description: "One parameter query, or a list of them. Each row is a bucket of its own for this client. Without it there is one bucket for everybody.",
          type: ["string", "array"],
          items: { type: "string" },
          examples: ["SELECT request.user_id() AS user_id"]
        },
        data: {
          description: "The queries whose rows are in the bucket. Each returns an `id` column and compares every parameter as `bucket.name`.",
          $ref: "#/definitions/queries"
        },
        priority: { $ref: "#/definitions/priority" },
        accept_potentially_dangerous_queries: { $ref: "#/definitions/acceptDangerous" }
      }
    },
    stream: {
      description: "One stream, with a `query` or a list of `queries`.",
      type: "object",
      oneOf: [{ required: ["query"] }, { required: ["queries"] }],
      properties: {
        query: {
          description: "The query whose rows the stream syncs.",
          type: "string",
          examples: ["SELECT * FROM lists WHERE owner_id = auth.user_id()"]
        },
        queries: {
          description: "Several queries in one stream (edition 3).",
          $ref: "#/definitions/queries"
        },
        with: {
          description: "Named subqueries for this stream (edition 3), used as `IN name` or in FROM.",
          $ref: "#/definitions/subqueries"
        },
        auto_subscribe: {
          description: "Whether clients get the stream without subscribing to it.",
          type: "boolean",
          default: false
        },
        priority: { $ref: "#/definitions/priority" },
        accept_potentially_dangerous_queries: { $ref: "#/definitions/acceptDangerous" }
      }
    },
    queries: {
      type: "array",
      items: { type: "string" },
      examples: [["SELECT * FROM lists"]]
    },
    subqueries: {
      type: "object",
      additionalProperties: { description: "A SELECT.", type: "string" },
      examples: [{ my_lists: "SELECT list_id FROM members WHERE user_id = auth.user_id()" }]
    },
    priority: {
      description: "0 is synced first, 3 last.",
      type: "integer",
      minimum: 0,
      maximum: 3,
      default: 3
    },
    acceptDangerous: {
      description: "Silences the warning about queries in which the client itself decides what it may read.",
      type: "boolean",
      default: false
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
  closest,
  oneLine,
  pathInWords,
  schemaFindings,
  inWords,
  knownKeys,
  scalarsOf,
  inFile
};
