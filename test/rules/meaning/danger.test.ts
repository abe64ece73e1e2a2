import { describe, expect, it } from 'vitest';
import { planOf } from '../../../src/rules/meaning/plan-of.ts';

async function security(before: string | null, after: string): Promise<string[]> {
  const result = await planOf(before, after);
  if ('unknown' in result) throw new Error(result.unknown);
  return result.plan.security.map(({ text }) => text);
}

const decided = (what: string): string =>
  `what clients get of ${what} is decided by the client itself now: the compiler calls it potentially dangerous`;

const bucket = (parameters: string, more = ''): string => `bucket_definitions:
  first:
    data: [SELECT * FROM a]
  second:
${more}    parameters: SELECT ${parameters} AS p
    data: [SELECT * FROM b WHERE p = bucket.p]
  third:
    data: [SELECT * FROM c]
`;

const streams = (...definitions: string[]): string => `config: { edition: 3 }
with:
  shops: "SELECT id FROM shops WHERE region = subscription.parameter('region')"
streams:
  first:
    query: SELECT * FROM a
${definitions.join('')}`;

const OF_SHOP = '  of_shop:\n    query: SELECT * FROM b WHERE shop_id IN shops\n';
const OF_USER =
  '  of_user:\n    query: SELECT * FROM c WHERE shop_id IN shops AND owner_id = auth.user_id()\n';

describe('what clients decide themselves', () => {
  it('is said of the bucket that the compiler warns of, and no other', async () => {
    const before = bucket('request.user_id()');
    const after = bucket("request.parameters() ->> 'p'");
    expect(await security(before, after)).toEqual([decided('bucket `second`')]);
    expect(await security(null, after)).toEqual([decided('bucket `second`')]);
    expect(await security(after, after.replace('third', 'fourth'))).toEqual([]);
  });

  it('is said of a stream, in the words that the compiler has for those', async () => {
    const own = "  own:\n    query: SELECT * FROM b WHERE shop_id = subscription.parameter('shop')\n";
    expect(await security(streams(OF_USER), streams(OF_USER, own))).toEqual([decided('stream `own`')]);
  });

  it('is said of those streams that a subquery of all leads to it, and not of those that ask for more', async () => {
    expect(await security(streams(), streams(OF_USER))).toEqual([]);
    expect(await security(streams(OF_USER), streams(OF_SHOP, OF_USER))).toEqual([
      decided('stream `of_shop`'),
    ]);
  });

  it('is said of no other where that subquery stands at the end of the file', async () => {
    const [config, subqueries, rest] = streams(OF_SHOP, OF_USER).split(/^(?=with:|streams:)/m);
    const after = `${config}${rest}${subqueries}`;
    expect(await security(streams(OF_USER), after)).toEqual([decided('stream `of_shop`')]);
  });

  it('is not said of a stream that accepted it before', async () => {
    const accepts = '    accept_potentially_dangerous_queries: true\n';
    const after = streams(`${OF_SHOP}${accepts}`, OF_SHOP.replace('of_shop', 'other'));
    const before = streams(`${OF_USER.replace('of_user', 'of_shop')}${accepts}`);
    expect(await security(before, after)).not.toContain(decided('stream `of_shop`'));
    expect(await security(before, after)).toContain(decided('stream `other`'));
  });

  it('is not said of a definition that accepts it, but that is', async () => {
    const before = bucket("request.parameters() ->> 'p'");
    const after = bucket("request.parameters() ->> 'p'", '    accept_potentially_dangerous_queries: true\n');
    expect(await security(before, after)).toEqual([
      'bucket `second` accepts potentially dangerous queries now: the compiler does not warn of it any more',
    ]);
    expect(await security(after, before)).toEqual([decided('bucket `second`')]);
  });
});
