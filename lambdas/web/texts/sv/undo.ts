import type { UndoKind } from '../../../domain/undo.ts';

export const undo = {
  button: 'Ångra',
  label: (what: string) => `Ångra: ${what}`,
  done: 'Ångrat. Allt är som det var, och inga mejl har gått ut.',
  /** Names in order; none for what is about the round alone. */
  who: (names: readonly string[]) =>
    names.length === 0
      ? 'hela omgången'
      : names.length <= 3
        ? new Intl.ListFormat('sv', { type: 'conjunction' }).format(names)
        : `${names.length} förvaltningar`,
  what: {
    start: () => 'Cykeln är startad.',
    extend: (who: string) => `Du har gett anstånd: ${who}.`,
    remind: (who: string) => `Påminnelsen är klar att skickas: ${who}.`,
    close: () => 'Omgången är stängd i förtid.',
    return: (who: string) => `Planen är tillbakalämnad: ${who}.`,
    review: (who: string) => `Granskningen är klar: ${who}.`,
  } satisfies Record<UndoKind, (who: string) => string> as Record<UndoKind, (who: string) => string>,
  leaves: (time: string, seconds: number) =>
    `Mejlen går ut kl.\u00a0${time}, om ${seconds === 1 ? '1 sekund' : `${seconds} sekunder`}. Till dess kan du ångra.`,
};
