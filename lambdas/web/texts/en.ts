import { accessibility } from './en/accessibility.ts';
import { apiKeys } from './en/api-keys.ts';
import { appearance } from './en/appearance.ts';
import { ballot } from './en/ballot.ts';
import { calendar } from './en/calendar.ts';
import { common } from './en/common.ts';
import { delivery } from './en/delivery.ts';
import { department } from './en/department.ts';
import { document } from './en/document.ts';
import { fields } from './en/fields.ts';
import { finance } from './en/finance.ts';
import { followUp } from './en/follow-up.ts';
import { meeting } from './en/meeting.ts';
import { minutes } from './en/minutes.ts';
import { names } from './en/names.ts';
import { open } from './en/open.ts';
import { overview } from './en/overview.ts';
import { people } from './en/people.ts';
import { problems } from './en/problems.ts';
import { errors, refusals } from './en/refusals.ts';
import { register } from './en/register.ts';
import { review } from './en/review.ts';
import { roster } from './en/roster.ts';
import { signIn } from './en/sign-in.ts';
import { trace } from './en/trace.ts';
import { undo } from './en/undo.ts';
import type { Texts } from './texts.ts';

export const en: Texts = {
  calendar,
  common,
  names,
  fields,
  problems,
  refusals,
  errors,
  signIn,
  department,
  finance,
  review,
  overview,
  followUp,
  ballot,
  meeting,
  minutes,
  delivery,
  document,
  register,
  roster,
  open,
  people,
  apiKeys,
  accessibility,
  appearance,
  trace,
  undo,
};
