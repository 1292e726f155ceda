import type { Tkr } from '../../../../lambdas/domain/brands.ts';
import type { ChangeDraft } from '../../../../lambdas/domain/change.ts';
import { atOnce } from '../../example/at-once.ts';
import { SERVABLE } from '../../example/documents.ts';
import { randomFrom } from '../../example/random.ts';
import { morning } from '../calendar.ts';
import { addChange, carryOn, changesOf, type FoundChange, saveChange, submitPlan } from '../operations.ts';
import { moveOn, type Stage } from '../stage.ts';

/** A change that nobody had last year. Costs in tkr, the same for the same seed. */
const newChange = (stage: Stage, department: string, index: number): ChangeDraft => {
  const { year, seed } = stage.size;
  const random = randomFrom(seed * 7919 + stage.departments.indexOf(department) * 101 + index);
  const owner = stage.example.departments.find(({ id }) => id === department);
  const oneOff = 20 + Math.floor(random() * 480);
  const running = 5 + Math.floor(random() * 90);
  return {
    title: index % 2 === 0 ? 'Digital signering av beslut' : 'Utbildning i informationssäkerhet',
    kind: index % 2 === 0 ? 'new' : 'competence',
    description: 'Införs stegvis, först i ledningen och sedan i hela förvaltningen.',
    need: 'Underskrifter på papper tar i dag en vecka i snitt. Alla medarbetare behöver grunderna.',
    system: index % 2 === 0 ? 'E-tjänsteplattformen' : '',
    oneOff: [oneOff, 0, 0],
    running: [running, running, running],
    funding: 'frame',
    priority: random() < 0.5 ? 'should' : 'could',
    risk: 'low',
    riskNote: '',
    classification: { k: 1, r: 2, t: 1 },
    start: `${year}-Q1`,
    end: `${year}-Q4`,
    responsible: owner?.head.name ?? '',
    responsibleEmail: owner?.head.email ?? '',
    serves: SERVABLE[index % SERVABLE.length] ?? SERVABLE[0],
  } as ChangeDraft;
};

/** What was to be finished last year has no end any more, so it must be changed; one is dropped, the rest go on as they are. */
const decideOn = async (
  stage: Stage,
  department: string,
  found: FoundChange,
  index: number,
  count: number,
): Promise<void> => {
  if (index === 1 && count > 1) return carryOn(stage, department, found, 'dropped');
  if (found.end !== '' && index !== 0) return carryOn(stage, department, found, 'unchanged');
  const [first, second, third] = found.oneOff;
  return saveChange(stage, department, found, {
    description: `${found.description} Omfattningen har setts över inför ${stage.size.year}.`,
    oneOff: [((first ?? 0) + 25) as Tkr, second, third],
    end: found.end === '' ? `${stage.size.year}-Q4` : found.end,
  });
};

/**
 * The department goes through what last year's plan brought along, drops one, changes another, adds what is new, and
 * submits. One call after the other, as one person works; departments work side by side.
 */
export const fillInPlan = async (stage: Stage, department: string): Promise<void> => {
  const carried = await changesOf(stage, department);
  for (const [index, found] of carried.entries()) await decideOn(stage, department, found, index, carried.length);
  const kept = carried.length > 1 ? carried.length - 1 : carried.length;
  for (let index = 0; index < stage.size.changes - kept; index += 1) {
    await addChange(stage, department, newChange(stage, department, index), `add-${department}-${index}`);
  }
  await submitPlan(stage, department);
};

/** All but the late one are in well before the last day. */
export const fillInPlans = async (stage: Stage): Promise<void> => {
  const { days, departments, parts } = stage;
  await moveOn(stage, morning(days.fillOn));
  const inTime = departments.filter((id) => id !== parts.late);
  let done = 0;
  await atOnce(inTime, stage.width, async (department) => {
    await fillInPlan(stage, department);
    done += 1;
    stage.tell(`${done} of ${departments.length} plans are in`);
  });
};
