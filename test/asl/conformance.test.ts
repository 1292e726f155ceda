import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedCase, runCase, type Verdict } from './conformance.ts';

const CASES = JSON.parse(readFileSync(join(__dirname, 'jsonata-cases.json'), 'utf8')) as RecordedCase[];

describe('runs recorded on AWS', () => {
  let verdicts: Verdict[];
  beforeAll(async () => {
    verdicts = await Promise.all(CASES.map(runCase));
  });

  test('none is accepted and answered differently', () => {
    expect(CASES).toHaveLength(154);
    expect(verdicts.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  });

  test('those refused are refused for features that the runner names and does not have', () => {
    const features = new Map<string, number>();
    for (const { verdict, reasons } of verdicts) {
      if (verdict !== 'refused') continue;
      const [first = ''] = reasons;
      const feature = first.replace(/ (in|at) .*/, '');
      features.set(feature, (features.get(feature) ?? 0) + 1);
    }
    expect(Object.fromEntries(features)).toEqual({
      'UnsupportedFeature: QueryLanguage JSONPath': 11,
      'UnsupportedFeature: Task.Credentials': 3,
      'UnsupportedFeature: Task.HeartbeatSeconds': 2,
      'UnsupportedFeature: Task.Resource arn:aws:states:::aws-sdk:s3:getObject': 1,
      'UnsupportedFeature: Task.Resource arn:aws:states:::states:startExecution.sync': 1,
    });
  });

  test('the comparison sees a wrong output, a wrong cause and a wrong call', async () => {
    const first = (id: string): RecordedCase => {
      const found = CASES.find((one) => one.id.endsWith(id));
      if (!found) throw new Error(`There is no case ${id}`);
      return found;
    };
    const wrong: RecordedCase[] = [
      { ...first('[BASE_LITERALS]'), expectedOutput: { other: 1 } },
      { ...first('[BASE_UNDEFINED_OUTPUT]'), expectedCause: 'Another' },
      { ...first('[TIMEOUT_SECONDS]'), tasks: [{ state: 'Start', request: {}, result: { output: {} } }] },
    ];
    expect((await Promise.all(wrong.map(runCase))).map(({ verdict }) => verdict)).toEqual([
      'failed',
      'failed',
      'failed',
    ]);
  });
});
