import type { AgendaItem } from '../../domain/meeting.ts';
import { textsFor } from '../texts/texts.ts';
import type { Surroundings } from '../ui/surroundings.ts';
import { OUTCOME_COLOR, Tag } from '../ui/tag.tsx';

/** What was decided, with the counts and the paragraph that settled it. */
export const ItemResultView = ({ at, item }: { at: Surroundings; item: Extract<AgendaItem, { status: 'closed' }> }) => {
  const { meeting, names } = textsFor(at.locale);
  const { decision, notReached } = item.result;
  const { counts, quorum } = decision;
  if (notReached) return <p>{meeting.notReached}</p>;
  const voted = counts.refer + counts.adjourn + counts.decide;
  const shown = [
    [meeting.counts.approve, counts.approve],
    [meeting.counts.reject, counts.reject],
    [meeting.counts.abstain, counts.abstain],
    [meeting.counts.refer, counts.refer],
    [meeting.counts.adjourn, counts.adjourn],
    [meeting.counts.notVoting, Math.max(0, counts.eligible - voted)],
  ] as const;
  return (
    <div class="stack stack-tight">
      <div class="result">
        <Tag color={OUTCOME_COLOR[decision.outcome]} text={names.outcome[decision.outcome]} />
        <dl>
          {shown.map(([term, value]) => (
            <div>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p class="quiet">
        {decision.by && `${meeting.ruledBy(names.by[decision.by], decision.rule)} `}
        {meeting.quorumText(quorum.taken, quorum.needed, quorum.rule)}.
      </p>
    </div>
  );
};
