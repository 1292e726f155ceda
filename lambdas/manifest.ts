import type { Machine } from './ports.ts';

// Every Lambda once: what calls it, what it must be told, what it may do, and who is hurt when it fails. The stacks, the
// alarms, the operations page and the tests are made from this table or checked against it.

export type Right =
  | 'rows.read'
  /** All rows, in whichever partition they lie. */
  | 'rows.scan'
  | 'rows.write'
  | 'audit.append'
  | 'audit.query'
  | 'workflow.start'
  | 'workflow.answer'
  | 'workflow.describe'
  | 'mail.send'
  | 'mail.quota'
  | 'keys.mac'
  | 'keys.sign'
  | 'files.read'
  | 'files.write'
  /** The bucket in which nothing is changed or removed. */
  | 'archive.read'
  | 'archive.write';

/** The environment variables by which an entry learns where its resources are. */
export type Setting =
  | 'PLANHJUL_ROWS_TABLE'
  | 'PLANHJUL_AUDIT_TABLE'
  | 'PLANHJUL_LINK_KEY'
  | 'PLANHJUL_SIGNING_KEY'
  | 'PLANHJUL_FILE_BUCKET'
  | 'PLANHJUL_ARCHIVE_BUCKET'
  | 'PLANHJUL_MACHINES'
  | 'PLANHJUL_MAIL_CONFIGURATION_SET'
  | 'PLANHJUL_MAIL_TOPIC'
  | 'PLANHJUL_SENDER'
  | 'PLANHJUL_REPLY_TO'
  | 'PLANHJUL_MUNICIPALITY'
  | 'PLANHJUL_ORIGIN';

/** Settings that may be left out; without them the thing they name is not offered. */
export type OptionalSetting =
  | 'PLANHJUL_OIDC_ISSUER'
  | 'PLANHJUL_OIDC_CLIENT_ID'
  | 'PLANHJUL_OIDC_CLAIM'
  | 'PLANHJUL_OIDC_ONLY';

export type Trigger =
  /** Routes of the HTTP API: `METHOD /path`. */
  | { kind: 'http'; routes: readonly string[] }
  /** Called by a state machine, by this placeholder in its ASL file. */
  | { kind: 'steps'; placeholder: `${string}Arn` }
  /** By the clock, in Swedish time. */
  | { kind: 'schedule'; expression: `cron(${string})` | `rate(${string})` }
  /** New rows of one partition of the rows table. */
  | { kind: 'stream'; partition: string }
  /** What the mail provider tells of mails, through a topic. */
  | { kind: 'topic'; topic: 'mail-events' };

export interface LambdaEntry {
  name: string;
  /** Under `lambdas/`. */
  folder: string;
  does: string;
  triggers: readonly Trigger[];
  settings: readonly (Setting | OptionalSetting)[];
  rights: readonly Right[];
  /** MB; a Lambda's share of a processor grows with it. */
  memory: number;
  /** Seconds. */
  timeout: number;
  /** Who is hurt when it fails, and how: the text of its alarm and of its entry in docs/operations.md. */
  hurts: string;
}

const STORE = ['PLANHJUL_ROWS_TABLE', 'PLANHJUL_AUDIT_TABLE'] as const;
const ACTING = [...STORE, 'PLANHJUL_LINK_KEY'] as const;
/** What every act takes: it reads, commits rows with their trace, and derives the links of the mails it orders. */
const TO_ACT = ['rows.read', 'rows.write', 'audit.append', 'keys.mac'] as const;

export const MANIFEST: readonly LambdaEntry[] = [
  {
    name: 'web-app',
    folder: 'web-app',
    does: 'Shows the pages, the public ones and the ballot links, and takes what people send from them.',
    // ANY, so that a method a page does not know is answered 405 by the product itself.
    triggers: [{ kind: 'http', routes: ['ANY /', 'ANY /r/{proxy+}', 'ANY /{proxy+}'] }],
    settings: [
      ...ACTING,
      'PLANHJUL_MUNICIPALITY',
      'PLANHJUL_ORIGIN',
      'PLANHJUL_REPLY_TO',
      'PLANHJUL_OIDC_ISSUER',
      'PLANHJUL_OIDC_CLIENT_ID',
      'PLANHJUL_OIDC_CLAIM',
      'PLANHJUL_OIDC_ONLY',
      'PLANHJUL_FILE_BUCKET',
    ],
    rights: [...TO_ACT, 'audit.query', 'files.read', 'files.write'],
    memory: 1024,
    timeout: 15,
    hurts: 'Nobody can open a page: departments cannot save or submit, and councillors cannot vote by their links.',
  },
  {
    name: 'api',
    folder: 'api',
    does: 'Answers the programs and the command line that use the API.',
    triggers: [{ kind: 'http', routes: ['ANY /api/v1/{proxy+}'] }],
    settings: ACTING,
    rights: [...TO_ACT, 'audit.query'],
    memory: 1024,
    timeout: 15,
    hurts:
      'Programs and the command line are turned away; finance cannot run the round from them. The pages still work.',
  },
  {
    name: 'cycle-steps',
    folder: 'cycle-steps',
    does: 'Carries out the steps of the yearly round for its state machine.',
    triggers: [{ kind: 'steps', placeholder: 'CycleStepsArn' }],
    settings: ACTING,
    rights: TO_ACT,
    memory: 512,
    timeout: 60,
    hurts: 'The year stands still: departments get no plan to fill in, and the round does not close on its day.',
  },
  {
    name: 'plan-steps',
    folder: 'plan-steps',
    does: "Carries out the steps of one department's plan for its state machine.",
    triggers: [{ kind: 'steps', placeholder: 'PlanStepsArn' }],
    settings: ACTING,
    rights: TO_ACT,
    memory: 512,
    timeout: 30,
    hurts: 'A department is not invited to its plan. What a department writes and submits goes on without it.',
  },
  {
    name: 'decision-steps',
    folder: 'decision-steps',
    does: 'Carries out the steps of a council meeting for its state machine.',
    triggers: [{ kind: 'steps', placeholder: 'DecisionStepsArn' }],
    settings: ACTING,
    rights: TO_ACT,
    memory: 512,
    timeout: 60,
    hurts: 'Councillors are not summoned in time, or what the council decided is not carried out on the plans.',
  },
  {
    name: 'document-steps',
    folder: 'document-steps',
    does: 'Carries out the steps of the review of a governing document for its state machine.',
    triggers: [{ kind: 'steps', placeholder: 'DocumentStepsArn' }],
    settings: ACTING,
    rights: TO_ACT,
    memory: 512,
    timeout: 30,
    hurts:
      'The owner of a governing document is not asked before its time runs out, and nobody is told of the silence.',
  },
  {
    name: 'deliver-outbox',
    folder: 'deliver-outbox',
    does: 'Sends the mails that are owed, answers waiting workflows and starts new ones.',
    triggers: [
      { kind: 'stream', partition: 'outbox' },
      { kind: 'schedule', expression: 'rate(1 minute)' },
    ],
    settings: [
      ...ACTING,
      'PLANHJUL_MACHINES',
      'PLANHJUL_MAIL_CONFIGURATION_SET',
      'PLANHJUL_SENDER',
      'PLANHJUL_REPLY_TO',
      'PLANHJUL_MUNICIPALITY',
      'PLANHJUL_ORIGIN',
    ],
    // It orders mails and moves errands; what it changes with a trace is an address that was refused, and a plan that is missing.
    rights: [
      'rows.read',
      'rows.write',
      'audit.append',
      'keys.mac',
      'workflow.start',
      'workflow.answer',
      'mail.send',
      'mail.quota',
    ],
    memory: 512,
    timeout: 55,
    hurts:
      'Nobody gets mail: no invitations, summonses, links or receipts; and plans that did not come are not noted as missing.',
  },
  {
    name: 'mail-events',
    folder: 'mail-events',
    does: 'Notes what became of mails: delivered, bounced, complained of.',
    triggers: [{ kind: 'topic', topic: 'mail-events' }],
    settings: [...ACTING, 'PLANHJUL_MAIL_TOPIC'],
    rights: TO_ACT,
    memory: 512,
    timeout: 60,
    hurts:
      'Nobody learns that a councillor is not reached: mail goes on to dead addresses, and no alarm comes of a quorum.',
  },
  {
    name: 'daily-sweep',
    folder: 'daily-sweep',
    does: 'Reminds, each morning, everyone who still owes an answer, and asks the owners of documents that come due.',
    triggers: [{ kind: 'schedule', expression: 'cron(0 7 * * ? *)' }],
    settings: ACTING,
    rights: TO_ACT,
    memory: 512,
    timeout: 300,
    hurts: 'Departments and reviewers who are late are not reminded today, and may miss their deadline unwarned.',
  },
  {
    name: 'reconcile',
    folder: 'reconcile',
    does: 'Brings the workflows to where the table is: answers what waits, starts again what should run, ends closings.',
    triggers: [{ kind: 'schedule', expression: 'rate(10 minutes)' }],
    settings: [...ACTING, 'PLANHJUL_MACHINES'],
    // It completes a closing that was interrupted, which leaves a trace as the secretary's own does.
    rights: [...TO_ACT, 'workflow.start', 'workflow.answer', 'workflow.describe'],
    memory: 512,
    timeout: 300,
    hurts: 'A plan or meeting whose workflow was lost stays stuck until somebody notices; what runs goes on.',
  },
  {
    name: 'checkpoint',
    folder: 'checkpoint',
    does: 'Signs where the trace of every row stands, and keeps that outside the store.',
    triggers: [
      { kind: 'stream', partition: 'checkpoints-due' },
      { kind: 'schedule', expression: 'rate(1 hour)' },
    ],
    settings: [...STORE, 'PLANHJUL_SIGNING_KEY', 'PLANHJUL_ARCHIVE_BUCKET'],
    // It orders mails without links, and changes nothing that has a trace.
    rights: ['rows.read', 'rows.scan', 'rows.write', 'audit.query', 'keys.sign', 'archive.read', 'archive.write'],
    memory: 1024,
    timeout: 300,
    hurts:
      'Nobody can prove what happened since the last checkpoint; or somebody has changed the trace behind its back.',
  },
];

export interface MachineEntry {
  name: Machine;
  /** By this placeholder other machines start it. */
  placeholder?: `${string}Arn`;
  hurts: string;
}

/** In the order in which they can be made: a machine stands after those it starts. */
export const MACHINES: readonly MachineEntry[] = [
  {
    name: 'department-plan',
    placeholder: 'DepartmentPlanMachineArn',
    hurts:
      "One department's plan is parked: it may not be invited until reconcile has started it again; what it writes goes on.",
  },
  {
    name: 'decision',
    placeholder: 'DecisionMachineArn',
    hurts:
      'One council meeting is parked: no summons, no outcome and no reminders until reconcile has started it again.',
  },
  {
    name: 'document-review',
    hurts:
      'The review of one governing document is parked: its owner is not waited for until reconcile has started it again.',
  },
  {
    name: 'budget-cycle',
    hurts:
      'The whole round is parked: it neither closes nor convenes the council until reconcile has started it again.',
  },
];

/** Swedish time, summer and winter, for everything that goes by the clock. */
export const TIME_ZONE = 'Europe/Stockholm';
