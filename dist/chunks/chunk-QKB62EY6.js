import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));

// src/outcome.ts
var EXIT_CODES = {
  unchanged: 0,
  deployed: 0,
  written: 0,
  valid: 0,
  rejected: 1,
  refused: 1,
  "rolled-back": 1,
  unproven: 1,
  unknown: 1,
  broken: 1
};
var Failure = class extends Error {
  constructor(outcome, reason, hint, details = {}) {
    super(reason);
    this.outcome = outcome;
    this.reason = reason;
    this.hint = hint;
    this.details = details;
  }
  outcome;
  reason;
  hint;
  details;
  name = "Failure";
};
var refused = (reason, hint) => new Failure("refused", reason, hint);

export {
  EXIT_CODES,
  Failure,
  refused
};
