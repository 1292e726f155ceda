import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type } from './a-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'planhjul-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('a command line that is wrong ends with 2, says what was meant and what to type next', () => {
  test.each([
    ['strat', 'Did you mean start?'],
    ['cycle statsu 2028', 'Did you mean status?'],
    ['year --departmets 8', 'Did you mean --departments?'],
    ['key create --role boss', 'Allowed choices are administrator'],
    ['key create', "required option '--role <role>' not specified"],
    ['key create --role head', 'Add --department'],
    ['key create --role finance --department social', 'Leave out --department'],
    ['calendar 28', 'Give a budget year'],
    ['calendar 2028 --meeting 2027-02-30', 'Give a day'],
    ['year --councillors many', 'Give a whole number from 3 to 201'],
    ['cycle extend 2028 --to 2027-06-11 --reason x', 'Say who gets more time'],
    ['cycle status 2028', 'PLANHJUL_KEY is not set'],
    ['documents', 'PLANHJUL_KEY is not set'],
    ['import plan nowhere.csv --department social --year 2028', 'cannot be read'],
    ['trace plans/2028', 'is not the name of anything'],
    ['rules decide nowhere.jsonl', 'cannot be read'],
    ['start --administrator nobody', 'Give "Name <name@municipality.se>"'],
  ])('%s', async (line, said) => {
    const ran = await type(line, { PLANHJUL_DATA: join(folder, 'none') });
    expect(ran.code).toBe(2);
    expect(ran.talk).toContain(said);
    expect(ran.talk).toContain('Next:');
    expect(ran.data).toEqual([]);
  });

  test('settings that cannot be used are told all at once', async () => {
    const ran = await type('start', { PLANHJUL_PORT: 'x', PLANHJUL_TEST: 'yes', PLANHJUL_SMTP_URL: 'mail' });
    expect(ran.code).toBe(2);
    expect(ran.talk).toMatch(/PLANHJUL_PORT[\s\S]*PLANHJUL_TEST[\s\S]*PLANHJUL_SMTP_URL/);
  });
});

test('help and version are data, and no failure', async () => {
  const help = await type('--help');
  expect([help.code, help.talk]).toEqual([0, '']);
  expect(help.data.join('\n')).toContain('Exit codes: 0 done');
  expect(await type('--version')).toMatchObject({ code: 0, data: ['0.1.0'], talk: '' });
});

test('a server that is not there is named with what to do', async () => {
  const ran = await type('cycle status 2028 --url http://127.0.0.1:9', { PLANHJUL_KEY: 'plk_x' });
  expect(ran.code).toBe(1);
  expect(ran.talk).toMatch(/Nobody answers at http:\/\/127\.0\.0\.1:9[\s\S]*Next: Start the server/);
});

describe('rules decide', () => {
  const CASE = {
    rules: 'council',
    seats: 3,
    quorum: null,
    chair: 's1',
    minorityUsed: false,
    present: ['s1', 's2', 's3'],
    recused: [],
    votes: {
      s1: { today: 'decide', main: 'approve' },
      s2: { today: 'decide', main: 'approve' },
      s3: { today: 'decide', main: 'reject' },
    },
  };

  test('prints a decision a line', async () => {
    const two = file(
      'two.jsonl',
      `${JSON.stringify(CASE)}\n${JSON.stringify({ ...CASE, present: ['s1'], votes: {} })}\n`,
    );
    const ran = await type(['rules', 'decide', two]);
    expect(ran.code).toBe(0);
    expect(ran.data.map((line) => JSON.parse(line).outcome)).toEqual(['approved', 'not-quorate']);
  });

  test('goes on past a bad line and ends with 1', async () => {
    const ran = await type(['rules', 'decide', file('bad.jsonl', `{"rules":"court"}\n${JSON.stringify(CASE)}\n`)]);
    expect(ran.code).toBe(1);
    expect(ran.data.map((line) => Object.keys(JSON.parse(line))[0])).toEqual(['error', 'quorate']);
  });
});

describe('calendar', () => {
  test('gives the legal dates of a budget year, a line each', async () => {
    const ran = await type('calendar 2028');
    expect(ran.code).toBe(0);
    expect(ran.data).toContain('2027-11-30\tKL 11:10\tthe council has decided the budget');
  });

  test('warns on stderr, and in JSON', async () => {
    const line = 'calendar 2028 --closes 2027-05-28 --review-by 2027-11-10 --meeting 2027-12-06';
    const ran = await type(line);
    expect(ran.talk).toContain('the council must have decided the budget before this (2027-11-30, KL 11:10)');
    const json = JSON.parse((await type(`${line} --json`)).data[0] ?? '');
    expect(json.warnings.map((one: { code: string }) => one.code)).toEqual(
      expect.arrayContaining(['after-budget-decision', 'after-budget-proposal']),
    );
    expect(json.year).toBe(2028);
  });
});
