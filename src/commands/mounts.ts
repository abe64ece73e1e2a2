import type { Host } from '../host/host.ts';
import { mountsFile } from '../targets/engine.ts';
import type { Supervisor } from '../targets/supervisor.ts';

/** Whether the service's container has a file of the host mounted, by what the supervisor's command printed; null: not to be seen. */
export function mountedBy(
  supervisor: Supervisor,
  printed: string | null,
  target: string | null,
): boolean | null {
  const container = supervisor.parseContainer(printed ?? '');
  if ('none' in container || target === null) return null;
  return mountsFile(container, target) || (container.resolved ? false : null);
}

/** Asks the host. Throws HelperGone. */
export async function askMounted(
  host: Host,
  supervisor: Supervisor,
  target: string | null,
): Promise<boolean | null> {
  return mountedBy(supervisor, await host.container(), target);
}
