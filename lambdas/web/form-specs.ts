import type { FormSpec } from './forms.ts';

/** What every form may carry besides its fields. */
const OWN = { nonce: 'quiet', version: 'quiet', do: 'quiet' } as const satisfies FormSpec;

/** For `changeDraftSchema`; a comment that is written on the same page goes along, so that neither loses the other. */
export const CHANGE_FORM: FormSpec = {
  ...OWN,
  title: 'text',
  kind: 'choice',
  description: 'text',
  need: 'text',
  system: 'text',
  'oneOff.0': 'money',
  'oneOff.1': 'money',
  'oneOff.2': 'money',
  'running.0': 'money',
  'running.1': 'money',
  'running.2': 'money',
  funding: 'choice',
  priority: 'choice',
  risk: 'choice',
  riskNote: 'text',
  'classification.k': 'number',
  'classification.r': 'number',
  'classification.t': 'number',
  start: 'text',
  end: 'text',
  responsible: 'text',
  responsibleEmail: 'text',
  serves: 'text',
  remark: 'quiet',
};

/** For `reportFormSchema`. */
export const REPORT_FORM: FormSpec = {
  ...OWN,
  'changes.*.progress': 'choice',
  'changes.*.forecast': 'money',
  'changes.*.comment': 'text',
};

/** For `followUpRulesSchema`. */
export const FOLLOW_UP_FORM: FormSpec = {
  ...OWN,
  'ends.0': 'text',
  'ends.1': 'text',
  'ends.2': 'text',
  remindDays: 'number',
  openDays: 'number',
};

/** For `cycleInputSchema`; frames left empty are taken out by `withoutEmptyFrames`. */
export const CYCLE_FORM: FormSpec = {
  ...OWN,
  year: 'number',
  opensOn: 'text',
  closesOn: 'text',
  reviewBy: 'text',
  meetingOn: 'text',
  meetingAt: 'time',
  meetingPlace: 'text',
  body: 'text',
  'frames.*.oneOff': 'money',
  'frames.*.running': 'money',
};

interface TypedFrame {
  oneOff?: number | null;
  running?: number | null;
}

/** A department without any amount has no frame; one with a single amount has nothing of the other kind. */
export const withoutEmptyFrames = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('frames' in value)) return value;
  const typed = Object.entries((value.frames ?? {}) as Record<string, TypedFrame>);
  const frames = typed
    .map(([id, { oneOff = null, running = null }]) => [id, { oneOff, running }] as const)
    .filter(([, { oneOff, running }]) => oneOff !== null || running !== null)
    .map(([id, { oneOff, running }]) => [id, { oneOff: oneOff ?? 0, running: running ?? 0 }] as const);
  return { ...value, frames: Object.fromEntries(frames) };
};

/** For `extensionSchema`; the name `everyone` asks for all departments instead of a list. */
export const EXTENSION_FORM: FormSpec = { ...OWN, departments: 'list', everyone: 'quiet', to: 'text', reason: 'text' };

/** For `reminderSchema`. */
export const REMINDER_FORM: FormSpec = { ...OWN, departments: 'list', everyone: 'quiet', dryRun: 'flag' };

/** A form with one reason: returning a plan, closing a round early, withdrawing. */
export const REMOVAL_FORM: FormSpec = { version: 'quiet', nonce: 'quiet', do: 'quiet', hash: 'text', reason: 'text' };
export const REASON_FORM: FormSpec = { ...OWN, reason: 'text' };

/** Which act is undone, by its id. */
export const UNDO_FORM: FormSpec = { ...OWN, undo: 'text' };

/** For `reviewInputSchema`, with a comment to each change. */
export const REVIEW_FORM: FormSpec = {
  ...OWN,
  summary: 'text',
  'changes.*.verdict': 'choice',
  'changes.*.comment': 'text',
  'changes.*.remark': 'quiet',
};

/** For `commentInputSchema`. */
export const COMMENT_FORM: FormSpec = { ...OWN, remark: 'text' };

/** For `meetingInputSchema`. */
export const MEETING_FORM: FormSpec = {
  ...OWN,
  body: 'text',
  date: 'text',
  time: 'time',
  place: 'text',
  urgent: 'flag',
  remote: 'flag',
};

/** A councillor's answers to every item of the meeting, by its number; each is judged by `answerInputSchema`. */
export const BALLOT_FORM: FormSpec = {
  ...OWN,
  'items.*.today': 'choice',
  'items.*.main': 'choice',
  'items.*.motivation': 'text',
  'items.*.fingerprint': 'text',
  code: 'quiet',
};

/** For the address that a sign-in link is mailed to. */
export const SIGN_IN_FORM: FormSpec = { ...OWN, email: 'text', next: 'quiet' };

/** Who becomes the first administrator. */
export const FIRST_FORM: FormSpec = { ...OWN, name: 'text', email: 'text' };

/** For the code in a mail. */
export const CODE_FORM: FormSpec = { ...OWN, code: 'text' };

/** The holder's own conflict of interest in one item. */
export const RECUSE_FORM: FormSpec = { ...OWN, item: 'number', reason: 'text' };

/** Somebody's conflict of interest, as the secretary records it. */
export const PERSON_REASON_FORM: FormSpec = { ...OWN, item: 'number', person: 'text', reason: 'text' };

/** Recorded dissent. */
export const PERSON_TEXT_FORM: FormSpec = { ...OWN, person: 'text', text: 'text' };

/** A vote that the secretary registers, for `answerInputSchema` with whose it is. */
export const HAND_VOTE_FORM: FormSpec = {
  ...OWN,
  item: 'number',
  fingerprint: 'text',
  person: 'text',
  today: 'choice',
  main: 'choice',
  motivation: 'text',
};

/** The chair's answer to a tie. */
export const CASTING_FORM: FormSpec = { ...OWN, main: 'choice' };

/** An urgent matter that was not announced; a conflict of interest entered by mistake. */
export const URGENT_FORM: FormSpec = { ...OWN, plan: 'text', reason: 'text', agreed: 'number' };
export const PERSON_FORM: FormSpec = { ...OWN, item: 'number', person: 'text' };

/** A motion from the floor, and one taken back by its number; how the questions were put. */
export const MOTION_FORM: FormSpec = { ...OWN, person: 'text', asks: 'choice', wording: 'text' };
export const MOTION_BACK_FORM: FormSpec = { ...OWN, number: 'number' };
export const ORDER_FORM: FormSpec = { ...OWN, order: 'text' };

export const ADJUST_FORM: FormSpec = { ...OWN, adjustedOn: 'text', adjusters: 'text' };
export const ANNOUNCE_FORM: FormSpec = { ...OWN, announcedOn: 'text' };

/** For `documentInputSchema`. */
export const DOCUMENT_FORM: FormSpec = { ...OWN, type: 'text', title: 'text' };
/** For `versionInputSchema`. */
export const DRAFT_FORM: FormSpec = { ...OWN, title: 'text', text: 'text', caseNumber: 'text' };
/** For `caseNumberInputSchema`. */
export const CASE_NUMBER_FORM: FormSpec = { ...OWN, caseNumber: 'text', reason: 'text' };
/** For `proposalSchema`. */
export const PROPOSAL_FORM: FormSpec = { ...OWN, validFrom: 'text', validTo: 'choice' };
/** For `registrationSchema`. */
export const REGISTRATION_FORM: FormSpec = {
  ...OWN,
  body: 'text',
  decidedOn: 'text',
  paragraph: 'text',
  caseNumber: 'text',
  validFrom: 'text',
  validTo: 'choice',
};
/** For `repealSchema`. */
export const REPEAL_FORM: FormSpec = { ...OWN, body: 'text', decidedOn: 'text', paragraph: 'text', reason: 'text' };
/** For the document that comes in another one's place. */
export const SUPERSEDE_FORM: FormSpec = { ...OWN, by: 'text' };

/** For `registerRulesSchema`: every type has its row; the kind of its term is carried along. */
export const TABLE_FORM: FormSpec = {
  ...OWN,
  'types.*.term.kind': 'text',
  'types.*.term.least': 'number',
  'types.*.term.most': 'number',
  'types.*.term.moreThan': 'number',
  'types.*.reviewYears': 'number',
  'types.*.owner': 'text',
  'types.*.decidedBy': 'text',
  'types.*.leadDays': 'number',
  escalateDays: 'number',
};

/** For `newPersonSchema`, and `roleInputSchema` when a role is chosen. */
export const NEW_PERSON_FORM: FormSpec = {
  ...OWN,
  'person.name': 'text',
  'person.email': 'text',
  'person.secondEmail': 'choice',
  'person.locale': 'optional',
  'person.role': 'optional',
  'person.department': 'optional',
  'person.body': 'optional',
  'person.from': 'optional',
  'person.to': 'optional',
};
/** For `nameInputSchema`. */
export const PERSON_NAME_FORM: FormSpec = { ...OWN, 'person.name': 'text', 'person.locale': 'optional' };
/** For `addressInputSchema`. */
export const PERSON_ADDRESS_FORM: FormSpec = { ...OWN, 'person.email': 'text', 'person.secondEmail': 'choice' };
/** For `roleInputSchema`. */
export const ROLE_FORM: FormSpec = {
  ...OWN,
  'person.role': 'text',
  'person.department': 'optional',
  'person.body': 'optional',
  'person.from': 'optional',
  'person.to': 'optional',
};
/** A key's name, and its role for `grantSchema`. */
export const KEY_FORM: FormSpec = { ...ROLE_FORM, 'person.keyName': 'text' };
/** One of a person's roles, by `nameOfGrant`, and its last day. */
export const END_ROLE_FORM: FormSpec = { ...OWN, 'person.grant': 'text', 'person.last': 'choice' };
/** For `handOverSchema`. */
export const HAND_OVER_FORM: FormSpec = { ...OWN, 'person.grant': 'text', 'person.successor': 'text' };
