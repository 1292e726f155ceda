import { dateTime } from '../format.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Button } from '../ui/buttons.tsx';
import { Alert } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { type BallotPageProps, CheckIn, NotYou, phaseText, Recuse, titleFor } from './ballot-around.tsx';
import { BallotItemView } from './ballot-item.tsx';
import { takesAnswer } from './ballot-model.ts';

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
          {(meeting.phase === 'before' || meeting.phase === 'open') && <Recuse {...props} />}
          <NotYou at={at} voter={voter} />
        </div>
      </div>
    </Page>
  );
};
