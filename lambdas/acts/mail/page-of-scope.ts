import { cyclePath } from '../plan/mail-orders.ts';

/** The page that shows the mails of a scope: of a round, of a meeting; else the list of rounds. */
export const pageOfScope = (scope: string): string => {
  if (/^\d{4}$/.test(scope)) return cyclePath(Number(scope));
  return /-\d{4}-\d{2}-\d{2}$/.test(scope) && !scope.startsWith('sign-in-') ? `/mote/${scope}` : '/omgang';
};
