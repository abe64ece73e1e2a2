import { type CompilerModule, compile } from './compiler.ts';
import { diagnostics, validation } from './diagnostics.ts';
import { type Answer, FAILED, type Handler, type Request } from './http-server.ts';
import { type Source, schemaAnswer, tableStatuses } from './source.ts';
import type { Storage, Stream } from './storage.ts';
import type { LiveSwitches } from './switches.ts';

export interface ApiContext {
  readonly tokens: readonly string[];
  readonly storage: Storage;
  /** The configuration names rules, so none are taken here. */
  readonly rulesConfigured: boolean;
  compiler(): Promise<CompilerModule>;
  source(): Source;
  live(): LiveSwitches;
}

type Route = (request: Request, context: ApiContext) => Promise<Answer>;

const ROUTES: Readonly<Record<string, Route>> = {
  'POST /api/admin/v1/diagnostics': async ({ body }, { compiler, storage, source, live }) => {
    const { sync_rules_content: withContent } = JSON.parse(body || '{}') as { sync_rules_content?: unknown };
    return data(diagnostics(await compiler(), storage.stored, source(), live().wal, withContent === true));
  },
  'POST /api/admin/v1/validate': async ({ body }, { compiler, source }) => {
    if (!source().connected) return FAILED;
    const { sync_rules: rules = '' } = JSON.parse(body) as { sync_rules?: string };
    return data(validation(await compiler(), rules, source()));
  },
  'POST /api/admin/v1/schema': async (_, { source }) => {
    return source().connected ? data(schemaAnswer(source())) : FAILED;
  },
  'GET /api/sync-rules/v1/current': current,
  'POST /api/sync-rules/v1/deploy': deploy,
};

/** The admin and the sync-rules API (test/fixtures/traces/api); `undefined` for other paths. */
export function apiHandler(context: ApiContext): Handler {
  return async (request) => {
    const route = ROUTES[`${request.method} ${request.path}`];
    if (!route) return undefined;
    const [scheme = '', token = ''] = (request.authorization ?? '').split(' ');
    if (scheme.toLowerCase() !== 'bearer' || !context.tokens.includes(token)) {
      return refused(401, 'AuthorizationError', {
        code: 'PSYNC_S2101',
        description: 'Authorization failed',
      });
    }
    if (context.live().storageGone) return FAILED;
    try {
      return await route(request, context);
    } catch (error) {
      if (error instanceof SyntaxError) return { status: 400, body: { error: { status: 400 } } };
      throw error;
    }
  };
}

/** Without active rules: read in the service's public history. */
async function current(_: Request, { storage, compiler, source }: ApiContext): Promise<Answer> {
  const { active, processing } = storage.stored;
  if (!active) {
    return refused(422, 'ServiceError', { code: 'PSYNC_S4104', description: 'No active sync config' });
  }
  const module = await compiler();
  const next = processing ? described(module, processing, source()) : null;
  const body = { data: { current: described(module, active, source()), next } };
  return { status: 200, body, pretty: true };
}

async function deploy({ body }: Request, context: ApiContext): Promise<Answer> {
  if (context.rulesConfigured) {
    return refused(422, 'ServiceError', {
      code: 'PSYNC_S4105',
      description: 'Sync config API disabled',
      details: 'Update sync config in the service configuration',
    });
  }
  try {
    compile(await context.compiler(), body);
  } catch (error) {
    return refused(422, 'ServiceError', {
      code: 'PSYNC_R0001',
      description: 'Sync config parsing failed',
      details: (error as Error).message,
    });
  }
  return data({ slot_name: context.storage.addStream(body).slot });
}

/** A stream in api/current*.json; one that does not compile is read in the service's public history. */
function described(compiler: CompilerModule, { slot, rules: content }: Stream, source: Source) {
  const head = { slot_name: slot, content };
  try {
    const { rules } = compile(compiler, content);
    const tables = tableStatuses(rules, source, new Date().toISOString());
    const sourceTables = rules.getSourceTables().map((pattern) => {
      const { schema, tablePattern, isWildcard } = pattern;
      const of = tables.filter((table) =>
        isWildcard
          ? table.schema === schema && table.pattern === tablePattern
          : table.schema === schema && table.pattern === undefined && table.name === pattern.name,
      );
      const found = isWildcard ? { tables: of } : { table: of[0] };
      return { schema, pattern: tablePattern, wildcard: isWildcard, ...found };
    });
    return {
      ...head,
      valid: true,
      bucket_definitions: rules.debugRepresentation(),
      source_tables: sourceTables,
      data_tables: rules.debugGetOutputTables(),
    };
  } catch (error) {
    const { message, errors } = error as Error & { errors?: readonly Error[] };
    return { ...head, valid: false, errors: errors?.map((each) => each.message) ?? [message] };
  }
}

function data(value: unknown): Answer {
  return { status: 200, body: { data: value } };
}

function refused(
  status: number,
  name: string,
  error: { readonly code: string; readonly description: string; readonly details?: string },
): Answer {
  return { status, body: { error: { status, ...error, name } } };
}
