/** Why a definition is refused: something that the language has and the runner does not do, or a mistake in it. */
export interface DefinitionProblem {
  kind: 'UnsupportedFeature' | 'InvalidDefinition';
  /** `Task.HeartbeatSeconds`, or a sentence. */
  what: string;
  /** JSON pointer into the definition. */
  pointer: string;
}

/** The definition is refused whole; the message names every reason, one a line. */
export class DefinitionRefused extends Error {
  readonly problems: readonly DefinitionProblem[];

  constructor(problems: readonly DefinitionProblem[]) {
    super(problems.map(({ kind, what, pointer }) => `${kind}: ${what} at ${pointer || '/'}`).join('\n'));
    this.name = 'DefinitionRefused';
    this.problems = problems;
  }
}

export class Problems {
  readonly list: DefinitionProblem[] = [];

  unsupported(what: string, pointer: string): void {
    this.list.push({ kind: 'UnsupportedFeature', what, pointer });
  }

  invalid(what: string, pointer: string): void {
    this.list.push({ kind: 'InvalidDefinition', what, pointer });
  }
}
