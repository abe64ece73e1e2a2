import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  NOTHING_KNOWN,
  askMounted,
  decide,
  evidenceIn,
  knowing,
  newestStream,
  prepare,
  rulesFindings,
  streamWords,
  troubleInLog
} from "./chunk-BWATSSCM.js";
import {
  comeBack,
  confirmTimeoutMs,
  leftAlone,
  ownerWords,
  shasOf,
  stopTimeoutMs,
  takeLock,
  utcTime,
  watchSettings
} from "./chunk-GPH4O6KG.js";
import {
  HelperGone,
  HelperRefusal,
  Host,
  NOT_MOUNTED,
  WatchLost,
  apiTrouble,
  askAbout,
  beginEvidence,
  beginWatch,
  firstError,
  heard,
  isKnownVersion,
  meaningFor,
  observe,
  outageMs,
  parseJournal,
  progressOf,
  signsIn,
  streamOf,
  troubleOf,
  watchService,
  whyOnlyLiveness,
  worthReading
} from "./chunk-6GRJLOIX.js";
import {
  detailsOf,
  sayFindings
} from "./chunk-UV5NOGXG.js";
import {
  decodeRules
} from "./chunk-PJALSLG5.js";
import {
  shellWord
} from "./chunk-SUBMZK77.js";
import {
  Cancelled
} from "./chunk-QPTV5FHN.js";
import {
  refused
} from "./chunk-QKB62EY6.js";
import {
  inSeconds
} from "./chunk-UNO2OOST.js";

// src/commands/activation.ts
var LOOK_MS = 2e3;
var SAY_MS = 5e3;
async function untilActive(job, identity) {
  if (job.inputs.waitFor !== "active") return null;
  try {
    return await wait(job, identity);
  } catch (error) {
    if (error instanceof Cancelled || error instanceof HelperGone) return notWaited(job, error.message);
    throw error;
  }
}
async function wait(job, identity) {
  const { inputs, log, interrupts } = job;
  const began = performance.now();
  const look = job.session.api === null ? logLooker(job, identity) : apiLooker(job);
  let said = { words: "", at: 0 };
  let last = { state: "still", words: "not seen yet" };
  const inActivation = `${inputs.activationTimeoutMs / 1e3} s at most`;
  log.line(`waiting until these rules are active, ${inActivation}`);
  log.doing?.("waiting until these rules are active");
  while (performance.now() - began < inputs.activationTimeoutMs) {
    const end = await endedMeanwhile(job, identity);
    if (end !== null) return end;
    last = await interrupts.before(look());
    if (last.state === "active") {
      log.step(`these rules are active: ${last.words}`, performance.now() - began);
      return null;
    }
    if (last.state === "denied") return notWaited(job, last.words);
    if (last.state === "failed") return neverActive(job, last.words);
    const now = performance.now();
    if (last.words !== said.words || now - said.at > SAY_MS) {
      said = { words: last.words, at: now };
      log.line(`${last.words} (${inSeconds(now - began)} of ${inActivation})`);
    }
    await interrupts.before(new Promise((resolve) => setTimeout(resolve, LOOK_MS)));
  }
  return stillCopying(job, last.words);
}
async function endedMeanwhile(job, identity) {
  const { state, owner, sha256 } = await job.interrupts.before(job.host.inspect());
  if (state.phase === "running" && state.identity === identity) return null;
  if (owner !== null) return notWaited(job, `another deploy has begun (${ownerWords(owner)})`);
  if (sha256 !== job.rules.sha256) return notWaited(job, "somebody has put other rules there");
  return notHealthy(job, state.detail);
}
function apiLooker({ rules, session }) {
  const text = Buffer.from(rules.bytes).toString("utf8");
  return async () => {
    const answer = await session.api.diagnostics();
    if (answer.kind !== "answered") {
      const state2 = answer.kind === "wrong token" || answer.kind === "absent" ? "denied" : "still";
      return { state: state2, words: apiTrouble(answer).message };
    }
    const { state, words } = progressOf(answer.value, text);
    if (state === "active") return { state, words };
    return { state: state === "failed" || state === "gone" ? "failed" : "still", words };
  };
}
function logLooker({ host }, identity) {
  let newest = null;
  let evidence = beginEvidence;
  let begun = false;
  return async () => {
    const text = begun ? await host.lastLog(identity) : await host.bootLog(identity);
    begun = true;
    for (const sign of signsIn(text)) {
      newest = newestStream(newest, sign);
      evidence = heard(evidence, 0, sign);
    }
    if (evidence.refused !== null) return { state: "failed", words: evidence.refused.message };
    const isTheirs = newest !== null && (newest.isNew || evidence.taken?.how === "unchanged");
    if (isTheirs && newest?.active) return { state: "active", words: streamWords(newest) };
    const trouble = troubleOf(evidence);
    const words = isTheirs && newest !== null ? streamWords(newest) : "its log names no stream for them yet";
    return { state: "still", words: trouble === null ? words : `${words}; ${trouble}` };
  };
}
var STATUS = "To see how far it is, run this again with wait-for: active: it changes nothing.";
var stillCopying = ({ host, rules, inputs }, words) => ({
  outcome: "unproven",
  headline: `${host.name} has taken ${rules.path}, and it was not active within activation-timeout (${inputs.activationTimeoutMs / 1e3} s)`,
  reason: words,
  next: [
    "Until then clients keep what they have. Nothing was taken back: that would replicate everything once more.",
    STATUS
  ]
});
var notWaited = ({ host, rules }, why) => ({
  outcome: "unproven",
  headline: `${host.name} has taken ${rules.path}, and this run ended before it was active`,
  reason: why,
  next: [STATUS]
});
var neverActive = ({ host, rules }, words) => ({
  outcome: "unproven",
  headline: `${host.name} has ${rules.path}, and it will not become active as things are`,
  reason: words,
  next: ["Correct the rules, and deploy them; or command: rollback, which replicates everything once more."]
});
var notHealthy = ({ host, supervisor }, words) => ({
  outcome: "broken",
  headline: `the service on ${host.name} took these rules, and ended before they were active`,
  reason: words,
  next: [supervisor.byHand.logs, "To go back: command: rollback."]
});

// src/commands/evidence-words.ts
function evidenceWords(watch) {
  const { verdict, settings, evidence, current } = watch;
  const { version, taken, refused: refused2, cannotStart, troubles, diagnostics, mounted } = evidence;
  const outage = outageMs(watch);
  const lines = [
    verdict.state === "failed" ? `${verdict.reason}: ${verdict.evidence}` : "",
    current === null ? "" : `the start that was judged: \`${current.identity}\``,
    version === null ? "" : `its log begins with PowerSync Service ${version}`,
    taken === null ? "" : taken.how === "updated" ? "its log says that these rules are new to it, and taken" : "its log says that it had these rules stored already",
    refused2 === null ? "" : `its log says that it refuses them: ${refused2.message}`,
    cannotStart === null ? "" : `its log says that it cannot start: ${cannotStart}`,
    ...[...troubles.values()].slice(0, 3).map((trouble) => `its log says: ${trouble}`),
    diagnostics?.answer.state === "answered" ? standingWords(diagnostics.answer.standing) : "",
    mounted === null ? "" : mounted ? "its container has the rules file mounted" : "its container does not have the rules file mounted",
    verdict.state === "healthy" || verdict.state === "unproven" ? `${settings.windowMs / 1e3} s of 200s without a break, in one start` : "",
    outage === null ? "" : `no 200 for ${inSeconds(outage)}, as the probes saw it`
  ];
  return lines.filter(Boolean);
}
var standingWords = (standing) => ({
  active: "diagnostics names exactly these rules as active",
  processing: "diagnostics names exactly these rules as processing",
  refused: "diagnostics says that these rules are refused",
  absent: "diagnostics names other rules"
})[standing];

// src/commands/go-back-words.ts
function reportOf(job, decision, ending, reason, failed) {
  const { host, seen, supervisor } = job;
  const cancelled = isCancelled(failed);
  switch (ending.ended) {
    case "healthy":
      return {
        outcome: "rolled-back",
        headline: cancelled ? `this deploy was cancelled; the old rules are back on ${host.name} and run` : readsOthers(failed) ? `the service on ${host.name} does not read ${seen.target}; the file is as it was, and the service runs what it ran before` : `the new rules failed on ${host.name}; the old ones are back and run`,
        reason,
        next: [cancelled ? "Run it again when it is wanted." : whatToCorrect(job, failed)],
        verifiedBy: ending.verifiedBy,
        ...ending.outageMs === null ? {} : { outageMs: ending.outageMs }
      };
    case "never touched":
      return {
        outcome: "refused",
        headline: cancelled ? `this deploy was cancelled before the restart; the file on ${host.name} is as it was, and the service ran on all the time` : `the service on ${host.name} could not be restarted; the file is as it was, and the service ran on all the time`,
        reason,
        next: [
          cancelled ? "Run it again when it is wanted." : `Allow the user to restart it (a polkit rule, or sudo), and try it on the host: ${supervisor.byHand.restart}`
        ]
      };
    case "as found":
      return {
        outcome: "broken",
        headline: decision.first ? `the first rules failed on ${host.name}, and there was nothing to go back to: the file is taken away again, and ${supervisor.name} is as it was found` : `the new rules failed on ${host.name}; the old ones are back, and ${supervisor.name} is stopped, as it was found`,
        reason,
        next: [whatToCorrect(job, failed), `To see more, on the host: ${supervisor.byHand.logs}`]
      };
    case "failed":
      return {
        outcome: "broken",
        headline: decision.first ? `the first rules failed on ${host.name}, and there was nothing to go back to: the file is taken away again, but ${supervisor.name} could not be left as it was found` : `the new rules failed on ${host.name}, the old ones are back in ${seen.target}, and the service does not run with them either`,
        reason: `${reason}
then, ${decision.first ? "on the way back" : "with the old rules"}: ${ending.why}`,
        next: [
          `On the host, see why: ${supervisor.byHand.logs}`,
          ...decision.first ? [] : [`then start it again: ${supervisor.byHand.restart}`]
        ]
      };
  }
}
function changedBySomebody({
  host,
  seen,
  supervisor
}) {
  return {
    outcome: "broken",
    headline: `the new rules failed on ${host.name}, and somebody has changed ${seen.target} during this deploy: their file is left there`,
    next: [
      `Find out who. To run what is there now, on the host: ${supervisor.byHand.restart}`,
      "Or run this again, and it puts its own rules there."
    ],
    changed: true
  };
}
function notPutBack({ host, seen, supervisor, id }, refusal) {
  const target = seen.target ?? "";
  const at = target.lastIndexOf("/");
  const kept = `${target.slice(0, at)}/.powersync-deploy${target.slice(at)}/open.${id}/old`;
  return {
    outcome: "broken",
    headline: `the new rules failed on ${host.name}, and the old ones could not be put back: ${refusal.detail || refusal.code}`,
    next: seen.kind === "absent" ? [`On the host: rm ${shellWord(target)}`] : [`On the host: mv ${shellWord(kept)} ${shellWord(target)}`, `then: ${supervisor.byHand.restart}`],
    changed: true
  };
}
function reasonOf({ verdict }) {
  if (verdict.state !== "failed") return verdict.state;
  return verdict.reason === "cancelled" ? `cancelled: ${verdict.evidence}` : `${verdict.reason}: ${verdict.evidence}`;
}
function wordsOf(ending) {
  if (ending.ended === "healthy") return "the service runs and is healthy";
  if (ending.ended === "never touched") return "the service was never touched";
  return ending.ended === "as found" ? "the unit is as it was found" : ending.why;
}
var isCancelled = ({ verdict }) => verdict.state === "failed" && verdict.reason === "cancelled";
var readsOthers = ({ verdict }) => verdict.state === "failed" && verdict.reason === "reads other rules";
function whatToCorrect({ supervisor }, failed) {
  const reason = failed.verdict.state === "failed" ? failed.verdict.reason : null;
  switch (reason) {
    case "reads other rules":
      return WHICH_FILE;
    case "cannot start":
      return `Other rules do not help: see on the host why it cannot start (its port, its storage database): ${supervisor.byHand.logs}`;
    case "rules refused":
      return "Correct the rules and push again; what the service did not like stands above.";
    default:
      return "Correct the rules, or whatever else the service names above, and push again.";
  }
}
var WHICH_FILE = "Set remote-path to the file that the service reads: sync_config.path in its configuration and, in a container, what is mounted there.";

// src/commands/taken.ts
var COST_OF_GOING_BACK = "going back (command: rollback) makes the service replicate everything once more, and every client download again";
async function laterFindings({ rules, session, log }) {
  const { api } = session;
  if (api === null) return [];
  const answer = await api.diagnostics().catch(() => ({ kind: "absent" }));
  if (answer.kind !== "answered") return [];
  const { text } = decodeRules(rules.bytes);
  const stream = streamOf(answer.value, Buffer.from(rules.bytes).toString("utf8"));
  const findings = stream === null ? [] : rulesFindings(stream, text, "service");
  if (findings.length === 0) return [];
  sayFindings(rules.path, text, findings, log);
  const number = `${findings.length} ${findings.length === 1 ? "thing" : "things"}`;
  return [`the service runs these rules, and objects to ${number} in them (above); ${COST_OF_GOING_BACK}`];
}
function takenWords({ verdict, evidence: { taken } }) {
  if (taken === null || taken.how === "unchanged" && verdict.state === "unproven") return "";
  return taken.how === "updated" ? "; it has taken these rules" : "; it had these rules stored already";
}
function unproven({ host, rules, supervisor, session: { api } }, { evidence }, why) {
  const name = `${rules.path} (sha256 ${rules.sha256.slice(0, 12)})`;
  const again = "run this again: it looks once more, and changes nothing where the service has them.";
  const look = `On the host, see what it says: ${supervisor.byHand.logs}`;
  if (evidence.taken !== null && troubleOf(evidence) !== null) {
    return {
      outcome: "unproven",
      headline: `${host.name} has taken ${name} and is healthy, and it cannot replicate: clients get nothing new`,
      reason: why,
      next: [
        "It is about a database, not about the rules. The source: is it up, does it let the service in, is its publication there (select pubname from pg_publication;), and its slot (select slot_name, active, wal_status from pg_replication_slots;)? Or the storage of the service, where the reason names that.",
        look,
        `When that is put right, ${again}`
      ]
    };
  }
  return {
    outcome: "unproven",
    headline: `${host.name} has ${name} and is healthy, and nothing proves that it runs these rules`,
    reason: why,
    next: [
      ...why === NOT_MOUNTED ? [WHICH_FILE] : [],
      look,
      `Then ${again}`,
      ...api === null ? ["With api-token the service itself can be asked."] : [],
      `Nothing contradicts the rules themselves, so nothing was taken back; ${COST_OF_GOING_BACK}.`
    ]
  };
}
function sayRefusal({ path, bytes }, { message, faults }, log) {
  const { text } = decodeRules(bytes);
  const places = faults.filter(({ start }) => start > 0);
  const findings = places.map(
    (range, index) => ({
      severity: "fatal",
      source: "service",
      message: index === 0 ? message : "the service refuses this, too",
      range
    })
  );
  if (findings.length > 0) log.line("the service refuses these rules:");
  sayFindings(path, text, findings, log);
}

// src/commands/failed-start.ts
var LINES = 50;
var WIDTH = 500;
var PATIENCE_MS = 1e4;
var FailedStart = class {
  #chunks = [];
  #asked = true;
  #complete = () => {
  };
  /** Resolves, once the log is told, with the service's first error line; null where there was none, or no log. */
  told;
  constructor(job) {
    let patience;
    const complete = new Promise((resolve) => {
      this.#complete = resolve;
      patience = setTimeout(resolve, PATIENCE_MS);
    });
    this.told = complete.then(() => {
      clearTimeout(patience);
      return this.#asked ? tell(job, Buffer.concat(this.#chunks).toString("utf8")) : null;
    });
  }
  take(event) {
    if (event.type === "log") this.#chunks.push(event.chunk);
    else if (event.type === "log end") this.#complete();
  }
  /** Nothing was started, so there is no log. */
  nothing() {
    if (this.#chunks.length === 0) this.#asked = false;
    this.#complete();
  }
};
function tell({ log, supervisor, rules }, text) {
  const lines = worthReading(parseJournal(text));
  const last = lines.slice(-LINES);
  if (last.length === 0) {
    log.line(`(no log of a failed start can be read here; on the host, as root: ${supervisor.byHand.logs})`);
    return null;
  }
  log.line(`the last ${last.length} lines of the failed start (times in UTC):`);
  log.block(
    last.map(({ time, identifier, message }) => {
      const at = new Date(time * 1e3).toISOString().slice(11, 23);
      return `    ${at} ${identifier}: ${message.length > WIDTH ? `${message.slice(0, WIDTH)}…` : message}`;
    })
  );
  if (last.every(({ identifier }) => identifier === "systemd")) {
    log.line(
      `(none of them is the service's own: its log is not in the journal, or this user may not read it; on the host, as root: ${supervisor.byHand.logs})`
    );
  }
  const refusal = refusalIn(text);
  if (refusal !== null) sayRefusal(rules, refusal, log);
  return firstError(lines);
}
function refusalIn(text) {
  const refusals = signsIn(text).filter((sign) => sign.type === "refused");
  return refusals.find(({ faults }) => faults.length > 0) ?? refusals[0] ?? null;
}

// src/commands/go-back.ts
var OLD_RULES = {
  proof: "welcome",
  stored: "these rules",
  mounted: null,
  diagnostics: false
};
async function goBack(job, decision, failed) {
  const { log, seen, interrupts } = job;
  const began = performance.now();
  const why = reasonOf(failed);
  log.line(isCancelled(failed) ? why : `failed: ${why}`);
  if (hadTaken(failed)) {
    log.warning("the service had taken the new rules: it replicates everything once more for the old ones");
  }
  log.line(decision.first ? `taking ${seen.target} away again` : "going back to the old rules");
  log.doing?.("going back, and watching");
  const start = new FailedStart(job);
  let isBack = false;
  const putBack = async () => {
    const restarts = await revert(job, failed, start);
    isBack = true;
    return restarts;
  };
  try {
    const back = decision.back === "stop" || decision.first ? asFound(job, decision, putBack, start) : verified(job, failed, putBack, start);
    const [ending, said] = await interrupts.beforeSecond(Promise.all([back, start.told]));
    await interrupts.beforeSecond(finish(job, ending));
    log.step(
      `${decision.first ? "the file is gone again" : "the old rules are back"}: ${wordsOf(ending)}`,
      performance.now() - began
    );
    const reason = said === null ? why : `${why}
the service said: ${said}`;
    return {
      ...reportOf(job, decision, ending, reason, failed),
      ...shasOf(job),
      evidence: evidenceWords(failed),
      changed: ending.ended !== "never touched"
    };
  } catch (error) {
    start.nothing();
    if (error instanceof Cancelled) {
      throw leftAlone(
        job,
        isBack ? `${error.message} a second time: the old rules are back in ${seen.target}, and the host sees to the service by itself` : `${error.message} a second time: the way back is left to the host`,
        utcTime(seen.now + (performance.now() - job.session.openedAt + confirmTimeoutMs(job)) / 1e3)
      );
    }
    if (error instanceof HelperRefusal && error.request === "revert" && error.code === "write")
      return { ...notPutBack(job, error), reason: why, ...shasOf(job) };
    if (error instanceof HelperRefusal && error.code === "foreign")
      return { ...changedBySomebody(job), reason: why, ...shasOf(job) };
    if (error instanceof HelperGone || error instanceof HelperRefusal || error instanceof WatchLost) {
      const back = await comeBack(job, error);
      if (back.state === "over")
        return { ...back.report, reason: [why, back.report.reason].filter(Boolean).join("\n") };
      return goBack(back.job, decision, failed);
    }
    throw error;
  }
}
var hadTaken = ({ evidence: { taken, diagnostics } }) => taken === null ? diagnostics?.answer.state === "answered" && diagnostics.answer.standing === "processing" : taken.how === "updated";
async function finish({ host, seen }, ending) {
  const outcome = {
    healthy: "rolled-back",
    "as found": "broken",
    "never touched": "refused",
    failed: "broken"
  };
  const proof = ending.ended === "healthy" && seen.sha256 !== null ? { sha256: seen.sha256, identity: ending.identity, verifiedBy: ending.verifiedBy } : null;
  const finished = host.finish(outcome[ending.ended], proof);
  await (ending.ended === "failed" ? finished : finished.catch(() => {
  }));
}
async function revert({ host }, failed, start) {
  const reverted = host.revert();
  if (failed.verdict.state === "failed" && failed.verdict.identity !== null && !isCancelled(failed))
    host.readLog(failed.verdict.identity);
  else start.nothing();
  return reverted;
}
var NothingRestarted = class extends Error {
};
async function verified(job, failed, putBack, start) {
  const { inputs, host, seen } = job;
  const see = (settings, ask) => watchService(job, settings, {
    ...ask,
    onEvent: (event) => start.take(event),
    onWait: (words) => job.log.line(words)
  });
  const previous = failed.lastState?.identity ?? seen.state.identity;
  let watch = await see(
    { ...watchSettings(inputs, seen, true, OLD_RULES), previous },
    {
      command: "back",
      begin: async () => {
        if (!await putBack()) throw new NothingRestarted();
      }
    }
  ).catch((error) => {
    if (error instanceof NothingRestarted) return null;
    throw error;
  });
  const denied = watch?.verdict.state === "failed" && watch.verdict.reason === "restart command failed" && watch.lastState?.phase === "running" && watch.lastState.identity === seen.state.identity;
  if (watch === null || denied) {
    watch = await see(watchSettings(inputs, seen, false), { command: null, begin: () => host.beginWatch() });
  }
  const { verdict } = watch;
  if (verdict.state !== "healthy" && verdict.state !== "unproven")
    return { ended: "failed", why: reasonOf(watch) };
  if (verdict.identity === seen.state.identity) return { ended: "never touched" };
  const from = failed.outage?.from ?? watch.outage?.from;
  const to = watch.outage?.to;
  return {
    ended: "healthy",
    outageMs: from !== void 0 && to != null ? to - from : outageMs(watch),
    identity: verdict.identity,
    // Healthy for a whole window, and what its log says of the old rules came too late for another one.
    verifiedBy: verdict.state === "healthy" ? verdict.verifiedBy : "liveness"
  };
}
function asFound(job, decision, putBack, start) {
  const { host, inputs, seen } = job;
  let timer;
  return new Promise((resolve, reject) => {
    const { stopMs, timeoutMs } = watchSettings(inputs, seen, true);
    timer = setTimeout(
      () => resolve({ ended: "failed", why: "the supervisor did not answer" }),
      stopMs + timeoutMs
    );
    host.ended.then(reject);
    host.listen((event) => {
      start.take(event);
      if (event.type !== "result" || event.job !== "back") return;
      const triesAgain = decision.first && decision.back === "restart";
      resolve(
        event.code === 0 || triesAgain ? { ended: "as found" } : { ended: "failed", why: event.output.trim() || "the command failed" }
      );
    });
    putBack().then((restarts) => {
      if (!restarts) resolve({ ended: "as found" });
    }, reject);
  }).finally(() => clearTimeout(timer));
}

// src/commands/story.ts
var TOLD = 3;
function storyteller(log) {
  const told = /* @__PURE__ */ new Map();
  return (sign) => {
    const words = wordsOf2(sign);
    if (words === null) return;
    const ofThisKind = told.get(sign.type) ?? /* @__PURE__ */ new Set();
    told.set(sign.type, ofThisKind);
    if (ofThisKind.has(words) || ofThisKind.size >= TOLD) return;
    ofThisKind.add(words);
    log.line(`the service says: ${words}`);
  };
}
function wordsOf2(sign) {
  switch (sign.type) {
    case "booted":
      return `booting PowerSync Service ${sign.version}`;
    case "taken":
      return sign.how === "updated" ? "its rules are new to it, and taken" : "its rules are unchanged";
    case "refused":
      return `refused: ${sign.message}`;
    case "cannot start":
      return sign.message;
    case "trouble":
      return `${sign.slot === null ? "" : `${sign.slot}: `}${sign.message}`;
    default:
      return null;
  }
}

// src/commands/transaction.ts
async function write(job) {
  const { inputs, rules, host, seen } = job;
  if (seen.sha256 !== rules.sha256) {
    const going = {
      do: "deploy",
      why: "the unit is stopped",
      back: "stop",
      first: seen.sha256 === null
    };
    try {
      await begin(job, { restart: false, back: "stop" });
      await host.confirm("written", rules.sha256, null);
    } catch (error) {
      const lost = await afterLoss(job, going, error, null);
      if (lost.outcome !== "deployed") return lost;
    }
  }
  return {
    outcome: "written",
    headline: `the rules are in ${seen.target}; ${inputs.unit} is not running, so nothing runs them yet`,
    ...shasOf(job),
    changed: seen.sha256 !== rules.sha256
  };
}
async function swapAndWatch(job, decision) {
  const { log, interrupts } = job;
  log.line(`deploying: ${decision.why}`);
  log.doing?.("swapping, restarting, and watching");
  const began = performance.now();
  let watch;
  try {
    watch = await watchService(job, newStart(job), {
      ...listening(job),
      command: "restart",
      begin: () => begin(job, { restart: true, back: decision.back }),
      interrupts
    });
  } catch (error) {
    return afterLoss(job, decision, error, error instanceof WatchLost ? error.watch : null);
  }
  return conclude(job, decision, watch, began);
}
var newStart = ({ inputs, seen, before }) => watchSettings(inputs, seen, true, before.expectation);
function listening(job) {
  const { log, rules, host, supervisor, seen, before, session } = job;
  const text = Buffer.from(rules.bytes).toString("utf8");
  return {
    diagnostics: session.api === null ? void 0 : askAbout(session.api, text),
    mounts: before.expectation.mounted === null ? () => askMounted(host, supervisor, seen.target) : void 0,
    onSign: storyteller(log),
    onWait: (words) => log.line(words)
  };
}
async function conclude(job, decision, watch, began) {
  const { inputs, log, rules, host, seen } = job;
  const { verdict } = watch;
  if (verdict.state === "failed" || verdict.state === "pending") return goBack(job, decision, watch);
  let left;
  try {
    left = verdict.state === "healthy" ? await host.confirm("deployed", rules.sha256, verdict.identity, verdict.verifiedBy) : await host.confirm("unproven", rules.sha256, verdict.identity, "nothing");
  } catch (error) {
    return afterLoss(job, decision, error, watch);
  }
  const outage = outageMs(watch);
  log.step(
    `healthy: ${inputs.stabilityWindowMs / 1e3} s of 200s from one start of the service${takenWords(watch)}`,
    performance.now() - began
  );
  const others = left === rules.sha256 ? [] : [
    `somebody changed ${seen.target} during this deploy: the service runs the deployed rules until its next restart`
  ];
  const common = {
    ...shasOf(job),
    changed: true,
    warnings: others,
    evidence: evidenceWords(watch),
    ...wayBackTo(seen.sha256),
    ...outage === null ? {} : { outageMs: outage }
  };
  if (verdict.state === "unproven") return { ...common, ...unproven(job, watch, verdict.why) };
  const warnings = [
    ...verdict.verifiedBy === "liveness" ? onlyLiveness(job, watch) : notAsked(watch),
    ...others
  ];
  const end = await untilActive(job, verdict.identity);
  if (end !== null) return { ...common, warnings, ...end };
  return {
    outcome: "deployed",
    headline: `${host.name} runs ${rules.path} (sha256 ${rules.sha256.slice(0, 12)})`,
    ...common,
    verifiedBy: verdict.verifiedBy,
    warnings: [...warnings, ...await laterFindings(job)]
  };
}
var wayBackTo = (sha256) => sha256 === null ? {} : {
  wayBack: `run this with \`command: rollback\` and \`to: ${sha256.slice(0, 12)}\`; ${COST_OF_GOING_BACK.replace("(command: rollback) ", "")}`
};
function notAsked({ evidence: { diagnostics } }) {
  return diagnostics?.answer.state === "not to be had" ? [`the service was not asked what it runs: ${diagnostics.answer.why}`] : [];
}
var onlyLiveness = ({ inputs }, watch) => [
  `that the service took these rules rests on its health alone: ${whyOnlyLiveness(watch.evidence)}`,
  ...outageMs(watch) === 0 ? [`${inputs.livenessUrl} answered 200 all through the restart: is it this service that answers there?`] : []
];
async function begin(job, { restart, back }) {
  const { inputs, log, rules, host, seen } = job;
  if (inputs.guard === "off") {
    log.warning(
      "guard: off: when the helper on the host is killed in the middle, nobody there puts the old rules back until the next deploy"
    );
  }
  const began = performance.now();
  const { guard, decidedBy } = await host.begin({
    id: job.id,
    rules: rules.bytes,
    sha256: rules.sha256,
    expected: seen.sha256,
    restart,
    back,
    deadlineMs: confirmTimeoutMs(job),
    stopMs: stopTimeoutMs(seen)
  });
  if (!restart) return;
  log.step(
    `swapped ${seen.target}, and restarting; ${inputs.stabilityWindowMs / 1e3} s of unbroken health are needed`,
    performance.now() - began
  );
  if (guard !== "off" && decidedBy !== null) {
    log.line(
      `should this run end before that, the host goes back by itself; at the latest, that is over at ${utcTime(decidedBy)}`
    );
  }
}
async function afterLoss(job, decision, error, watch) {
  if (error instanceof HelperRefusal && error.request !== "confirm") {
    if (error.request !== "restart") throw notBegun(error, job.inputs);
    return goBack(job, decision, {
      ...observe(beginWatch(watchSettings(job.inputs, job.seen, true), 0), {
        at: 0,
        type: "restart command",
        ok: false,
        output: error.detail || error.code
      })
    });
  }
  if (!(error instanceof HelperGone || error instanceof WatchLost || error instanceof HelperRefusal)) {
    throw error;
  }
  const back = await comeBack(job, error);
  if (back.state === "over") return back.report;
  const again = back.job;
  const began = performance.now();
  if (!back.restarted) {
    return goBack(
      again,
      decision,
      observe(beginWatch(watchSettings(job.inputs, job.seen, true), 0), {
        at: 0,
        type: "cancelled",
        by: "the connection was lost before the restart"
      })
    );
  }
  job.log.line("the connection is back, and the host has waited: watching goes on");
  let resumed;
  try {
    resumed = await watchService(again, newStart(job), {
      ...listening(again),
      command: "done",
      begin: () => again.host.beginWatch(),
      interrupts: job.interrupts,
      outage: watch?.outage ?? null
    });
  } catch (lostAgain) {
    return afterLoss(again, decision, lostAgain, lostAgain instanceof WatchLost ? lostAgain.watch : watch);
  }
  return conclude(again, decision, resumed, began);
}
function notBegun(refusal, { remotePath }) {
  switch (refusal.code) {
    case "denied":
      return refusal;
    case "changed":
      return refused(
        `somebody changed ${remotePath} on the host while this deploy was looking at it`,
        "Find out who, then run this again."
      );
    case "attributes":
      return refused(
        `mode, owner, ACL or label of ${remotePath} (${refusal.detail}) cannot be kept by this user`,
        "Deploy as the owner of the file, or allow sudo."
      );
    case "no-guard":
      return refused(
        `the host cannot start a guard, which would go back if this run and its connection died: ${refusal.detail}`,
        "Allow sudo or install the helper (examples/restricted-key), or let the user start units of its own on the host: loginctl enable-linger USER. Or accept the risk with guard: off."
      );
    default:
      return refused(
        `the new rules could not be laid beside ${remotePath}: ${refusal.detail || refusal.code}`,
        "Nothing was changed. Is the disk full, or the folder read-only?"
      );
  }
}

// src/commands/unchanged.ts
function isSettled({ inputs, seen }, proof, health) {
  const age = seen.state.startedAt === null ? 0 : (seen.now - seen.state.startedAt) * 1e3;
  return proof === "record" && seen.state.phase === "running" && health.status === 200 && age > inputs.stabilityWindowMs;
}
async function verifyUnchanged(job, proof, health) {
  const { inputs, log, host, prober, supervisor, seen, interrupts } = job;
  const common = { ...shasOf(job), changed: false };
  const notHealthy2 = (reason) => ({
    ...common,
    outcome: "broken",
    headline: `${host.name} has these rules already, and the service is not healthy; this run changed nothing`,
    reason,
    next: [supervisor.byHand.status, supervisor.byHand.logs, supervisor.byHand.restart]
  });
  const identity = seen.state.identity ?? "";
  const read = () => interrupts.before(Promise.all([host.bootLog(identity), host.lastLog(identity)]));
  let [boot, last] = proof === "record" ? ["", ""] : await read();
  let evidence = evidenceIn(`${boot}
${last}`);
  const mounted = proof === "record" ? null : await interrupts.before(askMounted(host, supervisor, seen.target));
  if (evidence.refused === null && !isSettled(job, proof, health)) {
    log.line("the host has these rules; watching whether the service is healthy with them");
    const watch = await interrupts.before(
      watchService({ host, prober, supervisor }, watchSettings(inputs, seen, false), {
        command: null,
        begin: () => host.beginWatch()
      })
    );
    if (watch.verdict.state === "failed") {
      return notHealthy2(`${watch.verdict.reason}: ${watch.verdict.evidence}`);
    }
    if (proof !== "record") [boot, last] = await read();
    evidence = evidenceIn(`${boot}
${last}`);
  }
  if (evidence.refused !== null) {
    sayRefusal(job.rules, evidence.refused, log);
    return { ...common, ...refusedAlready(job, evidence.refused.message) };
  }
  const answer = await diagnosticsOf(job);
  const doubt = answer?.state === "answered" ? doubtOf(answer) : mounted === false ? NOT_MOUNTED : troubleInLog(boot, last, seen.now)?.why ?? neverTaken(evidence);
  if (answer?.state === "answered" && answer.standing === "refused") {
    await laterFindings(job);
    return { ...common, ...refusedAlready(job, answer.refusal) };
  }
  const objection = inputs.waitFor === "live" ? null : doubt;
  const isElsewhere = answer?.state === "answered" && answer.standing === "absent";
  if (objection !== null) {
    return {
      ...common,
      outcome: "unproven",
      headline: `${host.name} has these rules already and is healthy, and the service does not run them as it should; this run changed nothing`,
      reason: objection,
      next: [
        supervisor.byHand.logs,
        ...doubt === NOT_MOUNTED || isElsewhere ? [WHICH_FILE] : [],
        ...isElsewhere ? [`Or let it read them again: ${supervisor.byHand.restart}`] : []
      ]
    };
  }
  if (inputs.waitFor === "active") await interrupts.before(host.unlock());
  const end = await untilActive(job, identity);
  if (end !== null) return { ...common, ...end };
  return {
    ...common,
    outcome: "unchanged",
    headline: `${host.name} runs these rules already, and is healthy; nothing was touched`,
    verifiedBy: verifiedBy(job, proof, evidence, answer),
    warnings: [...doubt === null ? [] : [doubt], ...warningsOf(proof, evidence, mounted, answer)]
  };
}
var refusedAlready = ({ host }, why) => ({
  outcome: "rejected",
  headline: `${host.name} has these rules already, and its service refuses them; this run changed nothing`,
  reason: `the service refuses them: ${why}`,
  next: ["Correct the rules and push again. Until then clients get what the rules from before give them."]
});
var neverTaken = ({ version, taken }) => taken === null && version !== null && isKnownVersion(version) ? `its log (version ${version}) has no line that says it took the rules` : null;
async function diagnosticsOf({ rules, session, interrupts }) {
  if (session.api === null) return null;
  const answer = await interrupts.before(session.api.diagnostics());
  const trouble = apiTrouble(answer);
  if (answer.kind === "wrong token") throw refused(trouble.message, trouble.hint);
  return meaningFor(Buffer.from(rules.bytes).toString("utf8"), answer, trouble?.message ?? "");
}
function doubtOf(answer) {
  if (answer.standing === "absent")
    return "diagnostics names other rules, neither active nor processing these";
  return answer.trouble.length > 0 ? answer.trouble.join("; ") : null;
}
function verifiedBy({ seen }, proof, { taken }, answer) {
  if (answer?.state === "answered") return "diagnostics";
  const noted = seen.record?.verifiedBy;
  if (proof === "record") return noted === void 0 || noted === "nothing" ? "liveness" : noted;
  return taken === null ? "liveness" : "log";
}
function warningsOf(proof, evidence, mounted, answer) {
  const denied = answer?.state === "not to be had" ? [`the service was not asked: ${answer.why}`] : [];
  if (proof === "record" || answer?.state === "answered") return denied;
  if (evidence.taken !== null && mounted === true) return denied;
  const why = evidence.taken === null ? whyOnlyLiveness(evidence) : "its log tells that it took rules, but not from which file";
  return [
    ...denied,
    `that the service runs these rules rests on the file being older than its start; no earlier deploy recorded it, and ${why}`
  ];
}

// src/commands/ship.ts
async function ship(looked, rules, wishes) {
  const details = { ...detailsOf(rules), host: looked.session.host.name };
  return knowing(details, bring(looked, rules, wishes));
}
async function bring(looked, rules, wishes) {
  const { session, seen, health, ms } = looked;
  const { inputs, supervisor, prober, who } = session;
  sayWhatIsThere(session, rules, seen, health, ms);
  const glance = decide(inputs, rules.sha256, seen, supervisor, prober.forwarding, who);
  const alone = seen.owner === null;
  if (glance.do === "refuse" && alone) throw glance.failure;
  let prepared = (alone || inputs.dryRun) && brings(glance) ? await prepare(session, seen, rules, wishes) : null;
  const told = (report) => ({
    ...detailsOf(prepared?.rules ?? rules),
    ...prepared?.comparison && { comparison: prepared.comparison },
    host: session.host.name,
    ...report,
    warnings: [...prepared?.warnings ?? [], ...report.warnings ?? []]
  });
  if (inputs.dryRun) return told(dryRun(jobOf(session, rules, seen, prepared), glance, prepared));
  if (alone && prepared?.same) {
    const job = jobOf(session, prepared.same.rules, seen, null);
    if (isSettled(job, prepared.same.proof, health)) {
      return told(asSkipped(rules, await verifyUnchanged(job, prepared.same.proof, health)));
    }
  }
  if (glance.do === "verify" && alone) {
    const job = jobOf(session, rules, seen, null);
    if (isSettled(job, glance.proof, health)) return told(await verifyUnchanged(job, glance.proof, health));
  }
  const now = await takeLock(session);
  const decision = decide(inputs, rules.sha256, now, supervisor, prober.forwarding, who);
  const stale = now.state.identity !== seen.state.identity || now.sha256 !== seen.sha256;
  if (brings(decision) && (prepared === null || stale)) prepared = await prepare(session, now, rules, wishes);
  if (brings(decision) && prepared?.same) {
    const { rules: theirs, proof } = prepared.same;
    const job = jobOf(session, theirs, now, null);
    return told(asSkipped(rules, await verifyUnchanged(job, proof, await session.health())));
  }
  if (!brings(decision)) prepared = null;
  const comparison = prepared?.comparison;
  const carried = carryOut(jobOf(session, rules, now, prepared), decision, session);
  return told(await knowing(comparison ? { comparison } : null, carried));
}
function asSkipped({ sha256, path }, report) {
  if (report.outcome !== "unchanged") {
    const skipped = `${path} differs from what the host has in comments and layout alone, so it was not deployed (cosmetic-changes: deploy forces that)`;
    return { ...report, rulesSha256: sha256, warnings: [...report.warnings ?? [], skipped] };
  }
  return {
    ...report,
    rulesSha256: sha256,
    headline: `the host runs rules that differ from ${path} in comments and layout alone, and is healthy; nothing was touched`,
    next: [
      "To deploy them all the same: cosmetic-changes: deploy. Every client then downloads everything again."
    ]
  };
}
var brings = (decision) => decision.do === "deploy" || decision.do === "write";
var jobOf = (session, rules, seen, prepared) => ({
  before: prepared?.before ?? NOTHING_KNOWN,
  inputs: session.inputs,
  log: session.log,
  rules,
  session,
  interrupts: session.interrupts,
  host: session.host,
  prober: session.prober,
  supervisor: session.supervisor,
  seen,
  id: Host.transactionId(seen.now)
});
async function carryOut(job, decision, session) {
  switch (decision.do) {
    case "refuse":
      throw decision.failure;
    case "verify":
      return verifyUnchanged(job, decision.proof, await session.health());
    case "write":
      return write(job);
    case "deploy":
      return swapAndWatch(job, decision);
  }
}
function sayWhatIsThere({ inputs, log, supervisor }, rules, seen, health, ms) {
  const file = seen.sha256 === null ? "no rules there" : seen.sha256 === rules.sha256 ? "the same rules there" : `other rules there (sha256 ${seen.sha256.slice(0, 12)})`;
  const liveness = health.status ?? `no answer (${health.why})`;
  log.step(
    `looked, as ${seen.user}: ${file}; ${supervisor.name} is ${seen.state.detail}; liveness ${liveness}`,
    ms
  );
  if (seen.owner === null && seen.state.phase === "running" && health.status !== 200) {
    const status = health.status ?? 0;
    const isOther = status >= 300 && status !== 400 && status < 500;
    log.warning(
      isOther ? `${inputs.livenessUrl} answers ${status}: is liveness-url right? Without a 200 no deploy succeeds` : "the service was not healthy before this deploy"
    );
  }
  if (["stopped", "failed", "waiting"].includes(seen.state.phase) && health.status === 200) {
    log.warning(
      `${inputs.livenessUrl} answers 200 while ${supervisor.name} is ${seen.state.phase}: something else answers there`
    );
  }
}
function dryRun(job, decision, prepared) {
  const { inputs, seen } = job;
  const would = prepared?.same ? "a deploy would change nothing: the rules differ from those of the host in comments and layout alone (cosmetic-changes: deploy forces it)" : decision.do === "refuse" ? `a deploy would be refused: ${decision.failure.reason}` : {
    verify: "a deploy would check that the service is healthy, and change nothing",
    write: `a deploy would put the file there, and leave ${inputs.unit} stopped`,
    deploy: `a deploy would put the rules to ${seen.target} and restart ${inputs.unit}: ${"why" in decision ? decision.why : ""}`
  }[decision.do];
  const first = seen.owner !== null ? `after waiting for another one (${ownerWords(seen.owner)}), ` : seen.unfinished ? "after ending an earlier one that came to no end, " : "";
  return {
    outcome: "valid",
    headline: `dry run, nothing was changed; ${first}${would}`,
    ...shasOf(job),
    changed: false
  };
}

export {
  ship
};
