import type { Problem } from '../../domain/result.ts';
import { dateTime } from '../format.ts';
import { type FormValues, NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, LinkButton } from '../ui/buttons.tsx';
import { SelectField } from '../ui/choice-fields.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert, Card, Details } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page, type PageProps } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { TextArea } from '../ui/text-fields.tsx';
import { answerText, BallotItemView } from './ballot-item.tsx';
import {
  type BallotItem,
  type BallotMeeting,
  type BallotVoter,
  type ShownAnswer,
  takesAnswer,
} from './ballot-model.ts';

export interface BallotPageProps {
  at: Surroundings;
  token: string;
  meeting: BallotMeeting;
  voter: BallotVoter;
  items: readonly BallotItem[];
  /** What was chosen on a page that was sent back; nothing else is ever chosen beforehand. */
  values: FormValues;
  /** Pointers within the whole form: `/items/3/motivation`. */
  problems: readonly Problem[];
  /** Whether members may note their own presence, and whether at a distance. */
  checkIn: { self: boolean; remote: boolean };
  /** The form for a conflict of interest, when that was sent back. */
  recusing: { values: FormValues; problems: readonly Problem[] } | null;
  notice?: PageProps['notice'];
}

const phaseText = ({ at, meeting }: Pick<BallotPageProps, 'at' | 'meeting'>): string => {
  const { ballot } = textsFor(at.locale);
  switch (meeting.phase) {
    case 'before':
      return ballot.before(dateTime(meeting.startsAt, at.locale));
    case 'open':
      return ballot.open;
    case 'after':
      return ballot.after;
  }
};

const titleFor = ({ at, meeting }: Pick<BallotPageProps, 'at' | 'meeting'>): string => {
  const { ballot } = textsFor(at.locale);
  switch (meeting.phase) {
    case 'before':
      return ballot.title(meeting.bodyName);
    case 'open':
      return ballot.voteTitle(meeting.bodyName);
    case 'after':
      return ballot.doneTitle(meeting.bodyName);
  }
};

const CheckIn = ({ at, token, checkIn }: Pick<BallotPageProps, 'at' | 'token' | 'checkIn'>) => {
  const { ballot } = textsFor(at.locale);
  return (
    <Alert tone="warning">
      <p>{ballot.absent}</p>
      {checkIn.self && (
        <Form at={at} action={paths.ballotCheckIn(token)}>
          <Actions>
            <Button name="do" value="present">
              {ballot.checkIn}
            </Button>
            {checkIn.remote && (
              <Button name="do" value="remote" variant="secondary">
                {ballot.checkInRemote}
              </Button>
            )}
          </Actions>
        </Form>
      )}
    </Alert>
  );
};

const Recuse = ({ at, token, items, recusing }: Pick<BallotPageProps, 'at' | 'token' | 'items' | 'recusing'>) => {
  const { ballot, fields } = textsFor(at.locale);
  const form: Filled = { at, values: recusing?.values ?? NO_VALUES, problems: recusing?.problems ?? [] };
  const possible = items.filter((item) => item.mayRecuse);
  if (possible.length === 0) return null;
  return (
    <Details summary={ballot.recuseTitle} open={recusing !== null}>
      <Form at={at} action={paths.ballotRecuse(token)} class="stack">
        <p>{ballot.recuseText}</p>
        <SelectField
          form={form}
          name="item"
          label={ballot.recuseItem}
          options={possible.map(({ number, title }) => ({ value: String(number), text: `${number}. ${title}` }))}
        />
        <TextArea form={form} name="reason" max={500} rows={2} {...fields.answer.reason} />
        <Button variant="secondary">{ballot.recuse}</Button>
      </Form>
    </Details>
  );
};

const NotYou = ({ at, voter }: Pick<BallotPageProps, 'at' | 'voter'>) => {
  const { ballot, names } = textsFor(at.locale);
  return (
    <Details summary={ballot.notYou}>
      <p>{ballot.personal(voter.name, names.seatAs[voter.as])}</p>
      <p>{ballot.notYouText}</p>
    </Details>
  );
};

/** What the link of the summons opens: every item in one scroll, made for a phone. Opening it does nothing. */
export const BallotPage = (props: BallotPageProps) => {
  const { at, token, meeting, voter, items, values, problems, recusing, notice } = props;
  const texts = textsFor(at.locale);
  const { ballot, names } = texts;
  const form: Filled = { at, values, problems };
  const canAnswer = items.some(takesAnswer);
  return (
    <Page
      at={at}
      title={titleFor(props)}
      eyebrow={[dateTime(meeting.startsAt, at.locale), meeting.place].filter(Boolean).join(', ')}
      problems={listed(texts, [...problems, ...(recusing?.problems ?? [])])}
      notice={notice}
    >
      <div class="ballot stack stack-wide">
        <p>{ballot.personal(voter.name, names.seatAs[voter.as])}</p>
        <Alert tone="info">{phaseText(props)}</Alert>
        {meeting.phase === 'open' && !voter.present && <CheckIn {...props} />}
        {items.length > 3 && (
          <ol class="ds-list">
            {items.map((item) => (
              <li value={item.number}>
                <a class="ds-link" href={`#item-${item.number}`}>
                  {item.title}
                </a>
              </li>
            ))}
          </ol>
        )}
        <Form at={at} action={paths.ballotReview(token)} class="stack stack-wide">
          {items.map((item) => (
            <BallotItemView form={form} item={item} meeting={meeting} />
          ))}
          {canAnswer && (
            <div class="stack stack-tight">
              <Button>{ballot.review}</Button>
              <p class="quiet">{ballot.reviewHint}</p>
            </div>
          )}
        </Form>
        <div>
          {meeting.phase !== 'after' && <Recuse {...props} />}
          <NotYou at={at} voter={voter} />
        </div>
      </div>
    </Page>
  );
};

/** An answer on its way: shown, and sent along hidden. */
export interface AnswerToConfirm extends ShownAnswer {
  number: number;
  title: string;
  fingerprint: string;
}

interface BallotReviewProps {
  at: Surroundings;
  token: string;
  meeting: BallotMeeting;
  answers: readonly AnswerToConfirm[];
}

const Answers = ({ at, answers }: { at: Surroundings; answers: readonly Omit<AnswerToConfirm, 'fingerprint'>[] }) => {
  const { ballot } = textsFor(at.locale);
  return (
    <>
      {answers.map((answer) => (
        <Card>
          <p class="eyebrow">
            {ballot.item(answer.number)}: {answer.title}
          </p>
          <p class="lead">
            <strong>{answerText(at, answer)}</strong>
          </p>
          {answer.motivation !== '' && (
            <p class="prose">
              {ballot.motivation}: {answer.motivation}
            </p>
          )}
        </Card>
      ))}
    </>
  );
};

const hiddenOf = (answers: readonly AnswerToConfirm[]): Record<string, string> =>
  Object.fromEntries(
    answers.flatMap(({ number, today, main, motivation, fingerprint }) => [
      [`items.${number}.today`, today ?? ''],
      [`items.${number}.main`, main ?? ''],
      [`items.${number}.motivation`, motivation],
      [`items.${number}.fingerprint`, fingerprint],
    ]),
  );

/** Between choosing and confirming: what will be sent, in words. */
export const BallotReviewPage = ({ at, token, meeting, answers }: BallotReviewProps) => {
  const { ballot } = textsFor(at.locale);
  return (
    <Page at={at} title={ballot.reviewTitle} eyebrow={titleFor({ at, meeting })}>
      <div class="ballot stack">
        {answers.length === 0 ? <p>{ballot.nothing}</p> : <p>{ballot.reviewText}</p>}
        <Answers at={at} answers={answers} />
        {answers.length > 0 && (
          <ConfirmForm
            at={at}
            action={paths.ballotConfirm(token)}
            hidden={hiddenOf(answers)}
            button={meeting.phase === 'open' ? ballot.confirmVote : ballot.confirmStance}
          />
        )}
        <Form at={at} action={paths.ballot(token)} hidden={hiddenOf(answers)}>
          <Button variant="tertiary">{ballot.back}</Button>
        </Form>
      </div>
    </Page>
  );
};

interface BallotReceiptProps extends Omit<BallotReviewProps, 'answers'> {
  answers: readonly Omit<AnswerToConfirm, 'fingerprint'>[];
}

export const BallotReceiptPage = ({ at, token, meeting, answers }: BallotReceiptProps) => {
  const { ballot } = textsFor(at.locale);
  return (
    <Page at={at} title={ballot.receiptTitle} eyebrow={titleFor({ at, meeting })}>
      <div class="ballot stack">
        <Alert tone="success" live>
          {ballot.receiptText}
        </Alert>
        <Answers at={at} answers={answers} />
        <Actions>
          <LinkButton href={paths.ballot(token)} variant="secondary">
            {ballot.toBallot}
          </LinkButton>
        </Actions>
      </div>
    </Page>
  );
};

/** Unknown, malformed and revoked tokens get this, all the same; only a known link that ran out is offered anew. */
export const DeadBallotPage = ({ at, renewable }: { at: Surroundings; renewable: { token: string } | null }) => {
  const { ballot } = textsFor(at.locale);
  return (
    <Page at={at} title={ballot.deadTitle}>
      <div class="ballot stack">
        <p class="lead">{renewable ? ballot.expiredText : ballot.deadText}</p>
        {renewable && <ConfirmForm at={at} action={paths.ballotRenew(renewable.token)} button={ballot.renew} />}
      </div>
    </Page>
  );
};
