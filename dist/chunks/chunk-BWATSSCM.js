import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  HelperRefusal,
  LogReader,
  TABLE_NOT_IN_SOURCE,
  aboutSource,
  apiTrouble,
  beginEvidence,
  heard,
  missingTable,
  parseJournal,
  phrase,
  saysWhenActive,
  signsIn,
  sourceTrouble,
  storedText,
  tableErrors,
  whoWords
} from "./chunk-6GRJLOIX.js";
import {
  mountsFile
} from "./chunk-USJP5OY3.js";
import {
  rejection,
  sayFindings
} from "./chunk-UV5NOGXG.js";
import {
  decodeRules
} from "./chunk-PJALSLG5.js";
import {
  Failure,
  refused
} from "./chunk-QKB62EY6.js";
import {
  annotateFindings
} from "./chunk-TA67ONO7.js";
import {
  comparisonLines,
  headlineOf
} from "./chunk-RXLK3F5B.js";

// src/commands/compare.ts
import { createHash } from "node:crypto";

// src/service/streams.ts
var numberOf = (slot) => Number(/_(\d{1,12})_[^_]*$/.exec(slot)?.[1] ?? -1);
function slotOf(sign) {
  switch (sign.type) {
    case "stream":
    case "copying":
    case "active":
    case "trouble":
      return sign.slot;
    default:
      return null;
  }
}
function newestStream(newest, sign) {
  const slot = slotOf(sign);
  if (slot === null) return newest;
  const own = newest?.slot === slot ? newest : null;
  if (own === null && newest !== null && numberOf(slot) < numberOf(newest.slot)) return newest;
  const stream = own ?? { slot, active: false, isNew: sign.type !== "active", tables: /* @__PURE__ */ new Map() };
  if (sign.type === "active") return { ...stream, active: true };
  if (sign.type !== "copying") return stream;
  const { table, rows, ofRows } = sign;
  return { ...stream, tables: new Map(stream.tables).set(table, { rows, ofRows }) };
}
function streamWords({ slot, active, tables }) {
  if (active) return `active (${slot})`;
  const all = [...tables.values()];
  const rows = all.reduce((sum, table) => sum + table.rows, 0);
  const ofRows = all.reduce((sum, table) => sum + table.ofRows, 0);
  const share = ofRows > 0 ? ` (${Math.min(99, Math.floor(rows / ofRows * 100))} %)` : "";
  return all.length === 0 ? `processing (${slot})` : `copying (${slot}): ${rows} of ~${ofRows} rows of ${all.length} ${all.length === 1 ? "table" : "tables"}${share}`;
}

// src/commands/compare.ts
async function compare({ where, bytes }, rules) {
  const before = bytes === null ? null : decodeRules(bytes).text;
  const after = decodeRules(rules.bytes).text;
  return { against: where, result: await meaningOf(before, after), before, after };
}
var MOST = 4e5;
async function meaningOf(before, after) {
  if (Math.max(before?.length ?? 0, after.length) > MOST) {
    return { unknown: `rules of more than ${MOST.toLocaleString("en")} characters are not compared` };
  }
  try {
    const { planOf } = await import("./plan-of-5GJPZNFQ.js");
    return await planOf(before, after);
  } catch (error) {
    return { unknown: `the comparison failed: ${error instanceof Error ? error.message : error}` };
  }
}
async function rulesOfHost({ host }, sha256) {
  const where = `what ${host.name} has${sha256 === null ? " (no rules yet)" : ` (sha256 \`${sha256.slice(0, 12)}\`)`}`;
  if (sha256 === null) return { where, bytes: null };
  try {
    const bytes = await host.fetch(sha256);
    const isThat = createHash("sha256").update(bytes).digest("hex") === sha256;
    return isThat ? { where, bytes } : null;
  } catch (error) {
    if (error instanceof HelperRefusal) return null;
    throw error;
  }
}
function rowsCopied(signs) {
  const newest = signs.reduce(newestStream, null);
  return [...newest?.tables ?? []].map(([table, { ofRows }]) => ({
    table: table.replace(/^public\./, ""),
    rows: ofRows
  }));
}
function sayComparison(comparison, log) {
  const lines = comparisonLines(comparison);
  if (lines.length === 0) return;
  log.group(`${headlineOf(comparison)} (compared with ${comparison.against.replaceAll("`", "")})`, lines);
}

// src/commands/mounts.ts
function mountedBy(supervisor, printed, target) {
  const container = supervisor.parseContainer(printed ?? "");
  if ("none" in container || target === null) return null;
  return mountsFile(container, target) || (container.resolved ? false : null);
}
async function askMounted(host, supervisor, target) {
  return mountedBy(supervisor, await host.container(), target);
}

// src/commands/beforehand.ts
var CUT_FROM = 29e4;
var RECENT_S = 60;
var NOTHING_KNOWN = {
  version: null,
  printed: null,
  diagnostics: null,
  expectation: { proof: "required", stored: "unknown", mounted: null, diagnostics: false },
  copied: []
};
async function lookBeforehand(session, seen, rules) {
  const { inputs, log, host, api, supervisor } = session;
  const { identity, phase } = seen.state;
  const runs = phase === "running" && identity !== null;
  const began = performance.now();
  const [boot, last, printed, answer] = await session.interrupts.before(
    Promise.all([
      runs ? host.bootLog(identity) : "",
      runs ? host.lastLog(identity) : "",
      host.container(),
      runs && api !== null ? api.diagnostics() : null
    ])
  );
  const first2 = evidenceIn(boot);
  const diagnostics = answer?.kind === "answered" ? answer.value : null;
  const version = first2.version ?? evidenceIn(last).version;
  if (version !== null) log.step(`the service is PowerSync Service ${version}`, performance.now() - began);
  const trouble = answer === null ? null : apiTrouble(answer);
  const goesBack = session.who.command === "rollback";
  if (answer?.kind === "wrong token" && !goesBack) throw refused(trouble.message, trouble.hint);
  if (trouble !== null) log.warning(`${trouble.message}; going on without it`);
  if (runs) {
    const why = diagnostics === null ? troubleInLog(boot, last, seen.now) : sourceBlocked(diagnostics, void 0, log);
    if (why !== null) objectTo(why, session);
  }
  if (session.who.command === "deploy") refuseEndlessWait(inputs, version, runs);
  return {
    version,
    printed,
    diagnostics,
    expectation: {
      proof: inputs.waitFor === "live" ? "welcome" : "required",
      stored: storedBefore(diagnostics, first2, seen, rules),
      mounted: mountedBy(supervisor, printed, seen.target),
      diagnostics: api !== null
    },
    copied: rowsCopied(signsIn(`${boot}
${last}`))
  };
}
function evidenceIn(log) {
  const reader = new LogReader();
  return parseJournal(log).flatMap((line) => reader.read(line)).reduce((evidence, sign) => heard(evidence, 0, sign), beginEvidence);
}
function storedBefore(diagnostics, first2, seen, rules) {
  const stored = diagnostics && storedText(diagnostics);
  if (stored !== null) return stored === Buffer.from(rules.bytes).toString("utf8") ? "these rules" : "others";
  const read = textThatWasRead(first2, seen);
  if (read !== null) return read === rules.sha256 ? "these rules" : "others";
  if (first2.taken?.how === "updated") return "unknown";
  return seen.last?.outcome === "deployed" && seen.last.sha256 === rules.sha256 ? "these rules" : "unknown";
}
function textThatWasRead({ taken }, { record, state, ctime, sha256 }) {
  if (state.phase !== "running") return null;
  const isKnown = record?.verifiedBy !== "nothing" || taken !== null;
  if (record !== null && record.identity === state.identity && isKnown) return record.sha256;
  const isOlder = ctime !== null && state.startedAt !== null && ctime < state.startedAt;
  return isOlder && taken !== null ? sha256 : null;
}
function troubleInLog(boot, last, now) {
  const lines = boot.length > CUT_FROM ? last : `${boot}
${last}`;
  const reader = new LogReader();
  const signs = parseJournal(lines).flatMap(
    (line) => reader.read(line).filter((sign) => sign.type !== "trouble" || sign.slot !== null || line.time > now - RECENT_S)
  );
  const { troubles } = signs.reduce((evidence, sign) => heard(evidence, 0, sign), beginEvidence);
  const streams = /* @__PURE__ */ new Set();
  for (const sign of signs) {
    if (sign.type === "ended") streams.delete(sign.slot);
    else if (sign.type === "stream" || sign.type === "copying" || sign.type === "active")
      streams.add(sign.slot);
  }
  const [first2] = troubles.values();
  if (first2 === void 0 || !troubles.has("") && [...streams].some((slot) => !troubles.has(slot)))
    return null;
  return {
    why: `its log says: ${first2}`,
    hint: "See the service's log for `Replication error`; on the source: select slot_name, active, wal_status from pg_replication_slots."
  };
}
function sourceBlocked(diagnostics, stream, log) {
  const known = stream === void 0 ? [] : sourceTrouble(diagnostics);
  const findings = sourceTrouble(diagnostics, stream).filter(
    ({ severity, message }) => !known.some((each) => each.severity === severity && each.message === message)
  );
  for (const { severity, message, hint } of findings) {
    if (severity === "warning") log.warning(`${message}: ${hint}`);
  }
  const blocking = findings.filter(({ severity }) => severity === "blocking");
  if (blocking.length === 0) return null;
  const all = (of) => [...new Set(blocking.map((finding) => finding[of]))].join("; ");
  return { why: all("message"), hint: all("hint") };
}
function objectTo({ why, hint }, { inputs, log, who }) {
  const words = `the service cannot replicate now: ${why}`;
  if (who.command !== "deploy" || inputs.waitFor === "live") {
    log.warning(`${words} (${hint})`);
    return;
  }
  throw refused(
    words,
    `${hint.replace(/[.\s]*$/, "")}. To deploy all the same, and wait for nothing but its health: wait-for: live.`
  );
}
function refuseEndlessWait({ waitFor, apiToken }, version, runs) {
  if (waitFor !== "active" || apiToken !== void 0 || !runs) return;
  const hint = "Set api-token (one of api.tokens in the configuration of the service), or wait-for: processing.";
  if (version === null) {
    throw refused(
      "wait-for is active, and the log of the service, which would say when that is so, could not be read here",
      `Let the user read it (group systemd-journal). ${hint}`
    );
  }
  if (saysWhenActive(version) === false) {
    throw refused(
      `wait-for is active, and PowerSync Service ${version} does not say in its log when rules are active`,
      hint
    );
  }
}

// src/commands/decide.ts
function decide(wishes, sha256, seen, supervisor, forwarding, who) {
  const failure = objection(wishes, seen, supervisor, forwarding);
  if (failure) return { do: "refuse", failure };
  const decision = aim(wishes, sha256, seen);
  const old = decision.do === "write" || decision.do === "deploy" ? superseded(who, seen) : void 0;
  return old ? { do: "refuse", failure: old } : decision;
}
function aim(wishes, sha256, seen) {
  const { phase } = seen.state;
  if (seen.kind === "absent") return first(wishes, seen, phase === "running");
  const runs = phase === "running" || phase === "starting";
  if (phase === "stopped") return stopped(wishes, seen, sha256);
  if (seen.sha256 !== sha256) {
    return {
      do: "deploy",
      why: runs ? "the rules differ" : `the rules differ, and the service is ${phase}`,
      back: "restart",
      first: false
    };
  }
  if (!runs) {
    return {
      do: "deploy",
      why: `the host has these rules, but the service is ${seen.state.detail}`,
      back: "restart",
      first: false
    };
  }
  const proof = proofOfRunning(sha256, seen);
  if (proof) return { do: "verify", proof };
  return {
    do: "deploy",
    why: seen.unfinished ? "the host has these rules from a deploy that came to no end, and they were never verified" : "the host has these rules, but nothing shows that the service read them: the file is newer than its start",
    back: "restart",
    first: false
  };
}
function proofOfRunning(sha256, seen) {
  if (seen.unfinished) return null;
  if (seen.record?.sha256 === sha256 && seen.record.identity === seen.state.identity) {
    return seen.record.verifiedBy === "nothing" ? "older file" : "record";
  }
  if (seen.ctime !== null && seen.state.startedAt !== null && seen.ctime < seen.state.startedAt)
    return "older file";
  return null;
}
function superseded(who, { last }) {
  if (who.command === "rollback" || last === null) return void 0;
  if (who.runNumber === null || last.who.runNumber === null || who.repository === "") return void 0;
  if (who.repository !== last.who.repository || who.workflow !== last.who.workflow) return void 0;
  if (who.runNumber >= last.who.runNumber) return void 0;
  return refused(
    `a newer run has deployed already: ${whoWords(last.who)}, and this is run ${who.runNumber} of the same workflow`,
    "To bring older rules back on purpose, use command: rollback (with to: and the beginning of their sha256)."
  );
}
function first(wishes, seen, runs) {
  if (runs) {
    return {
      do: "refuse",
      failure: refused(
        `there is no file at ${wishes.remotePath}, but the service is running, so it reads its rules elsewhere`,
        `Set remote-path to the file that the service really reads, or stop ${wishes.unit} first if it has none yet.`
      )
    };
  }
  const tries = seen.state.phase === "waiting" || seen.state.phase === "starting";
  if (wishes.ifStopped === "write" && !tries) return { do: "write" };
  const back = tries ? "restart" : "stop";
  return { do: "deploy", why: "the host has no rules yet", back, first: true };
}
function stopped(wishes, seen, sha256) {
  switch (wishes.ifStopped) {
    case "write":
      return { do: "write" };
    case "start":
      return {
        do: "deploy",
        why: seen.sha256 === sha256 ? "the host has these rules, but the service is stopped" : "the rules differ, and the service is stopped",
        back: "stop",
        first: false
      };
    case "fail":
      return {
        do: "refuse",
        failure: refused(
          `${wishes.unit} is stopped (${seen.state.detail}), and a deploy starts nothing by accident`,
          "Start it on the host, or set if-stopped: start (starts it with the new rules) or if-stopped: write (only puts the file there)."
        )
      };
  }
}
function objection(wishes, seen, supervisor, forwarding) {
  const { remotePath } = wishes;
  if (seen.missingTool) {
    return refused(`the host lacks the program ${seen.missingTool}`, "coreutils or busybox have it.");
  }
  if (seen.state.unusable) {
    return refused(
      `${supervisor.name}: ${seen.state.unusable}`,
      "Set unit to the service that runs PowerSync; systemctl list-units --type=service on the host shows them."
    );
  }
  switch (seen.kind) {
    case "no-folder":
      return refused(
        `the folder of remote-path ${remotePath} is not on the host, or ${seen.user} may not enter it`,
        "Create it on the host, or set remote-path to the file that the service reads."
      );
    case "folder":
      return refused(
        `remote-path ${remotePath} is a folder on the host`,
        "Set it to the file that the service reads. (docker makes a folder where a mounted file is missing.)"
      );
    case "other":
      return refused(
        `remote-path ${remotePath} is no regular file on the host`,
        "Set it to the file that the service reads."
      );
  }
  if (!seen.readable) {
    return refused(
      `${seen.user} cannot read ${seen.target ?? remotePath}`,
      "Deploy as the owner of the file, or allow sudo."
    );
  }
  if (seen.state.phase === "stopping") {
    return refused(
      `${supervisor.name} is being stopped (${seen.state.detail}), and a deploy does not start it again`,
      "Somebody is stopping or restarting it; run this again when that is done."
    );
  }
  if (!seen.writable) {
    return refused(
      `${seen.user} cannot write into the folder of ${seen.target ?? remotePath}: it is read-only, or belongs to somebody else`,
      "The rules have to lie in a folder that the deploying user may write, outside of /etc and /nix/store on NixOS; or allow sudo."
    );
  }
  if (seen.othersWrite) {
    return refused(
      `others could plant files where the rules lie: ${seen.othersWrite}`,
      `Let only ${seen.uid === 0 ? "root" : `${seen.user} and root`} write there (chown, chmod go-w), or deploy as the user that owns it.`
    );
  }
  if (seen.foreignStore) {
    return refused(
      `the folder for the deploy's own files is not this user's: ${seen.foreignStore}`,
      `It may be left from deploys by another user (${seen.user} now): remove it on the host while no deploy is running.`
    );
  }
  if (wishes.probeFrom === "host" && !forwarding && seen.probeClient === "none") {
    return refused(
      "the host forbids port forwarding, and has neither curl nor wget nor bash to ask liveness-url with",
      "Install curl on the host, allow forwarding for this user, or set probe-from: runner with a liveness-url that the runner can reach."
    );
  }
  return void 0;
}

// src/service/table-places.ts
var NAME = String.raw`\\?"(?:[^"\\\n]|"")+\\?"|[A-Za-z_][\w$]*`;
var READS = new RegExp(
  String.raw`\b(?:from|join)\s+(?:(${NAME})\s*\.\s*)?(${NAME})(?![\w$]|\s*[(.])`,
  "gid"
);
function tablePlaces(text) {
  const places = [];
  for (const match of text.matchAll(READS)) {
    if (!isCode(text, match.index)) continue;
    const [, schema, name] = match;
    const [start, end] = match.indices[1] ?? match.indices[2];
    places.push({
      schema: schema === void 0 ? null : asPostgres(schema),
      name: asPostgres(name),
      range: { start, end: Math.max(end, match.indices[2][1]) }
    });
  }
  return places;
}
function placesOf({ schema, name }, places) {
  const named = places.filter((place) => place.name === name);
  const qualified = named.filter((place) => place.schema === schema);
  return qualified.length > 0 ? qualified : named.filter((place) => place.schema === null);
}
var asPostgres = (name) => name.includes('"') ? name.replace(/^\\?"|\\?"$/g, "").replaceAll('""', '"') : name.toLowerCase();
var MAX_LINE = 2e3;
function isCode(text, at) {
  const before = text.slice(Math.max(0, at - MAX_LINE), at);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (/(?:^|\s)#|--/.test(line)) return false;
  const sql = line.replace(/^\s*(?:- +)*(?:[\w-]+: +)?(?:- +)*'/, "");
  return (sql.split("'").length - 1) % 2 === 0;
}

// src/service/rules-findings.ts
var CREATE_OR_CORRECT = "create the table in the source database (and add it to the publication), or correct its name; until then clients silently get none of its rows";
function rulesFindings(stream, text, source) {
  const isSource = aboutSource(stream);
  const ofTables = tableErrors(stream).filter(({ message }) => missingTable(message));
  const errors = [...stream.errors, ...ofTables].filter((error) => !isSource(error));
  const places = errors.some(({ message }) => isMissing(message)) ? tablePlaces(text) : [];
  const faults = errors.map((error) => faultOf(error, text, places));
  const isTwin = saidWithPlace(faults, places);
  const said = /* @__PURE__ */ new Set();
  const findings = [];
  for (const fault of faults) {
    if (isTwin(fault)) continue;
    const { severity, message, table, range } = fault;
    const key = JSON.stringify([severity, table ? [table.schema, table.name] : message, range]);
    if (said.has(key)) continue;
    said.add(key);
    const hint = isMissing(fault.message) && CREATE_OR_CORRECT;
    findings.push({
      severity,
      source,
      message: phrase(message),
      ...hint && { hint },
      ...range && { range }
    });
  }
  return findings;
}
var isMissing = (message) => message === TABLE_NOT_IN_SOURCE || missingTable(message) !== null;
function faultOf(error, text, places) {
  const { level, message } = error;
  const given = givenRange(error, text);
  const table = missingTable(message);
  const range = given ? isMissing(message) ? snapped(given, table, places, text) : given : table ? placesOf(table, places)[0]?.range : namedRange(error, text);
  return { severity: level, message, table, located: given !== void 0, range };
}
function givenRange({ location }, text) {
  if (!location) return void 0;
  const { start, end } = location;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start <= 0 || end < start)
    return void 0;
  return { start: Math.min(start, text.length), end: Math.min(end, text.length) };
}
var CRLF_SLACK = 20;
function snapped(given, table, places, text) {
  const slack = text.includes("\r\n") ? CRLF_SLACK : 0;
  const near = places.filter(
    ({ schema, name, range }) => range.start < given.end + slack && given.start < range.end + slack && (table === null || name === table.name && (schema === null || schema === table.schema))
  );
  return near.length === 1 ? near[0].range : given;
}
function namedRange({ message }, text) {
  const yaml = /at line (\d{1,7}), column (\d{1,7}):\r?\n/.exec(message);
  if (yaml) return atLine(text, Number(yaml[1]), Number(yaml[2]));
  const name = /^Function '([\w.]{1,100})' is not defined$/.exec(message)?.[1];
  if (name === void 0) return void 0;
  const start = text.indexOf(name);
  if (start === -1 || text.indexOf(name, start + 1) !== -1) return void 0;
  return { start, end: start + name.length };
}
function atLine(text, line, column) {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    start = text.indexOf("\n", start) + 1;
    if (start === 0) return void 0;
  }
  const at = Math.min(start + Math.max(0, column - 1), text.length);
  return { start: at, end: at < text.length && !"\r\n".includes(text[at]) ? at + 1 : at };
}
function saidWithPlace(faults, places) {
  const keyOf = ({ schema, name }) => JSON.stringify([schema, name]);
  const located = faults.filter((fault) => fault.located && isMissing(fault.message));
  const named = new Set(located.flatMap(({ table }) => table ? [keyOf(table)] : []));
  const unnamed = new Set(
    located.flatMap(({ table, range }) => table === null && range ? [range.start] : [])
  );
  return ({ table, located: located2 }) => table !== null && !located2 && (named.has(keyOf(table)) || placesOf(table, places).some(({ range }) => unnamed.has(range.start)));
}

// src/commands/live-schema.ts
async function checkLiveSchema(session, rules, before, failOn, surroundings) {
  const { api, log, interrupts } = session;
  if (api === null || before.diagnostics === null) return;
  const began = performance.now();
  const { text } = decodeRules(rules.bytes);
  const answer = await interrupts.before(api.validate(text));
  if (answer.kind !== "answered") {
    log.warning(`the rules were not held against the live schema: ${apiTrouble(answer).message}`);
    return;
  }
  const findings = rulesFindings(answer.value, text, "live schema");
  log.step(
    findings.length === 0 ? "the source has every table and column that the rules name" : `held against the live schema: ${findings.length} ${findings.length === 1 ? "finding" : "findings"}`,
    performance.now() - began
  );
  sayFindings(rules.path, text, findings, log);
  annotateFindings(surroundings, rules.path, text, findings);
  const rejected = findings.some(({ severity }) => severity === "fatal") || failOn === "warning";
  if (rejected && findings.length > 0) throw rejection({ ...rules, findings }, "the running service");
  const blocked = sourceBlocked(before.diagnostics, answer.value, log);
  if (blocked !== null) objectTo(blocked, session);
}

// src/commands/prepare.ts
async function prepare(session, seen, rules, wishes) {
  const { log, interrupts } = session;
  log.doing?.("asking the service, and comparing the rules");
  const looking = lookBeforehand(session, seen, rules);
  looking.catch(() => {
  });
  const theirs = await interrupts.before(rulesOfHost(session, seen.sha256));
  const compared = theirs && await compare(theirs, rules);
  const same = theirs?.bytes && compared ? sameMeaning(session, seen, rules, theirs.bytes, compared, wishes) : null;
  if (same !== null) {
    await looking.catch(() => {
    });
    return { before: NOTHING_KNOWN, rules, warnings: [], comparison: compared, same };
  }
  const before = await looking;
  const comparison = compared && { ...compared, rows: before.copied };
  const isTold = rules.undecided && comparison !== null && "unknown" in comparison.result;
  if (isTold)
    log.line("what changes for clients is not told: the bundled compiler would have to take these rules");
  else if (comparison !== null) sayComparison(comparison, log);
  else
    log.warning(
      "what the host has could not be read (an installed helper may be older), so what changes for clients is not told, and comments alone are deployed, too"
    );
  const judging = judged(session, rules, before, wishes);
  return { before, ...await knowing(comparison && { comparison }, judging), comparison, same: null };
}
async function judged(session, rules, before, { failOn, surroundings }) {
  const { inputs, log, host, supervisor, interrupts } = session;
  const goesBack = session.who.command === "rollback" && inputs.validator.kind === "image";
  log.doing?.("asking the compiler of the running version");
  const validator = goesBack ? { kind: "auto" } : inputs.validator;
  const validating = {
    check: host.check.bind(host),
    container: async () => before.printed
  };
  const around = { log, surroundings, host: { host: validating, supervisor } };
  const judgement = validator.kind === "bundled" && !rules.undecided ? { rules, warnings: [] } : await interrupts.before((await import("./validator-KLYCCZMK.js")).judge(rules, { validator, failOn }, around));
  log.doing?.("holding the rules against the source");
  await checkLiveSchema(session, judgement.rules, before, failOn, surroundings);
  return judgement;
}
async function knowing(details, promise) {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.outcome, error.reason, error.hint, { ...details, ...error.details });
  }
}
function sameMeaning({ inputs, supervisor, prober, who }, seen, rules, bytes, { result }, { cosmeticChanges }) {
  if (cosmeticChanges === "deploy" || !("plan" in result) || result.plan.equality !== "cosmetic") return null;
  const decision = decide(inputs, seen.sha256, seen, supervisor, prober.forwarding, who);
  if (decision.do !== "verify") return null;
  return { rules: { ...rules, bytes, sha256: seen.sha256 }, proof: decision.proof };
}

export {
  newestStream,
  streamWords,
  compare,
  sayComparison,
  askMounted,
  NOTHING_KNOWN,
  evidenceIn,
  troubleInLog,
  decide,
  rulesFindings,
  prepare,
  knowing
};
