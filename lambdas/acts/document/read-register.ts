import type { LocalDate } from '../../domain/brands.ts';
import {
  type DecidedVersion,
  type DocumentVersion,
  type GoverningDocument,
  isDecided,
  lastDayOf,
  titleOf,
  versionInForce,
  versionUnderWay,
} from '../../domain/document.ts';
import { localDateAt } from '../../domain/local-time.ts';
import { dueOn, type RegisterRules, type Standing, standingOf } from '../../domain/register-rules.ts';
import type { Ports } from '../../ports.ts';
import { loadDocuments, loadRules } from './load-document.ts';

type Reading = Pick<Ports, 'store' | 'clock'>;

/** A document with what its dates and the table say of it today. */
export interface Stands {
  document: GoverningDocument;
  title: string;
  standing: Standing;
  inForce: DecidedVersion | undefined;
  underWay: DocumentVersion | undefined;
  /** The day that its owner has to mind; null when there is none. */
  due: LocalDate | null;
}

export const standsOn = (rules: RegisterRules, document: GoverningDocument, today: LocalDate): Stands => {
  const inForce = versionInForce(document, today);
  return {
    document,
    title: titleOf(document, today),
    standing: standingOf(rules, document, today),
    inForce,
    underWay: versionUnderWay(document),
    due: inForce ? dueOn(rules.types[document.type], inForce) : null,
  };
};

export const readRegister = async ({ store, clock }: Reading): Promise<Stands[]> => {
  const rules = await loadRules(store);
  const today = localDateAt(clock.now());
  return (await loadDocuments(store)).map(({ document }) => standsOn(rules, document, today));
};

export interface Past {
  document: GoverningDocument;
  version: DecidedVersion;
  ended: LocalDate;
  how: 'superseded' | 'repealed' | 'expired';
}

/** Every version that was in force once and is no more, the latest to end first. */
export const pastVersions = (documents: readonly GoverningDocument[], today: LocalDate): Past[] =>
  documents
    .flatMap((document) =>
      document.versions.filter(isDecided).flatMap((version): Past[] => {
        const last = lastDayOf(version);
        if (last === null || last >= today) return [];
        // One that was replaced before it began counted on no day; its own term says when it would have.
        const ended = last < version.term.validFrom ? (version.term.validTo ?? version.term.validFrom) : last;
        return [{ document, version, ended, how: version.status === 'in-force' ? 'expired' : version.status }];
      }),
    )
    .toSorted((a, b) => (a.ended < b.ended ? 1 : a.ended > b.ended ? -1 : 0));
