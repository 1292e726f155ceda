import type { Machine, Workflow } from '../../lambdas/ports.ts';

export interface OpenedWorkflow {
  workflow: Workflow;
  /** A machine that asks once, by a token, and ends with the answer. */
  machine: Machine;
  /** The token by which the execution waits, once it does. */
  tokenOf(name: string): Promise<string>;
  /** Resolves when what was set going has happened. */
  settle(): Promise<void>;
  /** How many executions there are. */
  count(): number;
  close(): Promise<void> | void;
}

/** What every workflow host promises; run on each adapter. */
export const workflowContract = (host: string, open: () => Promise<OpenedWorkflow>): void => {
  describe(`${host} keeps the promises of a Workflow`, () => {
    let opened: OpenedWorkflow;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    test('an execution waits for its answer, and succeeds with it', async () => {
      const { workflow, machine, tokenOf, settle } = opened;
      await workflow.start(machine, 'plan-2028-kultur-1', { year: 2028 });
      const token = await tokenOf('plan-2028-kultur-1');
      expect(await workflow.describe(machine, 'plan-2028-kultur-1')).toEqual({ status: 'running' });
      expect(await workflow.answer(token, { outcome: 'submitted' })).toBe(true);
      await settle();
      expect(await workflow.describe(machine, 'plan-2028-kultur-1')).toEqual({ status: 'succeeded' });
    });

    test('the same name again changes nothing: while it runs, with another input, after it has ended', async () => {
      const { workflow, machine, tokenOf, settle } = opened;
      await workflow.start(machine, 'once', { n: 1 });
      await workflow.start(machine, 'once', { n: 1 });
      await workflow.start(machine, 'once', { n: 2 });
      expect(await workflow.answer(await tokenOf('once'), {})).toBe(true);
      await settle();
      await workflow.start(machine, 'once', { n: 1 });
      await settle();
      expect(await workflow.describe(machine, 'once')).toEqual({ status: 'succeeded' });
      expect(opened.count()).toBe(1);
    });

    test('a token is answered once; one that nobody waits by is no fault', async () => {
      const { workflow, machine, tokenOf, settle } = opened;
      await workflow.start(machine, 'once', {});
      const token = await tokenOf('once');
      expect(await workflow.answer(token, 1)).toBe(true);
      await settle();
      expect(await workflow.answer(token, 2)).toBe(false);
      expect(await workflow.answer('never a token', 1)).toBe(false);
    });

    test('what is stopped waits no more, and stopping again is no fault', async () => {
      const { workflow, machine, tokenOf, settle } = opened;
      await workflow.start(machine, 'stopped', {});
      const token = await tokenOf('stopped');
      await workflow.stop(machine, 'stopped', 'The cycle was withdrawn');
      await settle();
      expect((await workflow.describe(machine, 'stopped'))?.status).toBe('aborted');
      expect(await workflow.answer(token, {})).toBe(false);
      await workflow.stop(machine, 'stopped', 'Again');
      await workflow.stop(machine, 'never-started', 'Nothing to stop');
    });

    test('what never ran is not known', async () => {
      expect(await opened.workflow.describe(opened.machine, 'never')).toBeUndefined();
    });

    test('a machine that this host does not have is refused', async () => {
      await expect(opened.workflow.start('document-review', 'a', {})).rejects.toThrow('document-review');
    });
  });
};
