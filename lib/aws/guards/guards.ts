import { FRONT_DOOR } from './front-door.ts';
import { KEPT_DATA } from './kept-data.ts';
import { RIGHTS } from './rights.ts';
import type { Guard, Template } from './template.ts';
import { WORKFLOWS } from './workflows.ts';

export const GUARDS: readonly Guard[] = [...KEPT_DATA, ...FRONT_DOOR, ...RIGHTS, ...WORKFLOWS];

/** What must not be deployed, each as `guard: resource: what is wrong`. Empty when all is well. */
export const findingsIn = (template: Template, guards: readonly Guard[] = GUARDS): string[] =>
  guards.flatMap((guard) => guard.finds(template).map((finding) => `${guard.name}: ${finding}`));
