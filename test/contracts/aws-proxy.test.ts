import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { BRISK } from '../../lambdas/adapters/aws/brisk.ts';
import { createSesMailer } from '../../lambdas/adapters/aws/ses-mailer.ts';
import { createStepFunctions } from '../../lambdas/adapters/aws/step-functions-workflow.ts';
import { anOutbox, oweMails, untilEmpty } from '../deliver-outbox/an-outbox.ts';
import { inJson, startStub } from './aws-stub.ts';
import { type Fault, type Plan, seededPlan, startFaultProxy } from './fault-proxy.ts';
import { ses } from './ses-stub.ts';
import { ALIAS_ARN, executionArnOf, StepFunctionsStub } from './step-functions-stub.ts';

// Step Functions and SES behind a proxy that fails: what was started once runs once, and a mail whose answer was lost is the
// same mail when it goes again.

const MACHINE = 'department-plan' as const;

const behind = async (plan: Plan) => {
  const service = new StepFunctionsStub();
  const stub = await startStub((asked) => service.answer(asked));
  const proxy = await startFaultProxy(stub.endpoint, plan);
  const client = new SFNClient({ ...BRISK, ...proxy.client });
  const backoff = { setDelayBase: () => undefined, computeNextBackoffDelay: () => 0 };
  Object.assign(await client.config.retryStrategy(), { retryBackoffStrategy: backoff });
  return {
    service,
    workflow: createStepFunctions(client, { [MACHINE]: ALIAS_ARN }),
    close: async () => {
      client.destroy();
      await proxy.close();
      await stub.close();
    },
  };
};

const once =
  (fault: Fault): Plan =>
  (_, nth) =>
    nth === 1 ? fault : { kind: 'pass' };
const throttled: Fault = {
  kind: 'answer',
  answer: inJson(400, { __type: 'ThrottlingException', message: 'Rate exceeded' }),
};
const LOST: readonly Fault[] = [{ kind: 'hang-up-after' }, { kind: 'error-after' }];
const PASSING: readonly Fault[] = [throttled, { kind: 'hang-up-before' }, { kind: 'late', milliseconds: 10 }, ...LOST];

describe('Step Functions on a bad day', () => {
  test.each(PASSING)('started through %j it runs, once', async (fault) => {
    const { service, workflow, close } = await behind(once(fault));
    await workflow.start(MACHINE, 'a', { n: 1 });
    await workflow.start(MACHINE, 'a', { n: 1 });
    expect(service.executions.size).toBe(1);
    await close();
  });

  test.each(LOST)(
    'a start whose answer is lost each time (%j) is thrown, and started again is still one',
    async (fault) => {
      let broken = true;
      const { service, workflow, close } = await behind(() => (broken ? fault : { kind: 'pass' }));
      await expect(workflow.start(MACHINE, 'a', { n: 1 })).rejects.toThrow();
      expect(service.executions.size).toBe(1);
      broken = false;
      await workflow.start(MACHINE, 'a', { n: 1 });
      expect(service.executions.size).toBe(1);
      await close();
    },
  );

  test.each(PASSING)(
    'an answer through %j arrives, and what is said of it is never that it waits still',
    async (fault) => {
      let next: Fault = { kind: 'pass' };
      const { service, workflow, close } = await behind(() => {
        const now = next;
        next = { kind: 'pass' };
        return now;
      });
      await workflow.start(MACHINE, 'a', {});
      const execution = service.executions.get(executionArnOf('a'));
      next = fault;
      const taken = await workflow.answer(execution?.token ?? '', { outcome: 'submitted' });
      expect(execution?.status).toBe('SUCCEEDED');
      // After a lost answer the token is one by which nobody waits any more, which is true.
      expect(taken).toBe(!LOST.includes(fault));
      expect(await workflow.describe(MACHINE, 'a')).toEqual({ status: 'succeeded' });
      await close();
    },
  );

  test('an answer that never arrives is thrown, and never told as too late', async () => {
    let broken = false;
    const { service, workflow, close } = await behind(() => (broken ? { kind: 'hang-up-before' } : { kind: 'pass' }));
    await workflow.start(MACHINE, 'a', {});
    const execution = service.executions.get(executionArnOf('a'));
    broken = true;
    await expect(workflow.answer(execution?.token ?? '', {})).rejects.toThrow();
    broken = false;
    expect(execution?.status).toBe('RUNNING');
    expect(await workflow.answer(execution?.token ?? '', {})).toBe(true);
    await close();
  });

  test('forty starts tried until they are taken are forty executions', async () => {
    const { service, workflow, close } = await behind(seededPlan(7, { rate: 0.5, inARow: 99 }));
    const untilTaken = async (name: string): Promise<void> => {
      for (;;) {
        const done = await workflow.start(MACHINE, name, { name }).then(
          () => true,
          () => false,
        );
        if (done) return;
      }
    };
    await Promise.all(Array.from({ length: 40 }, (_, n) => untilTaken(`plan-${n}`)));
    expect(service.executions.size).toBe(40);
    await close();
  });
});

describe('SES on a bad day, behind the outbox', () => {
  const delivered = async (plan: Plan, count = 1) => {
    const provider = await ses();
    let mailed = 0;
    const proxy = await startFaultProxy(provider.endpoint, (asked) => {
      // The plan is one for mails: that the quota cannot be asked for holds up none.
      if (!asked.body.includes('Action=SendRawEmail')) return { kind: 'hang-up-before' };
      mailed += 1;
      return plan(asked, mailed);
    });
    const client = new SESClient({ ...BRISK, maxAttempts: 1, ...proxy.client });
    const outbox = anOutbox();
    outbox.ports.mailer = createSesMailer(client, 'planhjul-mail');
    const ids = await oweMails(outbox, count);
    await untilEmpty(outbox);
    const taken = (await provider.taken()).map((mime) => mime.toString('base64'));
    const mails = await Promise.all(ids.map((id) => outbox.mail(id)));
    client.destroy();
    await proxy.close();
    await provider.close();
    return { taken, mails };
  };

  test.each<Fault>([throttled, { kind: 'hang-up-before' }, { kind: 'answer', answer: { status: 503 } }])(
    'what SES never took (%j) goes out once',
    async (fault) => {
      const { taken, mails } = await delivered(once(fault));
      expect(taken).toHaveLength(1);
      expect(mails).toEqual([expect.objectContaining({ status: 'sent', attempts: 2, error: null })]);
    },
  );

  test.each(LOST)('a mail whose answer is lost (%j) goes once more, the same to the last byte', async (fault) => {
    const { taken, mails } = await delivered(once(fault));
    expect(taken).toHaveLength(2);
    expect(new Set(taken).size).toBe(1);
    expect(mails).toEqual([expect.objectContaining({ status: 'sent', attempts: 2, error: null })]);
  });

  test('through everything at once every mail is sent, and none is noted as sent that SES did not take', async () => {
    const { taken, mails } = await delivered(seededPlan(11, { rate: 0.4, inARow: 99 }), 30);
    expect(mails.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 'sent'));
    expect(new Set(taken).size).toBe(30);
  });
});
