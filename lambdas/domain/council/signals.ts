import type { Meeting } from '../meeting.ts';
import type { Answer } from '../signals.ts';

/** Whether a meeting's wait has its answer. Undefined means that it goes on waiting. */
export const answerForMeeting = (meeting: Meeting, waitsFor: string): Answer | undefined => {
  const { status } = meeting;
  if (status === 'called-off') return { outcome: 'called-off' };
  const held = status !== 'planned' && status !== 'summoned' && status !== 'open';
  switch (waitsFor) {
    case 'closing':
      return held ? { outcome: 'closed' } : undefined;
    case 'minutes':
      return held && status !== 'closed' ? { outcome: 'adjusted' } : undefined;
    case 'notice':
      return status === 'announced' || status === 'final' ? { outcome: 'announced' } : undefined;
    default:
      throw new Error(`A meeting has nothing called ${waitsFor} to wait for`);
  }
};
