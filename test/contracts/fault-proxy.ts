import { type Answered, type Asked, inJson, type Stub, startStub } from './aws-stub.ts';

// What stands between us and AWS on a bad day: a proxy on loopback that answers for the service, hangs up before or after
// the service has done what it was asked, or keeps the caller waiting.

export type Fault =
  | { kind: 'pass' }
  /** The service never sees the call. */
  | { kind: 'answer'; answer: Answered }
  /** The connection is gone before the service has seen the call. */
  | { kind: 'hang-up-before' }
  /** The service has done it, and its answer is lost. */
  | { kind: 'hang-up-after' }
  /** The service has done it, and something on the way says 500. */
  | { kind: 'error-after' }
  | { kind: 'late'; milliseconds: number };

/** What happens to a call; `nth` counts from 1. */
export type Plan = (asked: Asked, nth: number) => Fault;

/** The parts of a call that the far end reads. */
const forwarded = async (to: string, { method, path, headers, body }: Asked): Promise<Answered> => {
  const kept = ['content-type', 'x-amz-target', 'authorization', 'x-amz-date'].flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] satisfies [string, string]] : [];
  });
  const answer = await fetch(`${to}${path}`, { method, headers: kept, body: new Uint8Array(body) });
  return {
    status: answer.status,
    headers: { 'content-type': answer.headers.get('content-type') ?? 'application/x-amz-json-1.0' },
    body: new Uint8Array(await answer.arrayBuffer()),
  };
};

/** A proxy in front of `to` that does to each call what the plan says. `met` counts the faults by kind. */
export const startFaultProxy = async (to: string, plan: Plan): Promise<Stub & { met: Map<Fault['kind'], number> }> => {
  const met = new Map<Fault['kind'], number>();
  let calls = 0;
  const stub = await startStub(async (asked) => {
    calls += 1;
    const fault = plan(asked, calls);
    met.set(fault.kind, (met.get(fault.kind) ?? 0) + 1);
    switch (fault.kind) {
      case 'pass':
        return forwarded(to, asked);
      case 'answer':
        return fault.answer;
      case 'hang-up-before':
        throw new Error('Hung up before the call was passed on');
      case 'hang-up-after':
        await forwarded(to, asked);
        throw new Error('Hung up before the answer was passed on');
      case 'error-after':
        await forwarded(to, asked);
        return inJson(500, { __type: 'InternalServerError', message: 'InternalServerError' });
      case 'late':
        await new Promise((passed) => setTimeout(passed, fault.milliseconds));
        return forwarded(to, asked);
      default: {
        const unknown: never = fault;
        throw new Error(`No such fault: ${JSON.stringify(unknown)}`);
      }
    }
  });
  return { ...stub, met };
};

const refused = (status: number, type: string): Fault => ({
  kind: 'answer',
  answer: inJson(status, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type }),
});

/** Everything that befalls a call to an AWS service in the JSON protocols. */
export const FAULTS: readonly Fault[] = [
  refused(400, 'ThrottlingException'),
  refused(400, 'ProvisionedThroughputExceededException'),
  refused(500, 'InternalServerError'),
  { kind: 'answer', answer: { status: 503, body: 'Service Unavailable' } },
  { kind: 'hang-up-before' },
  { kind: 'hang-up-after' },
  { kind: 'error-after' },
  { kind: 'late', milliseconds: 15 },
];

/** From 0 up to 1, the same row of numbers for the same seed. */
export const seeded = (seed: number): (() => number) => {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
};

/** Any of the faults at `rate` (0 to 1), at most `inARow` of them to the same call: those after it pass. */
export const seededPlan = (seed: number, { rate, inARow }: { rate: number; inARow: number }): Plan => {
  const random = seeded(seed);
  const suffered = new Map<string, number>();
  return ({ operation, body }) => {
    const call = `${operation} ${body.toString('base64')}`;
    const before = suffered.get(call) ?? 0;
    const fault = random() < rate && before < inARow ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined;
    if (fault === undefined) suffered.delete(call);
    else suffered.set(call, before + 1);
    return fault ?? { kind: 'pass' };
  };
};
