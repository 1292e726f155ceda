import { MAIN, TODAY } from '../../domain/council/decide.ts';
import { dateTime } from '../format.ts';
import { textsFor } from '../texts/texts.ts';
import { optionsOf, RadioGroup } from '../ui/choice-fields.tsx';
import { Alert, Details } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { OUTCOME_COLOR, Tag } from '../ui/tag.tsx';
import { TextArea } from '../ui/text-fields.tsx';
import { DocumentMatterView, PlanMatterView } from './ballot-matter.tsx';
import type { BallotItem, BallotMeeting, ShownAnswer } from './ballot-model.ts';
import { takesAnswer } from './ballot-model.ts';

/** "Avgör i dag, bifall": both answers in words. */
export const answerText = (at: Surroundings, { today, main }: ShownAnswer): string => {
  const { names, common } = textsFor(at.locale);
  const words = [
    today && names.today[today],
    main && (today ? names.main[main].toLowerCase() : names.main[main]),
  ].filter((word) => word !== null);
  return words.length === 0 ? common.none : words.join(', ');
};

/** The chair's answer to a tie: yes or no, nothing else. */
const CastingQuestion = ({ form, item }: { form: Filled; item: Pick<BallotItem, 'number' | 'fingerprint'> }) => {
  const { meeting, names } = textsFor(form.at.locale);
  const { approve, reject } = names.main;
  return (
    <div class="stack">
      <Alert tone="warning">{meeting.castingTitle}</Alert>
      <input type="hidden" name={`items.${item.number}.fingerprint`} value={item.fingerprint} />
      <RadioGroup
        form={form}
        name={`items.${item.number}.main`}
        look="cards"
        large
        label={meeting.castingVote}
        options={optionsOf(['approve', 'reject'], { approve, reject })}
      />
    </div>
  );
};

/** Two questions; nothing is chosen for anybody. */
const Questions = ({ form, item }: { form: Filled; item: Pick<BallotItem, 'number' | 'fingerprint'> }) => {
  const { ballot, names, fields } = textsFor(form.at.locale);
  const name = (field: string): string => `items.${item.number}.${field}`;
  return (
    <div class="stack">
      <input type="hidden" name={name('fingerprint')} value={item.fingerprint} />
      <RadioGroup
        form={form}
        name={name('today')}
        look="cards"
        large
        options={TODAY.map((value) => ({ value, text: names.today[value], hint: ballot.todayHints[value] }))}
        {...fields.answer.today}
      />
      <RadioGroup
        form={form}
        name={name('main')}
        look="cards"
        large
        options={MAIN.map((value) => ({ value, text: names.main[value], hint: ballot.mainHints[value] }))}
        {...fields.answer.main}
      />
      <TextArea form={form} name={name('motivation')} max={2000} rows={3} {...fields.answer.motivation} />
    </div>
  );
};

/** Once votes are taken a stance must not be mistaken for one. */
const isOnlyStance = (item: BallotItem, meeting: BallotMeeting): boolean =>
  item.given?.kind === 'stance' && meeting.phase !== 'before';

const Given = ({ at, item, meeting }: { at: Surroundings; item: BallotItem; meeting: BallotMeeting }) => {
  const { ballot } = textsFor(at.locale);
  if (item.given === null) return null;
  const said = answerText(at, item.given);
  if (isOnlyStance(item, meeting)) {
    return (
      <Alert tone="info" title={`${ballot.yourStance}: ${said}`}>
        <p>{item.state === 'vote' ? ballot.stanceIsNoVote : ballot.stanceWasNoVote}</p>
      </Alert>
    );
  }
  return (
    <Alert tone="success" title={`${ballot.yourAnswer}: ${said}`}>
      {item.given.motivation !== '' && <p class="prose">{item.given.motivation}</p>}
      <p class="quiet">
        {ballot.answeredAt(dateTime(item.given.at, at.locale))}. {item.given.byHand && ballot.byHand}
      </p>
    </Alert>
  );
};

const Standing = ({ at, item }: { at: Surroundings; item: BallotItem }) => {
  const { ballot, names } = textsFor(at.locale);
  switch (item.state) {
    case 'stance':
    case 'vote':
    case 'casting':
      return null;
    case 'waiting':
      return <p class="quiet">{ballot.waiting}</p>;
    case 'voted':
      return <p class="quiet">{ballot.final}</p>;
    case 'closed':
      return (
        <p>
          {ballot.closed}{' '}
          {item.outcome && <Tag color={OUTCOME_COLOR[item.outcome]} text={names.outcome[item.outcome]} />}
        </p>
      );
    case 'recused':
      return <Alert tone="warning">{ballot.recused}</Alert>;
    case 'absent':
      return <p class="quiet">{ballot.absent}</p>;
    case 'not-serving':
      return <p class="quiet">{ballot.notServing}</p>;
    case 'stale':
      return <Alert tone="warning">{ballot.stale}</Alert>;
  }
};

const Answering = ({ form, item, meeting }: { form: Filled; item: BallotItem; meeting: BallotMeeting }) => {
  if (item.state === 'casting') return <CastingQuestion form={form} item={item} />;
  if (item.given === null || isOnlyStance(item, meeting)) return <Questions form={form} item={item} />;
  const refused = form.problems.some((problem) => problem.pointer.startsWith(`/items/${item.number}/`));
  return (
    <Details summary={textsFor(form.at.locale).ballot.changeAnswer} open={refused}>
      <Questions form={form} item={item} />
    </Details>
  );
};

/** A matter from top to bottom: what is asked, what it costs, what the IT office says, the details, the questions. */
export const BallotItemView = ({ form, item, meeting }: { form: Filled; item: BallotItem; meeting: BallotMeeting }) => {
  const { at } = form;
  const { ballot, document, open } = textsFor(at.locale);
  return (
    <article class="ballot-item" id={`item-${item.number}`}>
      <div class="ballot-head stack stack-tight">
        <p class="eyebrow">{ballot.item(item.number)}</p>
        <h2 class="ds-heading" data-size="sm">
          {item.title}
        </h2>
        {item.caseNumber !== null && <p class="quiet">{open.caseNumber(item.caseNumber)}</p>}
        <p>{ballot.asked(meeting.bodyName, item.title)}</p>
      </div>
      <div class="ballot-body stack">
        {item.about.type === 'plan' ? (
          <PlanMatterView at={at} title={item.title} plan={item.about} />
        ) : (
          <DocumentMatterView at={at} matter={item.about} />
        )}
        <p class="quiet small">
          {item.about.type === 'plan' ? ballot.version(item.about.submission) : document.version(item.about.version)}
          {' · '}
          <span class="code">{item.fingerprint.slice(0, 12)}</span>
        </p>
        <Given at={at} item={item} meeting={meeting} />
        <Standing at={at} item={item} />
        {takesAnswer(item) && <Answering form={form} item={item} meeting={meeting} />}
      </div>
    </article>
  );
};
