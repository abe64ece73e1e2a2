import {
  type Diagnostics,
  type ServiceError,
  type Slot,
  type SourceConnection,
  type Stream,
  tableErrors,
} from './diagnostics.ts';
import { aboutSource, missingTable, phrase } from './service-words.ts';
import { sizeInWords } from './size.ts';

/** Something about the source database, which other rules would not change. */
export interface SourceFinding {
  /** `blocking`: what is asked about does not replicate now. */
  readonly severity: 'blocking' | 'warning';
  readonly message: string;
  /** What to look at, and what to run. */
  readonly hint: string;
}

/** From here on the service itself says `WAL budget is low`, in percent (service-core's diagnostics.ts). */
const LOW_BUDGET = 50;
/** Where the service does not tell how large the budget is, in bytes. */
const LOW_WITHOUT_LIMIT = 1024 * 1024 * 1024;
/** Tables that are named one by one. */
const MAX_TABLES = 5;

const SLOTS = 'run on the source: `select slot_name, active, wal_status from pg_replication_slots`';
const REPLICATED_AGAIN =
  'once the source has dropped the slot, everything is replicated again, and every client downloads again';
const LOOK_AT_LOG = "look for `Replication error` in the service's log";

/**
 * What keeps the service from replicating from its source: connections, publication, slots, and of `stream` also its tables
 * and what last stopped it. `stream` is the one with our rules, or `validate`'s answer for them. Without it, what the
 * active stream says is a warning only: rules that are not yet there need not read the same tables.
 */
export function sourceTrouble(diagnostics: Diagnostics, stream?: Stream): SourceFinding[] {
  const { connections, active, deploying } = diagnostics;
  const asked = stream ?? active;
  const findings = connections.flatMap(connectionTrouble);
  const slots = [asked, active, deploying].flatMap((each) => each?.slots ?? []);
  findings.push(...onePerName(slots).flatMap(slotTrouble));
  if (asked) {
    const said = new Set(connections.flatMap(({ errors }) => errors.map(({ message }) => message)));
    const severity = stream ? 'blocking' : 'warning';
    // Without a connection each table says so, and without a publication each is not part of it.
    if (!connections.some(isDown)) findings.push(...tableTrouble(asked, severity));
    findings.push(...streamTrouble(asked, severity, said));
  }
  return findings;
}

const isDown = ({ connected, errors }: SourceConnection): boolean =>
  connected === false || errors.some(({ message }) => isPublicationMissing(message));

/** PSYNC_S1141, measured with 1.25.0. */
const isPublicationMissing = (message: string): boolean => message.includes('[PSYNC_S1141]');

function connectionTrouble({ id, connected, errors }: SourceConnection): SourceFinding[] {
  const name = id === '' ? 'source' : `source \`${phrase(id)}\``;
  if (connected === false) {
    const why = [...new Set(errors.map(({ message }) => phrase(message)))].join('; ');
    return [
      {
        severity: 'blocking',
        message: `the service is not connected to its ${name}${why && `: ${why}`}`,
        hint: 'is the source database up, and does it let the service in, with the address and login of its configuration? The service tries again by itself',
      },
    ];
  }
  return errors.map((error) => ({
    severity: error.level === 'fatal' ? ('blocking' as const) : ('warning' as const),
    message: `${name}: ${phrase(error.message)}`,
    hint: hintFor(error),
  }));
}

/** The stream that is asked about is one of the other two, or an answer of `validate`, whose slot has no name. */
const onePerName = (slots: readonly Slot[]): Slot[] => [
  ...new Map(slots.map((slot) => [slot.name, slot])).values(),
];

function slotTrouble({ name, walStatus, safeWalSize, maxSlotWalKeepSize }: Slot): SourceFinding[] {
  const slot = name === '' ? 'the replication slot' : `the replication slot \`${phrase(name)}\``;
  if (walStatus === 'lost') {
    return [
      {
        severity: 'blocking',
        message: `${slot} is lost: the source has thrown away changes that were not replicated yet`,
        hint: `${SLOTS}; everything has to be replicated again. See that \`max_slot_wal_keep_size\` is large enough for it`,
      },
    ];
  }
  const share =
    safeWalSize !== null && maxSlotWalKeepSize !== null && maxSlotWalKeepSize > 0
      ? safeWalSize / maxSlotWalKeepSize
      : null;
  const low =
    share !== null
      ? Math.round(share * 100) <= LOW_BUDGET
      : safeWalSize !== null && safeWalSize < LOW_WITHOUT_LIMIT;
  if (walStatus !== 'unreserved' && !low) return [];
  const of =
    maxSlotWalKeepSize !== null && maxSlotWalKeepSize > 0 ? ` of ${sizeInWords(maxSlotWalKeepSize)}` : '';
  const left = safeWalSize === null ? '' : `: ${sizeInWords(safeWalSize)}${of} left`;
  const state =
    walStatus === 'unreserved' ? 'may be dropped by the source at any moment' : 'is near its limit';
  return [
    {
      severity: 'warning',
      message: `${slot} ${state}${left}`,
      hint: `${SLOTS}; raise \`max_slot_wal_keep_size\`, or see why the service does not keep up: ${REPLICATED_AGAIN}`,
    },
  ];
}

function tableTrouble({ slots }: Stream, severity: SourceFinding['severity']): SourceFinding[] {
  const findings = (slots ?? []).flatMap(({ tables }) =>
    tables.flatMap(({ schema, name, errors }) =>
      errors
        .filter(({ message }) => !missingTable(message))
        .map((error): SourceFinding => {
          const message = phrase(error.message);
          return {
            severity: error.level === 'fatal' ? severity : 'warning',
            message: message.includes(name)
              ? message
              : `table \`${phrase(`${schema}.${name}`)}\`: ${message}`,
            hint: hintFor(error),
          };
        }),
    ),
  );
  // What blocks comes first, so that nothing blocking is left out while a warning is shown.
  findings.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  const more = findings.length - MAX_TABLES;
  if (more <= 0) return findings;
  const rest: SourceFinding = {
    severity: findings[MAX_TABLES]!.severity,
    message: `${more} more ${more === 1 ? 'error' : 'errors'} of tables`,
    hint: 'all of them are in the answer of `POST /api/admin/v1/diagnostics`',
  };
  return [...findings.slice(0, MAX_TABLES), rest];
}

/** What is neither a connection's nor a table's: it stopped the stream last, or tells how it keeps up. */
function streamTrouble(
  stream: Stream,
  severity: SourceFinding['severity'],
  said: ReadonlySet<string>,
): SourceFinding[] {
  const isSource = aboutSource(stream);
  const ofTables = new Set(tableErrors(stream).map(({ message }) => message));
  return (
    stream.errors
      .filter((error) => isSource(error) && !said.has(error.message) && !ofTables.has(error.message))
      // Said by the slot, with its numbers.
      .filter(({ message }) => !message.startsWith('WAL budget is low'))
      .map((error) => {
        // True of each service that was down for a quarter of an hour, until its next commit.
        const isLag = error.message.startsWith('No replicated commit');
        return {
          severity: error.level === 'fatal' && !isLag ? severity : 'warning',
          message: `the replication says: ${phrase(error.message)}`,
          hint: isLag ? `${SLOTS}; ${LOOK_AT_LOG}` : hintFor(error),
        };
      })
  );
}

function hintFor({ message }: ServiceError): string {
  const run = /Run: `([^`]{1,500})`/.exec(message)?.[1];
  if (run !== undefined) {
    const more = isPublicationMissing(message) ? ', or name only the tables that the rules read' : '';
    return `run on the source database, with the rights to do so: ${phrase(run)}${more}`;
  }
  return `${LOOK_AT_LOG}; ${SLOTS}`;
}
