import type { DeployInputs } from '../inputs.ts';
import type { Report } from '../report/report.ts';
import { checkRulesFile } from './rules-file.ts';
import { type Surrounded, withHost } from './session.ts';
import { ship } from './ship.ts';

/**
 * Ships the rules of the checkout: check, look, lock, swap, restart, watch, and confirm or go back.
 * Throws a Failure where nothing was changed, or where it is not known what the host does.
 */
export async function deploy(surrounded: Surrounded<DeployInputs>): Promise<Report> {
  const { inputs, log, surroundings, interrupts } = surrounded;
  return withHost(surrounded, 'deploy', async (connected) => {
    const asksImage = inputs.validator.kind !== 'bundled';
    const rules = await interrupts.before(checkRulesFile(inputs, log, surroundings, asksImage));
    return ship(await connected(), rules, { failOn: inputs.failOn, surroundings });
  });
}
