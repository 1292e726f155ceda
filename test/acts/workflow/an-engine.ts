import type { Workflow } from '../../../lambdas/ports.ts';

type Status = 'running' | 'failed';

/** State machines as reconcile sees them: what was started, by name, and what became of it. */
export interface Engine extends Workflow {
  executions: Map<string, Status>;
  answered: { token: string; output: unknown }[];
  /** Executions that fail as soon as they are started, by the beginning of their name. */
  fails: Set<string>;
  /** Says that it took the answer, and loses it. */
  losesAnswers: boolean;
  waiting: Set<string>;
}

export const anEngine = (): Engine => {
  const engine: Engine = {
    executions: new Map(),
    answered: [],
    fails: new Set(),
    losesAnswers: false,
    waiting: new Set(),
    start: async (_machine, name) => {
      if (engine.executions.has(name)) return;
      engine.executions.set(name, [...engine.fails].some((one) => name.startsWith(one)) ? 'failed' : 'running');
    },
    answer: async (token, output) => {
      if (!engine.waiting.has(token)) return false;
      if (engine.losesAnswers) return true;
      engine.waiting.delete(token);
      engine.answered.push({ token, output });
      return true;
    },
    stop: async () => {},
    describe: async (_machine, name) => {
      const status = engine.executions.get(name);
      return status && { status };
    },
  };
  return engine;
};
