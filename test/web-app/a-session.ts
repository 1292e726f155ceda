import { sessionWrites } from '../../lambdas/acts/people/sessions.ts';
import type { ActPorts } from '../../lambdas/acts/permitted.ts';
import type { PersonId } from '../../lambdas/domain/brands.ts';

/** The cookie of somebody who has just signed in. */
export const sessionFor = async (ports: ActPorts, person: string): Promise<string> => {
  const { writes, signedIn } = await sessionWrites(ports, person as PersonId, 'link', '/');
  if (!(await ports.store.write(writes))) throw new Error('The session could not be opened');
  return `planhjul=${signedIn.secret}`;
};
