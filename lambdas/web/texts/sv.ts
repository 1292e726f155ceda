import { accessibility } from './sv/accessibility.ts';
import { apiKeys } from './sv/api-keys.ts';
import { appearance } from './sv/appearance.ts';
import { ballot } from './sv/ballot.ts';
import { calendar } from './sv/calendar.ts';
import { common } from './sv/common.ts';
import { delivery } from './sv/delivery.ts';
import { department } from './sv/department.ts';
import { document } from './sv/document.ts';
import { fields } from './sv/fields.ts';
import { finance } from './sv/finance.ts';
import { followUp } from './sv/follow-up.ts';
import { meeting } from './sv/meeting.ts';
import { minutes } from './sv/minutes.ts';
import { names } from './sv/names.ts';
import { open } from './sv/open.ts';
import { overview } from './sv/overview.ts';
import { people } from './sv/people.ts';
import { problems } from './sv/problems.ts';
import { errors, refusals } from './sv/refusals.ts';
import { register } from './sv/register.ts';
import { review } from './sv/review.ts';
import { roster } from './sv/roster.ts';
import { signIn } from './sv/sign-in.ts';
import { trace } from './sv/trace.ts';
import { undo } from './sv/undo.ts';

/** Swedish, the source: every other language must have the same keys, or it does not compile. */
export const sv = {
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
