import * as z from 'zod';
import { cycleFromCouncil, cycleToCouncil } from '../acts/cycle/convene.ts';
import { completeCallingOff } from '../acts/meeting/call-off.ts';
import { carryOut } from '../acts/meeting/carry-out.ts';
import { decisionExecution, loadItems, loadMeeting, meetingSubject } from '../acts/meeting/load-meeting.ts';
import { noteFinalForce } from '../acts/meeting/minutes.ts';
import { type MinutesStep, remindSecretary } from '../acts/meeting/remind-secretary.ts';
import { setAgenda, yearsOf } from '../acts/meeting/set-agenda.ts';
import { summon } from '../acts/meeting/summon.ts';
import type { ActPorts } from '../acts/permitted.ts';
import { awaitAnswer } from '../acts/workflow/await-answer.ts';
import type { Instant, MeetingId } from '../domain/brands.ts';
import { adjustBy } from '../domain/council/minutes.ts';
import { addDays, atLocalTime, endOfDay, plusSeconds, secondsUntil } from '../domain/local-time.ts';
import type { Meeting } from '../domain/meeting.ts';
import { systemActor } from '../domain/people.ts';
import type { Result } from '../domain/result.ts';
import type { Stored } from '../records/read.ts';

/** What the `decision` machine sends. Unknown fields pass, so that an older running execution does too. */
const payloadSchema = z.object({
  step: z.enum([
    'summons-time',
    'set-agenda',
    'summon',
    'await-closing',
    'meeting-overdue',
    'list-items',
    'carry-out',
    'give-back',
    'await-minutes',
    'minutes-due',
    'await-notice',
    'notice-due',
    'appeal-ends',
    'final-force',
  ]),
  meeting: z.string(),
  item: z.number().optional(),
  token: z.string().optional(),
});

export interface DecisionStepResult {
  outcome: string;
  /** How long to wait for what comes next; at least 1, as the state machine demands. */
  secondsLeft: number;
  at?: Instant;
  items?: readonly number[];
}

/** A summons goes out two weeks before the meeting: a week more than the law's least (KL 5:15). */
const SUMMONS_LEAD_DAYS = 14;
const A_DAY = 86_400;

const WAITS = { 'await-closing': 'closing', 'await-minutes': 'minutes', 'await-notice': 'notice' } as const;
const REMINDERS: Readonly<Record<'meeting-overdue' | 'minutes-due' | 'notice-due', MinutesStep>> = {
  'meeting-overdue': 'close',
  'minutes-due': 'adjust',
  'notice-due': 'announce',
};

/** A refusal in a step is a fault: nobody is there to read it, so the workflow must see it. */
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

const done = (outcome: string, secondsLeft = 1): DecisionStepResult => ({
  outcome,
  secondsLeft: Math.max(1, secondsLeft),
});

/** The steps of one meeting. Each can run twice with the same result. */
export const createDecisionSteps =
  (ports: ActPorts) =>
  async (event: unknown): Promise<DecisionStepResult> => {
    const payload = payloadSchema.parse(event);
    const id = payload.meeting as MeetingId;
    const actor = systemActor('workflow', decisionExecution(id));
    const load = async (): Promise<Stored<Meeting>> => must(await loadMeeting(ports.store, id));
    const until = (at: Instant): number => secondsUntil(ports.clock.now(), at) + 1;

    switch (payload.step) {
      case 'summons-time': {
        const meeting = (await load()).body;
        const at = atLocalTime(addDays(meeting.date, -SUMMONS_LEAD_DAYS), '08:00');
        const now = ports.clock.now();
        return { ...done('timed'), at: at > now ? at : now };
      }
      case 'set-agenda': {
        if ((await load()).body.status === 'called-off') return done('called-off');
        const agenda = must(await setAgenda(ports, actor, id));
        for (const year of agenda.years) await cycleToCouncil(ports, actor, year, id);
        return done('set');
      }
      case 'summon':
        must(await summon(ports, actor, id));
        return done('summoned', until(plusSeconds((await load()).body.startsAt, A_DAY)));
      case 'await-closing':
      case 'await-minutes':
      case 'await-notice': {
        if (payload.token === undefined) throw new Error(`The step ${payload.step} waits, so it needs a task token`);
        await awaitAnswer(
          ports,
          {
            subject: meetingSubject(id),
            waitsFor: WAITS[payload.step],
            machine: 'decision',
            execution: decisionExecution(id),
            token: payload.token,
          },
          async () => {
            const row = await load();
            return { row, until: row.body.startsAt };
          },
        );
        return done('waiting');
      }
      case 'meeting-overdue':
      case 'minutes-due':
      case 'notice-due':
        await remindSecretary(ports, actor, id, REMINDERS[payload.step]);
        return done('reminded', A_DAY);
      case 'list-items':
        // Nothing was decided at a meeting that was not held.
        if ((await load()).body.status === 'called-off') return { ...done('called-off'), items: [] };
        return { ...done('listed'), items: (await loadItems(ports.store, id)).map((row) => row.body.number) };
      case 'carry-out':
        if (payload.item === undefined) throw new Error('The step carry-out needs an item');
        must(await carryOut(ports, actor, id, payload.item));
        return done('carried-out');
      case 'give-back': {
        const meeting = (await load()).body;
        if (meeting.status === 'called-off') {
          await completeCallingOff(ports, id);
          return done('called-off');
        }
        const years = yearsOf((await loadItems(ports.store, id)).map((row) => row.body));
        for (const year of years) await cycleFromCouncil(ports, actor, year, id);
        // Reminded two days before the last day for adjusting the minutes (KL 5:69).
        return done('given-back', until(endOfDay(addDays(adjustBy(meeting.date), -2))));
      }
      case 'appeal-ends': {
        const meeting = (await load()).body;
        if (meeting.status === 'called-off') return { ...done('called-off'), at: ports.clock.now() };
        if (!('appealEndsAt' in meeting)) throw new Error(`The minutes of ${id} have not been announced`);
        return { ...done('timed'), at: meeting.appealEndsAt };
      }
      case 'final-force':
        if ((await load()).body.status === 'called-off') return done('called-off');
        must(await noteFinalForce(ports, actor, id));
        return done('final');
    }
  };
