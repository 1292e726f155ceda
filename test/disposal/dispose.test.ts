import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dispose, lookInto } from '../../lambdas/acts/disposal/dispose.ts';
import { addChange } from '../../lambdas/acts/plan/save-change.ts';
import { readTrace, WHOLE_TRACE } from '../../lambdas/acts/trace/read-trace.ts';
import { openSqliteStore } from '../../lambdas/adapters/local/sqlite-store.ts';
import { verifyTrace } from '../../lambdas/domain/audit/verify-trace.ts';
import type { AuditEntry } from '../../lambdas/domain/audit.ts';
import type { PersonId } from '../../lambdas/domain/brands.ts';
import type { PlannedChange } from '../../lambdas/domain/change.ts';
import type { RedactingStore } from '../../lambdas/ports.ts';
import { people, planPartition } from '../../lambdas/records/tables.ts';
import { aChange, as, granted, headOf, planOf, YEAR } from '../acts/a-municipality.ts';
import { aTown, type Town, traceOf } from '../audit/a-trace.ts';
import { type Ran, type } from '../cli/a-terminal.ts';
import { aPast, bytesIn, DECISION, disposing, EARLIER, EMAIL, NAME } from './a-disposal.ts';

let town: Town;
beforeEach(async () => {
  town = aTown();
  await aPast(town);
  town.ports.store.close();
});
afterEach(() => town.close());

const verified = (): Promise<Ran> => type(['audit', 'verify', '--data', town.data, '--checkpoints', town.checkpoints]);
const reopened = () => {
  town.ports.store = openSqliteStore(join(town.data, 'planhjul.db'));
  town.signing.store = town.ports.store;
  return town.ports.store;
};
const WORDS = ['annalisa ö', 'annalisa t', EMAIL, 'öbergström', 'tvärnitsson'];
const anywhere = (folder: string): string[] => {
  const bytes = bytesIn(folder).toLowerCase();
  return WORDS.filter((word) => bytes.includes(word));
};
const mailsOf = (): string[] => readdirSync(join(town.data, 'mail'));
const RITA = as('rita', { role: 'registrar' });

describe('the names and addresses of a person who has left', () => {
  test('stand nowhere in the folder afterwards, and the trace holds against its checkpoints', async () => {
    expect(anywhere(town.data)).toEqual(WORDS);
    const mails = mailsOf().length;
    const ran = await disposing(town, '--person', 'annalisa', '--yes');
    expect(ran).toMatchObject({ code: 0, talk: expect.stringContaining('Taken out of') });
    expect(ran.data).toEqual([expect.stringContaining(`${DECISION}\tfound 0 times`)]);
    expect(anywhere(town.data)).toEqual([]);
    expect(anywhere(town.checkpoints)).toEqual([]);
    expect(mailsOf().length).toBeLessThan(mails);
    expect(await verified()).toMatchObject({ code: 0, talk: '' });
    reopened();
    expect((await town.sign()).broken).toEqual([]);
    town.ports.store.close();
    expect(await verified()).toMatchObject({ code: 0, talk: '' });
  });

  test('leave a mark in each row that its readers can show, and everything else as it was', async () => {
    await disposing(town, '--person', 'annalisa', '--yes');
    const store = reopened();
    const person = (await store.get(people.key('annalisa' as PersonId)))?.body;
    expect(person).toMatchObject({ name: '[gallrat]', email: 'annalisa@gallrad.invalid', locale: 'sv' });
    const [row] = (await store.query(planPartition(YEAR, 'kultur'), 'change#')).items;
    expect(row?.body).toMatchObject({
      title: 'Larm',
      need: 'Larmet är [gallrat]S.',
      responsible: '[gallrat]',
      responsibleEmail: '',
      kind: 'replace',
    } satisfies Partial<PlannedChange>);
    expect((await store.get({ pk: `cycle#${YEAR}`, sk: 'plan#kultur' }))?.body).toMatchObject({
      status: 'withdrawn',
      reason: '[gallrat] har slutat.',
    });
  });

  test('are shown as disposed of in the trace, which says by which decision, by whom and when', async () => {
    await disposing(town, '--person', 'annalisa', '--yes');
    const store = reopened();
    const read = granted(
      await readTrace(town.ports, as('rut', { role: 'auditor' }), { name: 'person/annalisa' }, WHOLE_TRACE),
    );
    expect(read.fault).toBeNull();
    const last = read.entries.at(-1);
    expect(last).toMatchObject({ act: 'disposal.take', actor: 'rita', channel: 'command-line', reason: DECISION });
    expect(last?.changes[0]).toMatchObject({
      from: { disposed: expect.any(String), was: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    store.close();
    const listed = await type(['disposals', '--data', town.data, '--json']);
    expect(JSON.parse(listed.data[0] ?? '')).toMatchObject({
      disposals: [{ decision: DECISION, by: 'rita', what: { person: 'annalisa' }, status: 'done' }],
    });
    const exported = (await type(['export', '--data', town.data])).data.join('\n');
    const file = join(town.data, '..', 'export.jsonl');
    writeFileSync(file, `${exported}\n`);
    expect(await type(['audit', 'verify', '--export', file, '--checkpoints', town.checkpoints])).toMatchObject({
      code: 0,
    });
  });
});

describe('words', () => {
  test('go wherever they stand, in whatever case and in the genitive; nothing else does', async () => {
    const ran = await disposing(town, '--value', EARLIER, '--value', 'öbergström', '--yes');
    expect(ran).toMatchObject({ code: 0 });
    const bytes = bytesIn(town.data).toLowerCase();
    expect(['annalisa tvär', 'öbergström'].filter((word) => bytes.includes(word))).toEqual([]);
    expect(bytes).toContain(EMAIL);
    expect(await verified()).toMatchObject({ code: 0 });
  });

  test('are only told of without --yes', async () => {
    const before = traceOf(town.data);
    const ran = await disposing(town, '--value', NAME);
    expect(ran).toMatchObject({ code: 0, talk: expect.stringContaining('Nothing has been taken.') });
    expect(ran.data).toEqual(expect.arrayContaining(['people|annalisa', expect.stringContaining('change#')]));
    expect(traceOf(town.data)).toEqual(before);
  });

  test('that stand nowhere are no disposal', async () => {
    expect(await disposing(town, '--value', 'Xerxes', '--yes')).toMatchObject({ code: 1 });
    expect((await type(['disposals', '--data', town.data])).data).toEqual([]);
  });
});

describe('a backup from before a disposal', () => {
  test('says when it is put back what has to be disposed of again, and that can be done', async () => {
    const [kept, to] = [join(town.data, '..', 'kept'), join(town.data, '..', 'restored')];
    expect(await type(['backup', kept, '--data', town.data])).toMatchObject({ code: 0 });
    await disposing(town, '--person', 'annalisa', '--yes');
    const env = { PLANHJUL_CHECKPOINTS: town.checkpoints };
    const ran = await type(['restore', kept, '--data', to], env);
    expect(ran).toMatchObject({ code: 0, talk: expect.stringContaining('1 disposals were made after this backup') });
    expect(ran.talk).toContain(`--decision "${DECISION}" --by rita --person annalisa --yes`);
    expect(anywhere(to)).toEqual(WORDS);
    const again = ['dispose', '--decision', DECISION, '--by', 'rita', '--person', 'annalisa', '--yes', '--data', to];
    expect(await type(again, env)).toMatchObject({ code: 0 });
    expect(anywhere(to)).toEqual([]);
    const after = join(town.data, '..', 'kept-after');
    expect(await type(['backup', after, '--data', to])).toMatchObject({ code: 0 });
  });
});

describe('refused, and nothing is taken', () => {
  const REFUSED: [string, string[], number, RegExp][] = [
    ['no decision', ['--decision', 'efter samråd', '--person', 'annalisa'], 2, /no reference to a decision/],
    ['a case without a paragraph', ['--decision', 'KS 2027/123', '--person', 'annalisa'], 2, /no reference/],
    ['nobody', ['--person', 'okänd'], 1, /Nobody is known as okänd/],
    ['nothing to look for', [], 2, /nothing to look for/],
    ['a word too short', ['--value', 'Bo'], 2, /fewer than 3/],
    ['by who is no registrar', ['--by', 'frida', '--person', 'annalisa'], 3, /may not dispose/],
    ['a person who holds a role', ['--person', 'frida'], 3, /still holds a role/],
    ['a field that must say what it says', ['--value', 'Kommunfullmäktige'], 3, /must say what it says/],
  ];
  test.each(REFUSED)('%s', async (_, words, code, says) => {
    const before = traceOf(town.data);
    expect(await disposing(town, ...words, '--yes')).toMatchObject({ code, talk: expect.stringMatching(says) });
    expect(traceOf(town.data)).toEqual(before);
  });

  test('words of a plan that goes on', async () => {
    reopened();
    granted(await addChange(town.ports, headOf('skola'), planOf('skola'), aChange({ need: `Fråga ${NAME}.` })));
    town.ports.store.close();
    const before = traceOf(town.data);
    const ran = await disposing(town, '--person', 'annalisa', '--yes');
    expect(ran).toMatchObject({ code: 3, talk: expect.stringContaining('the matter goes on') });
    expect(traceOf(town.data)).toEqual(before);
  });

  test('while the server runs', async () => {
    reopened();
    expect(await disposing(town, '--person', 'annalisa', '--yes')).toMatchObject({ code: 3 });
  });
});

describe('a disposal that was interrupted', () => {
  /** A store that dies after so many writes and redactions. */
  const dyingAfter = (store: RedactingStore, steps: number): RedactingStore => {
    let left = steps;
    const step = (): void => {
      left -= 1;
      if (left < 0) throw new Error('The power is gone');
    };
    return {
      ...store,
      write: async (writes) => {
        step();
        return store.write(writes);
      },
      redact: async (...what) => {
        step();
        return store.redact(...what);
      },
    };
  };
  const order = { decision: DECISION, person: 'annalisa', words: [EARLIER, NAME, EMAIL] };

  test('at any step goes on when the same is ordered again, and the trace holds at each', async () => {
    const copy = traceOf(town.data);
    expect(copy.entries.length).toBeGreaterThan(20);
    for (let steps = 0, interrupted = true; interrupted; steps += 1) {
      const store = reopened();
      const dying = { ...town.ports, store: dyingAfter(store, steps) };
      const looked = granted(await lookInto(dying, RITA, order));
      interrupted = await dispose(dying, RITA, looked).then(
        () => false,
        (error: Error) => error.message === 'The power is gone',
      );
      store.close();
      expect(await verified()).toMatchObject({ code: 0 });
      if (steps > 200) throw new Error('It never ends');
    }
    expect(await disposing(town, '--person', 'annalisa', '--value', NAME, '--value', EARLIER, '--yes')).toMatchObject({
      code: 0,
    });
    expect(anywhere(town.data)).toEqual([]);
    const listed = await type(['disposals', '--data', town.data, '--json']);
    expect(JSON.parse(listed.data[0] ?? '').disposals).toHaveLength(1);
  });

  test('keeps another from beginning', async () => {
    const store = reopened();
    const dying = { ...town.ports, store: dyingAfter(store, 3) };
    const looked = granted(await lookInto(dying, RITA, order));
    await expect(dispose(dying, RITA, looked)).rejects.toThrow('The power is gone');
    store.close();
    const ran = await disposing(town, '--value', 'Bok-IT', '--yes');
    expect(ran).toMatchObject({ code: 3, talk: expect.stringContaining('not finished') });
  });
});

describe('a trace that has lost values rightly', () => {
  let found: ReturnType<typeof traceOf>;
  beforeEach(async () => {
    await disposing(town, '--person', 'annalisa', '--yes');
    found = traceOf(town.data);
  });
  const faults = async () => (await verifyTrace(found)).faults;
  const isOfDisposal = (chain: string): boolean => chain.startsWith('disposal#');

  test('holds', async () => {
    expect(await faults()).toEqual([]);
  });

  test('does not without the list of what was taken', async () => {
    found.entries = found.entries.filter(({ chain }) => !isOfDisposal(chain));
    found.rows = found.rows.filter(({ pk }) => !isOfDisposal(pk));
    expect((await faults()).map(({ what }) => what)).toContain('emptied');
  });

  test.each([
    ['another commitment', { was: 'f'.repeat(64) }, 'edited'],
    ['another disposal', { disposed: 'made-up' }, 'emptied'],
  ])('does not with %s in the place of a value', async (_, other, what) => {
    const isHit = ({ chain, seq }: { chain: string; seq: number }): boolean => chain === 'people|annalisa' && seq === 1;
    found.entries = found.entries.map((one) => {
      if (!isHit(one)) return one;
      const text = JSON.stringify(one.entry, (name, value) =>
        Object.hasOwn(other, name) ? (other as Record<string, string>)[name] : value,
      );
      return { ...one, entry: JSON.parse(text) as AuditEntry };
    });
    expect(await faults()).toEqual([expect.objectContaining({ chain: 'people|annalisa', seq: 1, what })]);
  });
});
