import type { DeployInputs } from '../inputs.ts';
import { Failure } from '../outcome.ts';
import type { Report } from '../report/report.ts';
import { type Surrounded, withHost } from './session.ts';

/**
 * Ships the rules of the checkout: check, look, lock, swap, restart, watch, and confirm or go back.
 * Throws a Failure where nothing was changed, or where it is not known what the host does.
 */
export async function deploy(surrounded: Surrounded<DeployInputs>): Promise<Report> {
  const { inputs, log, surroundings, interrupts } = surrounded;
  return withHost(surrounded, 'deploy', async (connected, underWay) => {
    // What is not needed to log in is loaded while the host answers.
    const { bundledRejection, checkRulesFile } = await import('./rules-file.ts');
    const { ship } = await import('./ship.ts');
    const asksImage = inputs.validator.kind !== 'bundled';
    await underWay;
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
