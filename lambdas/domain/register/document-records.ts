import type { LocalDate } from '../brands.ts';
import { type DocumentVersion, type GoverningDocument, isDecided, versionOf } from '../document.ts';
import { localDateAt } from '../local-time.ts';
import { summonedAtOf } from '../meeting.ts';
import { IT_GROUP } from '../register-rules.ts';
import type { DocumentAbout, Party, RegisterEntry } from './entry.ts';
import type { HeldMeeting } from './plan-records.ts';

const aboutOf = ({ id, type }: GoverningDocument, { title, number }: DocumentVersion): DocumentAbout => ({
  document: id,
  type,
  title,
  version: number,
});

type BodyName = (id: string) => string;

const decided = (document: GoverningDocument, nameOf: BodyName): RegisterEntry[] =>
  document.versions.filter(isDecided).flatMap((version): RegisterEntry[] => {
    const { basis, term, caseNumber } = version;
    const by = (id: string): Party => ({ office: 'body', name: nameOf(id), person: null });
    const about = aboutOf(document, version);
    const name = `${document.id}/${version.number}`;
    return [
      {
        designation: `styrdokument/${name}`,
        caseNumber,
        date: basis.decidedOn ?? term.validFrom,
        from: by(basis.body),
        to: null,
        about: { kind: 'document', ...about },
      },
      ...(version.status === 'repealed'
        ? [
            {
              designation: `upphavande/${name}`,
              caseNumber,
              date: version.repealedBy.decidedOn ?? version.lastDay,
              from: by(version.repealedBy.body),
              to: null,
              about: { kind: 'repeal' as const, ...about },
            },
          ]
        : []),
    ];
  });

const ownerOf = ({ owner }: GoverningDocument, nameOf: BodyName): Party => {
  if (owner === 'it-office') return { office: 'it-office', person: null };
  if (owner === 'it-group') return { office: 'body', name: nameOf(IT_GROUP), person: null };
  return { office: 'owner', person: owner === 'head' ? null : owner };
};

/** A proposal is drawn up when the meeting it goes to has been summoned. */
const proposals = (
  document: GoverningDocument,
  meetings: readonly HeldMeeting[],
  nameOf: BodyName,
): RegisterEntry[] => {
  const found = new Map<number, { meeting: HeldMeeting['meeting']; date: LocalDate }>();
  for (const { meeting, items } of meetings.toSorted((a, b) => (a.meeting.date < b.meeting.date ? -1 : 1))) {
    const summonedAt = summonedAtOf(meeting);
    if (summonedAt === null) continue;
    for (const { subject } of items) {
      if (subject.type === 'document' && subject.document === document.id && !found.has(subject.version))
        found.set(subject.version, { meeting, date: localDateAt(summonedAt) });
    }
  }
  return [...found].flatMap(([number, { meeting, date }]): RegisterEntry[] => {
    const version = versionOf(document, number);
    if (!version) return [];
    return [
      {
        designation: `forslag/${document.id}/${number}`,
        caseNumber: version.caseNumber,
        date,
        from: ownerOf(document, nameOf),
        to: { office: 'body', name: meeting.bodyName, person: null },
        about: { kind: 'proposal', ...aboutOf(document, version) },
      },
    ];
  });
};

/**
 * What of a governing document is in the register: each version that was proposed to a body, that came into force, and that
 * was repealed. An action plan that was adopted here is there as the plan and the decision already.
 */
export const documentRecords = (
  document: GoverningDocument,
  meetings: readonly HeldMeeting[],
  nameOf: BodyName,
): RegisterEntry[] =>
  document.type === 'action-plan' ? [] : [...proposals(document, meetings, nameOf), ...decided(document, nameOf)];
