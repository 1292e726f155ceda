import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { BudgetYear, LocalDate } from '../../../lambdas/domain/brands.ts';
import { isElectionYear, warningsFor } from '../../../lambdas/domain/calendar.ts';
import { type Cycle, lastDayOf } from '../../../lambdas/domain/cycle.ts';
import type { Department } from '../../../lambdas/domain/department.ts';
import type { Plan } from '../../../lambdas/domain/plan.ts';
import { type Api, openApi } from './call-api.ts';
import { unknownWord } from './did-you-mean.ts';
import { CliFailure } from './failures.ts';
import { asDate, asTime, asYear, oneMore } from './options.ts';
import { warningLine } from './rules-commands.ts';
import type { Terminal } from './terminal.ts';

export const _ = {
  randomUUID,
  readFile,
  isElectionYear,
  warningsFor,
  lastDayOf,
  openApi,
  unknownWord,
  CliFailure,
  asDate,
  asTime,
  asYear,
  oneMore,
  warningLine,
};
export type __ = [Command, BudgetYear, LocalDate, Cycle, Department, Plan, Api, Terminal];
export const addCycleCommands = (_program: Command, _terminal: Terminal): void => {};
