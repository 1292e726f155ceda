import { createHmac } from 'node:crypto';
import { saveBody, saveDepartment, savePerson } from '../../lambdas/acts/people/save-people.ts';
import type { ActPorts } from '../../lambdas/acts/permitted.ts';
import { createSalts } from '../../lambdas/adapters/salts.ts';
import type {
  BodyId,
  BudgetYear,
  ChangeId,
  DepartmentId,
  DocumentId,
  Instant,
  LocalDate,
  PersonId,
  Tkr,
} from '../../lambdas/domain/brands.ts';
import { type ChangeDraft, changeDraftSchema } from '../../lambdas/domain/change.ts';
import { type CycleInput, cycleInputSchema } from '../../lambdas/domain/cycle.ts';
import { type Actor, type Grant, systemActor } from '../../lambdas/domain/people.ts';
import type { Result } from '../../lambdas/domain/result.ts';
import { documents } from '../../lambdas/records/tables.ts';
import { memoryFiles } from '../memory-files.ts';
import { MemoryStore } from '../memory-store.ts';

/** A clock that stands where a test puts it. */
export class StillClock {
  constructor(public at: Instant) {}
  now(): Instant {
    return this.at;
  }
  set(at: string): void {
    this.at = new Date(at).toISOString() as Instant;
  }
}

export interface World extends ActPorts {
  store: MemoryStore;
  clock: StillClock;
  files: ReturnType<typeof memoryFiles>;
}

export const aWorld = (at = '2027-03-01T08:00:00.000Z'): World => {
  let count = 0;
  return {
    store: new MemoryStore(),
    clock: new StillClock(at as Instant),
    keys: {
      sign: async () => new Uint8Array(),
      verify: async () => false,
      publicKey: async () => '',
      mac: async (message) => createHmac('sha256', 'a test key').update(message).digest(),
    },
    ids: {
      next: () => {
        count += 1;
        return `01TEST${String(count).padStart(20, '0')}`;
      },
    },
    salts: createSalts(),
    files: memoryFiles(),
  };
};

export const granted = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

export const refusalOf = <T>(result: Result<T>): unknown => {
  if (result.ok) throw new Error(`Not refused: ${JSON.stringify(result.value)}`);
  return result.refusal;
};

export const SYSTEM = systemActor('workflow', 'test');

export const as = (person: string, ...grants: Grant[]): Actor => ({
  id: person,
  person: person as PersonId,
  grants,
  channel: 'page',
  requestId: `request-of-${person}`,
});

export const FINANCE = as('frida', { role: 'finance' });
export const REVIEWER = as('ivar', { role: 'it-office' });
export const headOf = (department: string): Actor =>
  as(`head-${department}`, { role: 'head', department: department as DepartmentId });

export const YEAR = 2028 as BudgetYear;
export const planOf = (department: string, year: BudgetYear = YEAR) => ({
  year,
  department: department as DepartmentId,
});

export const aCycle = (changes: Partial<Record<keyof CycleInput, unknown>> = {}): CycleInput =>
  cycleInputSchema.parse({
    year: 2028,
    opensOn: '2027-03-01',
    closesOn: '2027-05-28',
    reviewBy: '2027-06-18',
    meetingOn: '2027-11-22',
    meetingAt: '18:00',
    meetingPlace: 'Sessionssalen',
    ...changes,
  });

export const aChange = (changes: Partial<ChangeDraft> = {}): ChangeDraft => ({
  ...changeDraftSchema.parse({
    title: 'Nytt bibliotekssystem',
    kind: 'replace',
    description: 'Det gamla systemet byts ut.',
    need: 'Leverantören slutar i december.',
    system: 'Book-IT',
    oneOff: [400, 0, 0],
    running: [120, 120, 120],
    funding: 'request',
    priority: 'must',
    risk: 'medium',
    classification: { k: 1, r: 2, t: 1 },
    start: '2028-Q1',
    end: '2028-Q4',
    responsible: 'Rut Ranta',
    responsibleEmail: 'rut@exempel.example',
    serves: 'it-strategi',
  }),
  ...changes,
});

export const tkr = (n: number): Tkr => n as Tkr;
export const changeId = (id: string): ChangeId => id as ChangeId;

/** People, departments, the council and one strategy in force. */
export const furnish = async (world: ActPorts, departments: readonly string[] = ['kultur', 'skola']): Promise<void> => {
  const person = async (id: string, ...grants: Grant[]): Promise<void> => {
    granted(
      await savePerson(world, SYSTEM, { id, name: `Namn ${id}`, email: `${id}@exempel.example`, locale: 'sv', grants }),
    );
  };
  await person('frida', { role: 'finance' });
  await person('ivar', { role: 'it-office' });
  await person('sara', { role: 'secretary', body: 'kf' as BodyId });
  for (const id of departments) {
    await person(`head-${id}`, { role: 'head', department: id as DepartmentId });
    granted(
      await saveDepartment(world, SYSTEM, {
        id,
        name: `Förvaltningen ${id}`,
        head: `head-${id}`,
        editors: [],
        superior: null,
      }),
    );
  }
  granted(
    await saveBody(world, SYSTEM, {
      id: 'kf',
      name: 'Kommunfullmäktige',
      rules: 'council',
      seats: 5,
      quorum: null,
      remote: false,
      selfCheckIn: false,
      changeVotes: false,
    }),
  );
  const strategy = {
    id: 'it-strategi' as DocumentId,
    type: 'strategy',
    title: 'IT-strategi 2025–2029',
    owner: 'it-office',
    decidedBy: 'kf',
    department: null,
    status: 'in-force',
    decidedAt: null,
    decision: null,
    caseNumber: null,
    validFrom: '2025-01-01' as LocalDate,
    validTo: '2029-12-31' as LocalDate,
  };
  await world.store.write([
    { op: 'put', row: { ...documents.key('it-strategi'), version: 1, head: '', body: strategy }, when: 'absent' },
  ]);
};
