import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDate } from '../../lambdas/domain/brands.ts';
import { addDays, atLocalTime } from '../../lambdas/domain/local-time.ts';
import { planhjul, type Server, startServer } from './a-server.ts';

// The power goes at four moments of a round. Each time the product is started again and goes on: nothing that was
// acknowledged is gone, what falls due happens once, and nobody has to do anything a second time.

interface PlanSeen {
  department: string;
  status: string;
}

interface CycleSeen {
  year: number;
  status: string;
  closesOn: string;
}

const receiverOf = (mail: string): string => /^To:.*?<?([\w.+-]+@[\w.-]+)>?\s*$/m.exec(mail)?.[1] ?? '';

describe('killed in the middle of a round', () => {
  const data = mkdtempSync(join(tmpdir(), 'planhjul-killed-'));
  let server: Server;
  let key = '';
  let cycle: CycleSeen;

  /** Noon in Sweden, so many days from the round's last day. */
  const noon = (days: number): string => atLocalTime(addDays(cycle.closesOn as LocalDate, days), '12:00');

  const again = async (): Promise<void> => {
    await server.kill();
    server = await startServer(data);
  };
  const plans = async (): Promise<PlanSeen[]> => {
    const { status, body } = await server.call('GET', `/cycles/${cycle.year}/plans?limit=100`, key);
    expect(status).toBe(200);
    return (body as { items: { plan: PlanSeen }[] }).items.map((item) => item.plan);
  };
  const mails = (): string[] =>
    readdirSync(join(data, 'mail'))
      .filter((file) => file.endsWith('.eml'))
      .map((file) => readFileSync(join(data, 'mail', file), 'utf8'));
  const idempotent = (name: string) => ({ 'idempotency-key': name });

  beforeAll(async () => {
    server = await startServer(data);
    await server.kill();
    key = planhjul(data, 'key', 'create', '--role', 'finance');
    server = await startServer(data);
    // The example municipality comes with a round that finance can start.
    const { body } = await server.call('GET', '/cycles', key);
    const planned = (body as { items: CycleSeen[] }).items.find(({ status }) => status === 'planned');
    if (!planned) throw new Error('The example has no round to start');
    cycle = planned;
  });
  afterAll(async () => {
    await server.kill();
    rmSync(data, { recursive: true, force: true });
    rmSync(`${data}-checkpoints`, { recursive: true, force: true });
  });

  test('after it planned and started: the round opens, every department is invited once', async () => {
    const before = await server.call('GET', `/cycles/${cycle.year}`, key);
    const started = await server.call('POST', `/cycles/${cycle.year}/start`, key, undefined, {
      ...idempotent('start'),
      'if-match': before.etag ?? '',
    });
    expect([started.status, (started.body as CycleSeen).status]).toEqual([200, 'open']);
    await again();
    await server.clock();
    const seen = await plans();
    expect(seen.length).toBe(8);
    expect(seen.every(({ status }) => status === 'invited')).toBe(true);
    const receivers = mails().map(receiverOf);
    expect(new Set(receivers).size).toBe(receivers.length);
    expect(receivers.length).toBeGreaterThanOrEqual(8);
  });

  test('again and again while it waits: the clock goes on where it was, and reminders go out once', async () => {
    await server.clock(noon(-8));
    const before = mails().length;
    await again();
    expect((await server.clock()).now).toBe(noon(-8));
    await again();
    await server.clock();
    expect(mails().length).toBe(before);
    await server.clock(noon(-7));
    const reminded = mails().length - before;
    expect(reminded).toBeGreaterThanOrEqual(8);
    await again();
    await server.clock();
    expect(mails().length - before).toBe(reminded);
  });

  test('as the deadline passes: every plan is noted as missing, and told once', async () => {
    const moved = server.clock(noon(1)).catch(() => 'killed on the way');
    await again();
    await moved;
    await server.clock(noon(1));
    expect((await plans()).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'missing'));
    // What had been handed over as the process died may be there twice, and is then the same message; never more often.
    const times = Map.groupBy(mails(), (mail) => /^message-id:\s*(<[^>]+>)/im.exec(mail)?.[1] ?? 'none');
    expect(times.has('none')).toBe(false);
    expect([...times.values()].filter((same) => same.length > 2 || same.some((mail) => mail !== same[0]))).toEqual([]);
    const { body } = await server.call('GET', `/cycles/${cycle.year}`, key);
    expect(body).toMatchObject({ status: 'reviewing' });
  });

  test('an extension afterwards lets a department in again, also over another death', async () => {
    const extension = {
      departments: [(await plans())[0]?.department],
      to: addDays(cycle.closesOn as LocalDate, 14),
      reason: 'Strömavbrott',
    };
    const { etag } = await server.call('GET', `/cycles/${cycle.year}`, key);
    const headers = { ...idempotent('extend'), 'if-match': etag ?? '' };
    const extended = await server.call('POST', `/cycles/${cycle.year}/extend`, key, extension, headers);
    expect(extended.status).toBe(200);
    await again();
    await server.clock();
    expect((await plans()).filter(({ status }) => status === 'draft')).toHaveLength(1);
    const replayed = await server.call('POST', `/cycles/${cycle.year}/extend`, key, extension, headers);
    expect(replayed).toEqual(extended);
  });
});
