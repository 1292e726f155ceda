import type { Instant } from '../brands.ts';
import type { Attendance, Spell } from '../meeting.ts';

/**
 * What the roll call notes of a person. `left-recused` is going out for a matter of one's own, which is no leaving
 * (KL 5:18, 5:20); `mistaken` takes back a presence noted in error, as if it had never been.
 */
export const MARKS = ['present', 'remote', 'left', 'left-recused', 'mistaken'] as const;
export type Mark = (typeof MARKS)[number];

export const isPresent = (attendance: Attendance | undefined): boolean => attendance?.spells.at(-1)?.to === null;

/** The attendance once a mark is noted. Noting the same again changes nothing. */
export const marked = (attendance: Attendance, mark: Mark, at: Instant, selfCheckedIn = false): Attendance => {
  const last = attendance.spells.at(-1);
  const before = attendance.spells.slice(0, -1);
  const here = last?.to === null ? last : undefined;
  const instead = (spell: Spell): Attendance => ({ ...attendance, spells: [...before, spell] });
  switch (mark) {
    case 'present':
    case 'remote': {
      const remote = mark === 'remote';
      if (here) return here.remote === remote ? attendance : instead({ ...here, remote });
      return {
        ...attendance,
        spells: [...attendance.spells, { from: at, to: null, remote, leftFor: null, selfCheckedIn }],
      };
    }
    case 'left':
      return here ? instead({ ...here, to: at, leftFor: 'other' }) : attendance;
    case 'left-recused':
      return here ? instead({ ...here, to: at, leftFor: 'recusal' }) : attendance;
    case 'mistaken':
      return here ? { ...attendance, spells: before } : attendance;
  }
};
