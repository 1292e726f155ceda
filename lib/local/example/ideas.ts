import type { Tkr } from '../../../lambdas/domain/brands.ts';
import type { ChangeDraft } from '../../../lambdas/domain/change.ts';
import bergen from './data/bergen-ikthp-2013.json';
import sundsvall from './data/sundsvall-systems.json';
import { PROJECTS, type ProjectText } from './projects.ts';

/** What a planned change of the example is made from. Costs in tkr for a budget year and the two after it. */
export interface Idea extends Omit<ProjectText, 'department'> {
  /** The department that it belongs to first. */
  department: string;
  oneOff: [Tkr, Tkr, Tkr];
  running: [Tkr, Tkr, Tkr];
  funding: NonNullable<ChangeDraft['funding']>;
}

/** The budget year of each version in Bergen's rows: 12-15VB is the adopted plan from 2012, 13-16IN1 a proposal from 2013. */
const FIRST_YEAR: Readonly<Record<string, number>> = { '12-15VB': 2012, '13-16IN1': 2013 };

/** The sums are whole thousands as they stand. */
const inTkr = (kronor: number | undefined): Tkr => ((kronor ?? 0) / 1000) as Tkr;

/** Looking after what was bought costs a seventh of it a year: made up, since Bergen's rows are investments alone. */
const upkeep = (oneOff: readonly [number, number, number]): [Tkr, Tkr, Tkr] => {
  const yearly = Math.max(0, Math.round(Math.max(...oneOff) / 7));
  return [0 as Tkr, yearly as Tkr, yearly as Tkr];
};

const fromBergen = (): Idea[] =>
  bergen.rows.map((row, index) => {
    const text = PROJECTS[row.projectCode];
    const first = FIRST_YEAR[row.version];
    if (!text || first === undefined) throw new Error(`The example has no text for ${row.projectCode} ${row.version}`);
    const amounts: Readonly<Record<string, number>> = row.amounts;
    const oneOff: Idea['oneOff'] = [inTkr(amounts[first]), inTkr(amounts[first + 1]), inTkr(amounts[first + 2])];
    const isCut = oneOff[0] < 0;
    const stage = bergen.rows.slice(0, index + 1).filter((one) => one.projectCode === row.projectCode).length;
    return {
      ...text,
      // A project that comes several times in the plan of Bergen is done in stages here.
      title: stage === 1 ? text.title : `${text.title}, etapp ${stage}`,
      description: isCut ? `${text.description} Ändring i plan: en del skjuts på framtiden.` : text.description,
      oneOff,
      running: upkeep(oneOff),
      funding: oneOff[0] + oneOff[1] + oneOff[2] >= 1000 ? 'investment' : 'frame',
    };
  });

type Rest = Omit<Idea, 'system' | 'oneOff' | 'running'> & {
  sums: [[number, number, number], [number, number, number]];
};

/** By the system's id in Sundsvall's register. */
const SYSTEMS: Readonly<Record<string, Rest>> = {
  'SYS-005': {
    department: 'barn-utbildning',
    title: 'Vårdnadshavarnas inloggning i Vklass',
    kind: 'extend',
    description: 'Inloggning med e-legitimation för vårdnadshavare, och skyddade personuppgifter hanteras särskilt.',
    need: 'Dagens lösenord delas mellan vårdnadshavare. Krav från tillsynen.',
    sums: [
      [180, 0, 0],
      [60, 60, 60],
    ],
    funding: 'frame',
    priority: 'must',
    risk: 'medium',
    classification: { k: 2, r: 2, t: 2 },
    serves: 'riktlinje-e-tjanster',
  },
  'SYS-006': {
    department: 'miljo-halsoskydd',
    title: 'Tillsyn i fält med EDP Vision',
    kind: 'extend',
    description: 'Inspektörerna skriver sina protokoll på plats, på en pekplatta.',
    need: 'Protokollen skrivs rent dagen efter. Väntas frigöra en halv dag per inspektör och vecka.',
    sums: [
      [120, 40, 0],
      [45, 45, 45],
    ],
    funding: 'frame',
    priority: 'should',
    risk: 'low',
    classification: { k: 1, r: 2, t: 1 },
    serves: 'it-strategi',
  },
  'SYS-007': {
    department: 'kultur-fritid',
    title: 'Införande av Book-IT',
    kind: 'new',
    description: 'Bibliotekens nya system införs på huvudbiblioteket och sju filialer, med självutlåning.',
    need: 'Det gamla systemet saknar stöd för e-böcker. Meröppet kräver självutlåning.',
    sums: [
      [400, 150, 0],
      [120, 120, 120],
    ],
    funding: 'request',
    priority: 'must',
    risk: 'medium',
    classification: { k: 1, r: 2, t: 1 },
    serves: 'it-strategi',
  },
  'SYS-008': {
    department: 'kommunledning',
    title: 'Fler e-tjänster på plattformen',
    kind: 'extend',
    description: 'Tjugo blanketter blir e-tjänster med underskrift.',
    need: 'Fyra av tio ansökningar kommer på papper och skrivs in för hand.',
    sums: [
      [600, 300, 300],
      [90, 120, 150],
    ],
    funding: 'request',
    priority: 'should',
    risk: 'low',
    classification: { k: 2, r: 2, t: 2 },
    serves: 'riktlinje-e-tjanster',
  },
  'SYS-009': {
    department: 'kommunledning',
    title: 'Ersättare för W3D3',
    kind: 'replace',
    description: 'Ärende- och dokumenthanteringen upphandlas på nytt och flyttas över med bevarade handlingar.',
    need: 'Systemet är på väg att avvecklas av leverantören.',
    sums: [
      [900, 700, 0],
      [0, 350, 350],
    ],
    funding: 'request',
    priority: 'must',
    risk: 'high',
    classification: { k: 2, r: 3, t: 2 },
    serves: 'it-strategi',
  },
  'SYS-010': {
    department: 'kommunledning',
    title: 'Avveckling av gamla diariesystemet',
    kind: 'retire',
    description: 'Handlingarna flyttas till e-arkivet och systemet stängs.',
    need: 'Driften betalas för ett system som ingen skriver i sedan tre år.',
    sums: [
      [60, 0, 0],
      [-85, -85, -85],
    ],
    funding: 'frame',
    priority: 'should',
    risk: 'low',
    classification: { k: 2, r: 3, t: 1 },
    serves: 'riktlinje-informationssakerhet',
  },
};

const fromSundsvall = (): Idea[] =>
  sundsvall.systems.map((system) => {
    const rest = SYSTEMS[system.id];
    if (!rest) throw new Error(`The example has no text for ${system.id}`);
    const { sums, ...idea } = rest;
    return { ...idea, system: system.name, oneOff: sums[0] as Idea['oneOff'], running: sums[1] as Idea['running'] };
  });

/** Every idea of the example: Bergen's 22 rows first, then what is done with Sundsvall's six systems. */
export const IDEAS: readonly Idea[] = [...fromBergen(), ...fromSundsvall()];

/**
 * The ideas of one department: its own, and when more are wanted those of others, gone through again as continuations. A
 * department beyond the example's eight has no idea of its own and starts at another place in the list.
 */
export const ideasFor = (department: { id: string; index: number }, count: number | null): Idea[] => {
  const own = IDEAS.filter((idea) => idea.department === department.id);
  if (count === null) return own;
  const others = IDEAS.filter((idea) => idea.department !== department.id);
  const rest = Array.from({ length: Math.max(0, count - own.length) }, (_, index): Idea => {
    const idea = others[(index + department.index * 5) % others.length];
    if (!idea) throw new Error('The example has no ideas');
    const again = Math.floor(index / others.length);
    return again === 0 ? idea : { ...idea, title: `${idea.title}, fortsättning ${again}` };
  });
  return [...own, ...rest].slice(0, count);
};
