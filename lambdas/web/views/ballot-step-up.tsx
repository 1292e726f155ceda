import type { Instant } from '../../domain/brands.ts';
import type { Problem } from '../../domain/result.ts';
import { dateTime } from '../format.ts';
import { NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { TextField } from '../ui/text-fields.tsx';
import { titleFor } from './ballot-around.tsx';
import { Answers, type AnswerToConfirm, hiddenOf } from './ballot-confirm.tsx';
import type { BallotMeeting } from './ballot-model.ts';

interface StepUpProps {
  at: Surroundings;
  token: string;
  meeting: BallotMeeting;
  answers: readonly AnswerToConfirm[];
  /** `unavailable`: the body demands the identity provider, and there is none here. */
  way: 'code' | 'identity-provider' | 'unavailable';
  problems?: readonly Problem[];
  waitUntil?: Instant;
}

/** Before a binding vote is taken: whoever votes shows once more who they are. The answers go along; none is given yet. */
export const StepUpPage = ({ at, token, meeting, answers, way, problems = [], waitUntil }: StepUpProps) => {
  const texts = textsFor(at.locale);
  const { ballot } = texts;
  return (
    <Page at={at} title={ballot.stepUpTitle} eyebrow={titleFor({ at, meeting })} problems={listed(texts, problems)}>
      <div class="ballot stack">
        <p class="lead">{ballot.stepUp[way]}</p>
        <Answers at={at} answers={answers} />
        {waitUntil && (
          <Alert tone="warning">
            <p>{ballot.stepUpWait(dateTime(waitUntil, at.locale))}</p>
          </Alert>
        )}
        {way === 'code' && !waitUntil && (
          <Form at={at} action={paths.ballotConfirm(token)} hidden={hiddenOf(answers)} class="stack">
            <TextField
              form={{ at, values: NO_VALUES, problems }}
              name="code"
              label={texts.fields.signIn.code.label}
              hint={texts.fields.signIn.code.hint}
              autocomplete="one-time-code"
              width="short"
            />
            <Actions>
              <Button>{ballot.confirmVote}</Button>
            </Actions>
          </Form>
        )}
        {way === 'identity-provider' && (
          <ConfirmForm
            at={at}
            action={paths.ballotStepUp(token)}
            hidden={hiddenOf(answers)}
            button={texts.signIn.withIdentity}
          />
        )}
        <Form at={at} action={paths.ballot(token)} hidden={hiddenOf(answers)}>
          <Button variant="tertiary">{ballot.back}</Button>
        </Form>
      </div>
    </Page>
  );
};
