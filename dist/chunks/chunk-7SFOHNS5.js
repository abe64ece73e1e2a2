import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  HelperGone,
  HelperRefusal,
  Host,
  WatchLost,
  beginWatch,
  comeBack,
  confirmTimeoutMs,
  leftAlone,
  observe,
  outageMs,
  ownerWords,
  shasOf,
  shellWord,
  stopTimeoutMs,
  takeLock,
  utcTime,
  watchService,
  watchSettings,
  whoWords
} from "./chunk-6RW3YPT7.js";
import {
  Cancelled
} from "./chunk-QPTV5FHN.js";
import {
  refused
} from "./chunk-KHEBU6CU.js";

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
  if (seen.record?.sha256 === sha256 && seen.record.identity === seen.state.identity) return "record";
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

// src/service/log-lines.ts
var SHORT_UNIX = /^(\d{1,11}\.\d+) (.*?)(?:\[\d+\])?: (.*)$/;
var REQUEST = /^(?:\S+: )?[A-Z]+ \/\S* \{.*"route":/;
var ERROR_AND_MESSAGE = /"level":"error","message":"[^"\\]*(?:\\.[^"\\]*)*"/;
var PODMAN_EVENT = /^\d{4}-\d\d-\d\d \S+ \S+ \S+ m=\+\S+ (?:container|image|volume|network|pod|system) /;
var ESCAPE = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;
function parseJournal(output) {
  const lines = [];
  for (const row of output.split("\n")) {
    const match = SHORT_UNIX.exec(row);
    if (match)
      lines.push({ time: Number(match[1]), identifier: match[2], message: match[3].replace(ESCAPE, "") });
    else if (lines.length > 0 && row.trim() !== "") {
      lines.push({ ...lines[lines.length - 1], message: row.trim().replace(ESCAPE, "") });
    }
  }
  return lines;
}
function worthReading(lines) {
  const kept = [];
  const lastOf = /* @__PURE__ */ new Map();
  for (const line of lines) {
    const message = line.message.trimEnd();
    if (message === "" || isRequest(message)) continue;
    if (line.identifier === "podman" && (PODMAN_EVENT.test(message) || /^[0-9a-f]{64}$/.test(message)))
      continue;
    const twin = lastOf.get(message);
    if (twin && twin.identifier !== line.identifier && Math.abs(twin.time - line.time) < 1) continue;
    const worth = { ...line, message };
    lastOf.set(message, worth);
    kept.push(worth);
  }
  return kept;
}
function firstError(lines) {
  for (const { message } of lines) {
    const text = /^error: (.*)$/.exec(message)?.[1] ?? errorOfJson(message);
    if (text) return text.split(' {"', 1)[0].slice(0, 500);
  }
  return null;
}
function errorOfJson(message) {
  if (!message.startsWith("{")) return null;
  const line = read(message);
  if (line) return line.level === "error" && typeof line.message === "string" ? line.message : null;
  const said = read(`{${ERROR_AND_MESSAGE.exec(message)?.[0] ?? ""}}`)?.message;
  return typeof said === "string" ? said : null;
}
function isRequest(message) {
  if (REQUEST.test(message)) return true;
  const line = message.startsWith("{") ? read(message) : null;
  return line !== null && "route" in line && /^[A-Z]+ \//.test(String(line.message));
}
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
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
function tell({ log, supervisor }, text) {
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
  return firstError(lines);
}

// src/commands/go-back.ts
async function goBack(job, decision, failed) {
  const { log, seen, interrupts } = job;
  const began = performance.now();
  const why = reasonOf(failed);
  log.line(isCancelled(failed) ? why : `failed: ${why}`);
  log.line(decision.first ? `taking ${seen.target} away again` : "going back to the old rules");
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
      ...reportOf(job, decision, ending, reason, isCancelled(failed)),
      ...shasOf(job),
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
var isCancelled = ({ verdict }) => verdict.state === "failed" && verdict.reason === "cancelled";
async function finish({ host, seen }, ending) {
  const outcome = {
    healthy: "rolled-back",
    "as found": "broken",
    "never touched": "refused",
    failed: "broken"
  };
  const proof = ending.ended === "healthy" && seen.sha256 !== null ? { sha256: seen.sha256, identity: ending.identity } : null;
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
  const see = (settings, ask) => watchService(job, settings, { ...ask, onEvent: (event) => start.take(event) });
  const previous = failed.lastState?.identity ?? seen.state.identity;
  let watch = await see(
    { ...watchSettings(inputs, seen, true), previous },
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
  if (watch.verdict.state !== "healthy") return { ended: "failed", why: reasonOf(watch) };
  if (watch.verdict.identity === seen.state.identity) return { ended: "never touched" };
  const from = failed.outage?.from ?? watch.outage?.from;
  const to = watch.outage?.to;
  return {
    ended: "healthy",
    outageMs: from !== void 0 && to != null ? to - from : outageMs(watch),
    identity: watch.verdict.identity
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
function reportOf(job, decision, ending, reason, cancelled) {
  const { host, seen, supervisor } = job;
  switch (ending.ended) {
    case "healthy":
      return {
        outcome: "rolled-back",
        headline: cancelled ? `this deploy was cancelled; the old rules are back on ${host.name} and run` : `the new rules failed on ${host.name}; the old ones are back and run`,
        reason,
        next: [
          cancelled ? "Run it again when it is wanted." : "Correct the rules and push again; what the service did not like stands above."
        ],
        verifiedBy: "liveness",
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
        next: ["Correct the rules and push again.", `To see more, on the host: ${supervisor.byHand.logs}`]
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
  const { log, interrupts, seen } = job;
  log.line(`deploying: ${decision.why}`);
  const began = performance.now();
  let watch;
  try {
    watch = await watchService(job, watchSettings(job.inputs, seen, true), {
      command: "restart",
      begin: () => begin(job, { restart: true, back: decision.back }),
      interrupts
    });
  } catch (error) {
    return afterLoss(job, decision, error, error instanceof WatchLost ? error.watch : null);
  }
  return conclude(job, decision, watch, began);
}
async function conclude(job, decision, watch, began) {
  const { inputs, log, rules, host, seen } = job;
  const { verdict } = watch;
  if (verdict.state !== "healthy") return goBack(job, decision, watch);
  let left;
  try {
    left = await host.confirm("deployed", rules.sha256, verdict.identity);
  } catch (error) {
    return afterLoss(job, decision, error, watch);
  }
  const outage = outageMs(watch);
  log.step(
    `healthy: ${inputs.stabilityWindowMs / 1e3} s of 200s from one start of the service`,
    performance.now() - began
  );
  return {
    outcome: "deployed",
    headline: `${host.name} runs ${rules.path} (sha256 ${rules.sha256.slice(0, 12)})`,
    ...shasOf(job),
    changed: true,
    verifiedBy: verdict.verifiedBy,
    ...outage === null ? {} : { outageMs: outage },
    warnings: [
      ...outage === 0 ? [
        `${inputs.livenessUrl} answered 200 all through the restart: is it this service that answers there?`
      ] : [],
      ...left === rules.sha256 ? [] : [
        `somebody changed ${seen.target} during this deploy: the service runs the deployed rules until its next restart`
      ]
    ]
  };
}
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
    resumed = await watchService(again, watchSettings(job.inputs, job.seen, true), {
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
  const { inputs, log, host, prober, supervisor, seen } = job;
  if (!isSettled(job, proof, health)) {
    log.line("the host has these rules; watching whether the service is healthy with them");
    const watch = await job.interrupts.before(
      watchService({ host, prober, supervisor }, watchSettings(inputs, seen, false), {
        command: null,
        begin: () => host.beginWatch()
      })
    );
    if (watch.verdict.state === "failed") {
      return {
        outcome: "broken",
        headline: `${host.name} has these rules already, and the service is not healthy; this run changed nothing`,
        reason: `${watch.verdict.reason}: ${watch.verdict.evidence}`,
        next: [supervisor.byHand.status, supervisor.byHand.logs, supervisor.byHand.restart],
        ...shasOf(job),
        changed: false
      };
    }
  }
  const warnings = proof === "older file" ? [
    "that the service runs these rules rests on the file being older than its start; no earlier deploy recorded it"
  ] : [];
  return {
    outcome: "unchanged",
    headline: `${host.name} runs these rules already, and is healthy; nothing was touched`,
    ...shasOf(job),
    changed: false,
    verifiedBy: "liveness",
    warnings
  };
}

// src/commands/ship.ts
async function ship({ session, seen, health, ms }, rules) {
  const { inputs, supervisor, prober, who } = session;
  sayWhatIsThere(session, rules, seen, health, ms);
  const job = jobOf(session, rules, seen);
  const glance = decide(inputs, rules.sha256, seen, supervisor, prober.forwarding, who);
  if (glance.do === "refuse" && seen.owner === null) throw glance.failure;
  if (inputs.dryRun) return dryRun(job, glance);
  if (glance.do === "verify" && seen.owner === null && isSettled(job, glance.proof, health))
    return verifyUnchanged(job, glance.proof, health);
  const now = await takeLock(session);
  const decision = decide(inputs, rules.sha256, now, supervisor, prober.forwarding, who);
  return carryOut(jobOf(session, rules, now), decision, session);
}
var jobOf = (session, rules, seen) => ({
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
    log.warning("the service was not healthy before this deploy");
  }
  if (["stopped", "failed", "waiting"].includes(seen.state.phase) && health.status === 200) {
    log.warning(
      `${inputs.livenessUrl} answers 200 while ${supervisor.name} is ${seen.state.phase}: something else answers there`
    );
  }
}
function dryRun(job, decision) {
  const { inputs, seen } = job;
  const would = decision.do === "refuse" ? `a deploy would be refused: ${decision.failure.reason}` : {
    verify: "a deploy would check that the service is healthy, and change nothing",
    write: `a deploy would put the file there, and leave ${inputs.unit} stopped`,
    deploy: `a deploy would put the rules to ${seen.target} and restart ${inputs.unit}: ${"why" in decision ? decision.why : ""}`
  }[decision.do];
  const first2 = seen.owner !== null ? `after waiting for another one (${ownerWords(seen.owner)}), ` : seen.unfinished ? "after ending an earlier one that came to no end, " : "";
  return {
    outcome: "valid",
    headline: `dry run, nothing was changed; ${first2}${would}`,
    ...shasOf(job),
    changed: false
  };
}

export {
  ship
};
