import type { DeployInputs } from '../inputs.ts';
import { Failure } from '../outcome.ts';
import type { Report } from '../report/report.ts';
import { bundledRejection, checkRulesFile } from './rules-file.ts';
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
    const looked = await connected().catch((error: unknown) => {
      if (!rules.undecided || !(error instanceof Failure)) throw error;
      // Nobody can be asked any more.
      log.line(`the compiler of the running image was not asked: ${error.reason}`);
      throw bundledRejection(rules, surroundings);
    });
    return ship(looked, rules, {
      failOn: inputs.failOn,
      surroundings,
      cosmeticChanges: inputs.cosmeticChanges,
    });
  });
}
