import fc from 'fast-check';
import { changeDraftSchema, draftOf } from '../../lambdas/domain/change.ts';
import { cycleInputSchema } from '../../lambdas/domain/cycle.ts';
import { reviewInputSchema } from '../../lambdas/domain/review.ts';
import {
  BALLOT_FORM,
  CHANGE_FORM,
  CYCLE_FORM,
  EXTENSION_FORM,
  MEETING_FORM,
  REVIEW_FORM,
  withoutEmptyFrames,
} from '../../lambdas/web/form-specs.ts';
import { parseForm, readForm, valuesOf } from '../../lambdas/web/forms.ts';
import { aChange } from './a-plan.ts';

const entries = (form: Record<string, string>): [string, string][] => Object.entries(form);

/** What a browser sends for a change as it stands. */
const posted = (over: Record<string, string> = {}): [string, string][] => {
  const values = valuesOf(draftOf(aChange()));
  const names = Object.keys(CHANGE_FORM).filter((name) => CHANGE_FORM[name] !== 'quiet');
  return entries({
    ...Object.fromEntries(names.map((name) => [name, values.text(name)])),
    version: '3',
    nonce: 'x',
    ...over,
  });
};

describe('a posted change', () => {
  test('is the change that filled the form', () => {
    const parsed = parseForm(changeDraftSchema, posted(), CHANGE_FORM);
    expect(parsed).toMatchObject({ ok: true, value: draftOf(aChange()) });
  });

  test('may be wholly empty', () => {
    const parsed = parseForm(
      changeDraftSchema,
      posted(Object.fromEntries(posted().map(([name]) => [name, '']))),
      CHANGE_FORM,
    );
    expect(parsed).toMatchObject({
      ok: true,
      value: { title: '', kind: null, oneOff: [null, null, null], classification: { k: null } },
    });
  });

  test('tells every problem once, by its field, and keeps what was typed', () => {
    const parsed = parseForm(
      changeDraftSchema,
      posted({
        title: 'x'.repeat(121),
        'oneOff.0': 'mycket',
        'running.2': '1,5',
        'running.0': '1000001',
        'classification.k': '4',
        kind: 'other',
        responsibleEmail: 'eva',
      }),
      CHANGE_FORM,
    );
    expect(parsed.ok).toBe(false);
    const problems = parsed.ok ? [] : parsed.refusal.problems.map(({ pointer, code }) => `${pointer} ${code}`);
    expect(problems.sort()).toEqual([
      '/classification/k out-of-range',
      '/kind not-a-choice',
      '/oneOff/0 not-a-number',
      '/responsibleEmail not-an-email',
      '/running/0 out-of-range',
      '/running/2 not-whole',
      '/title too-long',
    ]);
    expect(parsed.values.text('oneOff.0')).toBe('mycket');
    expect(parsed.values.has('kind', 'other')).toBe(true);
  });

  test('is refused with a field that no form of ours has, or a file', () => {
    for (const [name, value] of [
      ['admin', '1'],
      ['title.x', '1'],
      ['__proto__', '1'],
      ['constructor.prototype', '1'],
      ['title', new Blob(['x'])],
    ] as const) {
      const { problems } = readForm([[name, value]], CHANGE_FORM);
      expect(problems).toMatchObject([{ code: 'unknown-field' }]);
    }
  });

  test('line breaks of browsers become those of texts', () => {
    const { value } = readForm([['description', 'a\r\nb']], CHANGE_FORM);
    expect(value).toEqual({ description: 'a\nb' });
  });
});

describe('names with an id in them', () => {
  test('frames that are left empty are no frames; a single sum leaves nothing of the other kind', () => {
    const form = entries({
      year: '2028',
      opensOn: '2027-03-01',
      closesOn: '2027-05-28',
      reviewBy: '2027-09-10',
      meetingOn: '2027-11-22',
      meetingAt: '18.00',
      meetingPlace: '',
      body: 'kf',
      'frames.kultur.oneOff': '1 200',
      'frames.kultur.running': '',
      'frames.vard.oneOff': '',
      'frames.vard.running': '',
    });
    const parsed = parseForm(cycleInputSchema, form, CYCLE_FORM, withoutEmptyFrames);
    expect(parsed).toMatchObject({ ok: true, value: { meetingAt: '18:00', year: 2028 } });
    expect(parsed.ok && parsed.value.frames).toEqual({ kultur: { oneOff: 1200, running: 0 } });
  });

  test('an unreadable frame is told and not read as nothing', () => {
    const parsed = parseForm(cycleInputSchema, [['frames.kultur.oneOff', 'x']], CYCLE_FORM, withoutEmptyFrames);
    expect(parsed.ok ? [] : parsed.refusal.problems).toContainEqual({
      pointer: '/frames/kultur/oneOff',
      code: 'not-a-number',
    });
  });

  test('a review has a verdict for each change that was answered', () => {
    const form = entries({
      summary: 'Bra.',
      'changes.c1.verdict': 'recommended',
      'changes.c1.comment': '',
      'changes.c2.verdict': '',
      'changes.c2.comment': '',
    });
    expect(parseForm(reviewInputSchema, form, REVIEW_FORM)).toMatchObject({
      ok: true,
      value: { changes: { c1: { verdict: 'recommended' }, c2: { verdict: null } } },
    });
  });

  test('items of a ballot keep their numbers', () => {
    const { value } = readForm(entries({ 'items.1.today': 'decide', 'items.2.main': '' }), BALLOT_FORM);
    expect(value).toEqual({ items: { 1: { today: 'decide' }, 2: { main: null } } });
  });

  test('no name reaches a prototype', () => {
    const { value } = readForm(
      entries({ 'changes.constructor.verdict': 'x', 'changes.toString.comment': 'y' }),
      REVIEW_FORM,
    );
    expect(Object.keys((value as { changes: object }).changes).sort()).toEqual(['constructor', 'toString']);
    expect({}.toString).toBe(Object.prototype.toString);
  });
});

test('boxes that nobody ticked are no, and several of one name are a list', () => {
  expect(readForm([], MEETING_FORM).value).toEqual({ urgent: false, remote: false });
  expect(readForm([['remote', 'on']], MEETING_FORM).value).toEqual({ remote: true, urgent: false });
  expect(
    readForm(
      [
        ['departments', 'a'],
        ['departments', 'b'],
      ],
      EXTENSION_FORM,
    ).value,
  ).toEqual({ departments: ['a', 'b'] });
  expect(readForm([], EXTENSION_FORM).value).toEqual({ departments: [] });
});

test('whatever is posted, reading ends with a value or problems', () => {
  const anything = fc.array(
    fc.tuple(fc.oneof(fc.string(), fc.constantFrom(...Object.keys(CHANGE_FORM), '__proto__', 'oneOff.9')), fc.string()),
  );
  fc.assert(
    fc.property(anything, (form) => {
      const parsed = parseForm(changeDraftSchema, form, CHANGE_FORM);
      expect(parsed.ok || parsed.refusal.problems.length > 0).toBe(true);
    }),
  );
});
