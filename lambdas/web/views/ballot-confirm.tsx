import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, LinkButton } from '../ui/buttons.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert, Card } from '../ui/containers.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { titleFor } from './ballot-around.tsx';
import { answerText } from './ballot-item.tsx';
import type { BallotMeeting, ShownAnswer } from './ballot-model.ts';

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

export const Answers = ({
  at,
  answers,
}: {
  at: Surroundings;
  answers: readonly Omit<AnswerToConfirm, 'fingerprint'>[];
}) => {
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

export const hiddenOf = (answers: readonly AnswerToConfirm[]): Record<string, string> =>
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
  /** All of it stood there before, and nothing was written. */
  already?: boolean;
}

export const BallotReceiptPage = ({ at, token, meeting, answers, already }: BallotReceiptProps) => {
  const { ballot } = textsFor(at.locale);
  return (
    <Page at={at} title={already ? ballot.alreadyTitle : ballot.receiptTitle} eyebrow={titleFor({ at, meeting })}>
      <div class="ballot stack">
        <Alert tone="success" live>
          {already ? ballot.alreadyText : ballot.receiptText}
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
