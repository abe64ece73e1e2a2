import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { type Availability, bedAvailable } from './available.ts';
import { buildLayers } from './layers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** For `describe.skipIf(!inject('bed').ok)`. */
    bed: Availability;
  }
}

/** Before the e2e tests: makes what their hosts are started from, or says why they are skipped. */
export default async function setup(project: TestProject): Promise<void> {
  const bed = bedAvailable();
  project.provide('bed', bed);
  if (bed.ok) {
    await buildLayers();
    return;
  }
  if (process.env.POWERSYNC_DEPLOY_REQUIRE_BED === '1') {
    throw new Error(`POWERSYNC_DEPLOY_REQUIRE_BED=1, but ${bed.reason}`);
  }
  console.warn(`Tests on real hosts are skipped: ${bed.reason} (test/bed; Debian or Ubuntu, as root)`);
}
