import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  HelperGone,
  HelperRefusal,
  RevertedByHost,
  readOwner,
  settledInspection,
  whoWords
} from "./chunk-6GRJLOIX.js";
import {
  Cancelled
} from "./chunk-QPTV5FHN.js";
import {
  Failure,
  refused
} from "./chunk-QKB62EY6.js";

// src/commands/job.ts
function watchSettings(inputs, seen, restart, expectation) {
  return {
    ...expectation && { expectation },
    restart,
    previous: restart ? seen.state.identity : null,
    windowMs: inputs.stabilityWindowMs,
    timeoutMs: inputs.livenessTimeoutMs,
    stopMs: restart ? stopTimeoutMs(seen) : 0
  };
}
var stopTimeoutMs = (seen) => Math.min(seen.state.stopTimeoutMs ?? 6e5, 6e5);
var confirmTimeoutMs = ({ inputs, seen }) => inputs.confirmTimeoutMs ?? stopTimeoutMs(seen) + 2 * inputs.livenessTimeoutMs + 3e4;
function shasOf({
  rules,
  seen
}) {
  return { rulesSha256: rules.sha256, ...seen.sha256 === null ? {} : { previousSha256: seen.sha256 } };
}

// src/commands/come-back.ts
var PAUSE_MS = 2e3;
var GUARD_MS = 3e3;
async function comeBack(job, lost) {
  const { session, log, interrupts, inputs, seen } = job;
  const decidedAfterMs = confirmTimeoutMs(job) + GUARD_MS + stopTimeoutMs(seen) + inputs.livenessTimeoutMs + 2 * inputs.stabilityWindowMs + PAUSE_MS;
  const until = performance.now() + decidedAfterMs;
  const decidedBy = utcTime(seen.now + (performance.now() + decidedAfterMs - session.openedAt) / 1e3);
  const here = lost instanceof RevertedByHost || lost instanceof HelperRefusal;
  log.warning(
    here ? `${job.host.name} has decided by itself: ${lost.message}` : `the connection to ${job.host.name} was lost: ${lost.message}; trying to come back`
  );
  const nothing = untouched(job, lost);
  let connected = here;
  while (performance.now() < until) {
    try {
      if (!connected) await interrupts.beforeSecond(session.reopen());
      connected = true;
      const { host, prober } = session;
      const found = await interrupts.beforeSecond(host.adopt(job.id));
      switch (found.state) {
        case "open":
          return { state: "open", job: { ...job, host, prober }, restarted: found.restarted };
        case "ended":
          return { state: "over", report: reportOf(job, found.entry, lost) };
        case "settling": {
          const { outcome, words } = await interrupts.beforeSecond(host.settle());
          if (outcome === "nothing") throw nothing;
          return { state: "over", report: reportOf(job, { outcome }, lost, words) };
        }
        case "unknown":
          throw nothing;
        case "busy":
          break;
      }
    } catch (error) {
      if (error instanceof Cancelled) throw leftAlone(job, error.message, decidedBy);
      if (error === nothing) throw error;
      if (error instanceof HelperGone || error instanceof Failure) {
        if (connected && !here) session.giveUpAttempt();
        connected = false;
      } else if (!(error instanceof HelperRefusal && ["busy", "nothing"].includes(error.code))) throw error;
    }
    await interrupts.beforeSecond(pause()).catch((error) => {
      throw leftAlone(job, error.message, decidedBy);
    });
  }
  throw leftAlone(
    job,
    `the connection to ${job.host.name} was lost and did not come back: ${lost.message}`,
    decidedBy
  );
}
var pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
function leftAlone({ inputs, host }, why, decidedBy) {
  return new Failure(
    "unknown",
    why,
    `${host.name} ends this by itself: on the new rules if it heard that they are confirmed, else on the old ones, ${inputs.guard === "on" ? `at ${decidedBy} at the latest` : "as soon as its helper notices (guard: off)"}. command: status tells which.`
  );
}
var utcTime = (seconds) => `${new Date(seconds * 1e3).toISOString().slice(11, 19)} UTC`;
function untouched({ host }, lost) {
  return refused(
    `the connection to ${host.name} was lost before anything was changed there: ${lost.message}`,
    "Run this again."
  );
}
function reportOf(job, { outcome, by = "" }, lost, words = by ? `ended by its ${by}` : "ended on the host") {
  const { host, rules, supervisor } = job;
  const common = { ...shasOf(job), changed: true };
  switch (outcome) {
    case "deployed":
    case "written":
      return {
        ...common,
        outcome: "deployed",
        headline: `${host.name} runs ${rules.path} (sha256 ${rules.sha256.slice(0, 12)}); the connection was lost after the host had confirmed it`,
        verifiedBy: "liveness"
      };
    case "unproven":
      return {
        ...common,
        outcome: "unproven",
        headline: `${host.name} has ${rules.path} (sha256 ${rules.sha256.slice(0, 12)}) and was healthy, and nothing proved that it runs these rules; the connection was lost after that`,
        next: ["Run this again: it looks once more, and changes nothing where the service has them."]
      };
    case "rolled-back":
      return {
        ...common,
        outcome: "rolled-back",
        headline: `${host.name} went back to the old rules by itself, and they run`,
        reason: `${lost.message}
on the host: ${words}`,
        next: ["See why the connection was lost, then run this again."],
        verifiedBy: "liveness"
      };
    case "reverted":
      return {
        ...common,
        outcome: "unknown",
        headline: `${host.name} went back to the old rules by itself; whether the service is healthy with them was not verified`,
        reason: `${lost.message}
on the host: ${words}`,
        next: [`On the host: ${supervisor.byHand.status}`, "or run this with command: status"]
      };
    default:
      return {
        ...common,
        outcome: "broken",
        headline: `${host.name} went back to the old rules by itself, and the service is not healthy`,
        reason: `${lost.message}
on the host: ${words}`,
        next: [supervisor.byHand.logs, supervisor.byHand.restart]
      };
  }
}

// src/commands/lock.ts
var SAY_MS = 5e3;
async function takeLock(session) {
  const { inputs, log, host, interrupts } = session;
  log.doing?.("taking the lock of the host");
  const began = performance.now();
  let saidAt = Number.NEGATIVE_INFINITY;
  host.listen((event) => {
    if (event.type !== "waiting" || performance.now() - saidAt < SAY_MS) return;
    saidAt = performance.now();
    log.line(
      `waiting for another deploy to this host, ${event.seconds} s more: ${ownerWords(readOwner(event.owner))}`
    );
  });
  let seen;
  try {
    seen = await interrupts.before(host.lock(inputs.lockTimeoutMs));
  } catch (error) {
    throw error instanceof HelperRefusal ? notLocked(error, inputs.remotePath) : error;
  } finally {
    host.listen(() => {
    });
  }
  if (saidAt > 0) log.step("the other deploy is over", performance.now() - began);
  if (seen.takenOver) {
    log.line(`took over the lock of a deploy that died: ${ownerWords(seen.takenOver)}`);
  }
  if (seen.unfinished) seen = await endUnfinished(session, seen);
  interrupts.check();
  return interrupts.before(settledInspection(host, seen));
}
async function endUnfinished({ host, log, interrupts }, seen) {
  const { who, step } = seen.unfinished;
  log.warning(
    `an earlier deploy to this host came to no end (${whoWords(who)}; its last step: ${step}); that is brought to an end first`
  );
  const began = performance.now();
  try {
    const settled = await interrupts.beforeSecond(host.settle());
    log.step(settled.words, performance.now() - began);
    if (settled.seen.unfinished) {
      throw refused(
        `an earlier deploy came to no end, and the host could not go back: ${settled.words}`,
        "Is its disk full, or read-only? Run this again when that is put right."
      );
    }
    return settled.seen;
  } catch (error) {
    if (error instanceof HelperRefusal && error.code === "nothing") return host.inspect();
    if (error instanceof HelperRefusal && error.code === "busy") {
      throw refused(
        "the host is bringing an earlier deploy to its end just now",
        "Run this again in a minute."
      );
    }
    throw error;
  }
}
function ownerWords({ who, since, until, guardAtWork }) {
  const words = `${whoWords(who)}${since ? `, since ${since}` : ""}${until === null ? "" : `, over at ${utcTime(until)} at the latest`}`;
  return guardAtWork ? `${words}; its run is gone, and the host is putting the old rules back` : words;
}
function notLocked(error, remotePath) {
  switch (error.code) {
    case "busy":
      return refused(
        `another deploy to this host was still at work after lock-timeout: ${ownerWords(readOwner(error.detail))}`,
        "Nothing was changed; run this again when it is over, or give it more time with lock-timeout."
      );
    case "store":
      return new Failure(
        "refused",
        `the folder for the deploy's own files is not this user's: ${error.detail}`,
        "Remove it on the host while no deploy is running, or deploy as the user it belongs to."
      );
    case "write":
      return refused(
        `the lock beside ${remotePath} cannot be made: ${error.detail || error.code}`,
        "Nothing was changed. Is the disk full, or the folder read-only?"
      );
    default:
      return error;
  }
}

export {
  watchSettings,
  stopTimeoutMs,
  confirmTimeoutMs,
  shasOf,
  comeBack,
  leftAlone,
  utcTime,
  takeLock,
  ownerWords
};
