import fc from 'fast-check';
import { decide } from '../../../lambdas/domain/council/decide.ts';
import { decideLines, parseCase } from '../../../lambdas/domain/council/parse-case.ts';
import { aCase, anyCase, seats, votesBy } from './a-case.ts';

const sound = aCase({ seats: 5, present: seats(1, 5), votes: votesBy({ '1-5': 'decide approve' }) });

test.each<[string, Record<string, unknown>, string, RegExp]>([
  ['a seat of no such name', { present: ['s1', 'x2'] }, 'present', /unknown seat "x2"/],
  ['seat 0', { present: ['s1', 's0'] }, 'present', /unknown seat/],
  ['a seat with a leading zero', { present: ['s01'] }, 'present', /unknown seat/],
  ['a seat beyond the body', { recused: ['s6'] }, 'recused', /out of range/],
  ['a vote of a seat beyond the body', { votes: { s6: { today: null, main: null } } }, 'votes.s6', /out of range/],
  ['a seat twice', { present: ['s1', 's1'] }, 'present', /twice/],
  ['a chair who is not there', { chair: 's5', present: ['s1'] }, 'chair', /not present/],
  ['a chair who is recused', { recused: ['s1'] }, 'chair', /recused/],
  ['an internal body without a quorum', { rules: 'internal' }, 'quorum', /missing/],
  ['a quorum above the seats', { rules: 'internal', quorum: 6 }, 'quorum', /from 1 to 5/],
  ['a quorum of nobody', { rules: 'internal', quorum: 0 }, 'quorum', /from 1 to 5/],
  ['rules that nobody knows', { rules: 'parliament' }, 'rules', /unknown word "parliament"/],
  ['a word that nobody knows', { votes: { s1: { today: 'later', main: null } } }, 'votes.s1.today', /unknown word/],
  ['ja instead of approve', { votes: { s1: { today: null, main: 'ja' } } }, 'votes.s1.main', /approve, reject/],
  ['a field that nobody knows', { Quorum: 3 }, 'Quorum', /unknown field/],
  ['a field of a vote that nobody knows', { votes: { s1: { vote: 'approve' } } }, 'votes.s1.vote', /unknown field/],
  ['a vote that is a word', { votes: { s1: 'approve' } }, 'votes.s1', /must be an object/],
  ['seats as text', { seats: '5' }, 'seats', /whole number/],
  ['half a seat', { seats: 4.5 }, 'seats', /whole number/],
  ['no seats', { seats: undefined }, 'seats', /missing/],
  ['presence that is no list', { present: 's1' }, 'present', /must be a list/],
  ['nothing about the minority right', { minorityUsed: undefined }, 'minorityUsed', /missing/],
  ['a minority right that is text', { minorityUsed: 'no' }, 'minorityUsed', /true or false/],
])('%s is named and refused', (_what, changes, field, message) => {
  const result = parseCase(JSON.parse(JSON.stringify({ ...sound, ...changes })));
  expect(result).toEqual({ error: { field, message: expect.stringMatching(message) } });
});

test('a key that would reach the prototype is a seat that does not exist', () => {
  const text = JSON.stringify(sound).replace('"votes":{', '"votes":{"__proto__":{"main":"reject"},');
  expect(parseCase(JSON.parse(text))).toMatchObject({ error: { field: 'votes.__proto__' } });
});

test('no answer and a left-out answer are the same', () => {
  const votes = { s1: { today: 'decide' }, s2: { main: 'approve' } };
  expect(parseCase({ ...sound, votes })).toMatchObject({
    votes: { s1: { today: 'decide', main: null }, s2: { today: null, main: 'approve' } },
  });
});

test('every sound case survives the way through JSON, and is decided the same', () => {
  fc.assert(
    fc.property(anyCase(), (matter) => {
      expect(parseCase(JSON.parse(JSON.stringify(matter)))).toEqual(matter);
      expect(decideLines(JSON.stringify(matter))).toEqual({ lines: [JSON.stringify(decide(matter))], failed: false });
    }),
  );
});

test('whatever is thrown at it, a line gives a result or says what is wrong', () => {
  fc.assert(
    fc.property(fc.array(fc.json(), { minLength: 1, maxLength: 5 }), (lines) => {
      const { lines: results } = decideLines(lines.join('\n'));
      for (const result of results) {
        const parsed: { error?: { field: string; message: string }; outcome?: string } = JSON.parse(result);
        expect(parsed.outcome ?? parsed.error?.message).toMatch(/./);
      }
    }),
  );
});

test('one object may spread over lines, many take one each; a bad line does not stop the others', () => {
  expect(decideLines(JSON.stringify(sound, null, 2))).toMatchObject({ failed: false });
  const good = JSON.stringify(sound);
  const { lines, failed } = decideLines(`\uFEFF${good}\r\n\r\n{"rules":\r\n[]\r\n${good}\r\n`);
  expect(failed).toBe(true);
  expect(lines.map((one) => Object.keys(JSON.parse(one))[0])).toEqual(['quorate', 'error', 'error', 'quorate']);
  expect(JSON.parse(lines[1] ?? '')).toEqual({ error: { field: 'line', message: 'this line is not JSON' } });
});

test('an empty file says so', () => {
  expect(decideLines(' \n')).toEqual({
    lines: ['{"error":{"field":"line","message":"there is no case in the file"}}'],
    failed: true,
  });
});

/** Milliseconds of this process's own work; waiting for a busy machine is not in it. */
const workOf = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

test('ten thousand cases of a council of 41 are answered in a few times what reading them as JSON takes', () => {
  const all = votesBy({ '1-20': 'decide approve', '21-35': 'refer reject', '36-41': 'adjourn' });
  const text = Array.from({ length: 10_000 }, () => JSON.stringify(aCase({ votes: all }))).join('\n');
  const reading = workOf(() => {
    for (const line of text.split('\n')) JSON.parse(line);
  });
  let answered: ReturnType<typeof decideLines> | undefined;
  const answering = workOf(() => {
    answered = decideLines(text);
  });
  expect({ count: answered?.lines.length, failed: answered?.failed }).toEqual({ count: 10_000, failed: false });
  expect(answering / reading).toBeLessThan(25);
});
