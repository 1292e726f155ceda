import { mayWriteDecided } from '../council/minutes.ts';
import { localDateAt } from '../local-time.ts';
import { type AgendaItem, type Meeting, minutedNumber, type Subject, summonedAtOf } from '../meeting.ts';
import type { MeetingAbout, Party, RegisterEntry } from './entry.ts';
import type { HeldMeeting } from './plan-records.ts';

/** What the register knows of a matter besides its meeting. */
export interface MatterFacts {
  caseNumber: string | null;
  /** The department that is told of the decision; null for a governing document. */
  departmentName: string | null;
}

const aboutOf = ({ id, bodyName, date }: Meeting): MeetingAbout => ({ meeting: id, bodyName, date });
const bodyOf = ({ bodyName }: Meeting): Party => ({ office: 'body', name: bodyName, person: null });

const summons = (meeting: Meeting): RegisterEntry[] => {
  const summonedAt = summonedAtOf(meeting);
  return summonedAt === null
    ? []
    : [
        {
          designation: `kallelse/${meeting.id}`,
          caseNumber: null,
          date: localDateAt(summonedAt),
          from: bodyOf(meeting),
          to: { office: 'members', name: meeting.bodyName, person: null },
          about: { kind: 'summons', ...aboutOf(meeting) },
        },
      ];
};

/** That a meeting is called off is a record where anybody had been summoned to it. */
const callingOff = (meeting: Meeting): RegisterEntry[] =>
  meeting.status !== 'called-off' || summonedAtOf(meeting) === null
    ? []
    : [
        {
          designation: `installt/${meeting.id}`,
          caseNumber: null,
          date: localDateAt(meeting.calledOffAt),
          from: bodyOf(meeting),
          to: { office: 'members', name: meeting.bodyName, person: null },
          about: { kind: 'called-off', ...aboutOf(meeting) },
        },
      ];

const decision = (meeting: Meeting, item: AgendaItem, facts: MatterFacts): RegisterEntry[] => {
  if (!mayWriteDecided(meeting, item) || item.status !== 'closed' || item.paragraph === null) return [];
  const { departmentName } = facts;
  return [
    {
      designation: `beslut/${meeting.id}/${item.number}`,
      caseNumber: minutedNumber(meeting, item.number) ?? facts.caseNumber,
      date: localDateAt(item.result.at),
      from: bodyOf(meeting),
      to: departmentName === null ? null : { office: 'department', name: departmentName, person: null },
      about: {
        kind: 'decision',
        item: item.number,
        paragraph: item.paragraph,
        title: item.title,
        outcome: item.result.decision.outcome,
        ...aboutOf(meeting),
      },
    },
  ];
};

/** Minutes are a public record once they are adjusted (TF 2:10), the notice of it when it is on the board. */
const minutes = (meeting: Meeting): RegisterEntry[] => {
  if (!('adjustedOn' in meeting)) return [];
  const about = aboutOf(meeting);
  const own = { caseNumber: null, from: bodyOf(meeting) };
  return [
    {
      ...own,
      designation: `protokoll/${meeting.id}`,
      date: meeting.adjustedOn,
      to: null,
      about: { kind: 'minutes', ...about },
    },
    ...('announcedOn' in meeting
      ? [
          {
            ...own,
            designation: `anslag/${meeting.id}`,
            date: meeting.announcedOn,
            to: { office: 'everybody' as const, person: null },
            about: { kind: 'notice' as const, ...about },
          },
        ]
      : []),
  ];
};

/** What of a meeting is in the register: its summons, that it was called off, what it decided, its minutes and the notice of them. */
export const meetingRecords = (
  { meeting, items }: HeldMeeting,
  factsOf: (subject: Subject) => MatterFacts,
): RegisterEntry[] => [
  ...summons(meeting),
  ...callingOff(meeting),
  ...items.flatMap((item) => decision(meeting, item, factsOf(item.subject))),
  ...minutes(meeting),
];
