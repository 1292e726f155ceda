import { textsFor } from '../texts/texts.ts';
import { Alert, Details } from '../ui/containers.tsx';
import { frameText, SumsTable } from '../ui/figures.tsx';
import { DefinitionList } from '../ui/lists.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { Tag, VERDICT_COLOR } from '../ui/tag.tsx';
import { Money } from '../ui/values.tsx';
import type { DocumentMatter, JudgedChange, PlanMatter } from './ballot-model.ts';
import { DiffView, termText } from './document-parts.tsx';
import { changeSums, titleOf } from './plan-parts.tsx';
import { PlanTimingNote } from './plan-timing.tsx';

const ItOffice = ({ at, plan }: { at: Surroundings; plan: PlanMatter }) => {
  const { ballot } = textsFor(at.locale);
  const count = (verdict: JudgedChange['verdict']) => plan.changes.filter((one) => one.verdict === verdict).length;
  const counts = ballot.verdicts(count('recommended'), count('with-change'), count('advised-against'));
  return (
    <div class="stack stack-tight">
      <h3 class="ds-heading" data-size="2xs">
        {ballot.itView}
      </h3>
      {counts === '' ? <p>{ballot.noView}</p> : <p>{counts}.</p>}
      {plan.itSummary !== '' && <p class="prose">{plan.itSummary}</p>}
    </div>
  );
};

const Changes = ({ at, plan }: { at: Surroundings; plan: PlanMatter }) => {
  const { ballot, names, document } = textsFor(at.locale);
  return (
    <Details summary={ballot.changes(plan.changes.length)}>
      {plan.changes.map(({ change, verdict, comment, servesNotInForce }) => (
        <div class="stack stack-tight">
          <h4 class="ds-heading" data-size="2xs">
            {titleOf(at, change)}
          </h4>
          <p class="quiet">{changeSums(at, change)}</p>
          <p class="prose">{change.need}</p>
          {servesNotInForce !== null && (
            <p>
              <Tag color="warning" text={document.ballot.servesNotInForce(servesNotInForce)} />
            </p>
          )}
          {verdict && (
            <p>
              <Tag color={VERDICT_COLOR[verdict]} text={names.verdict[verdict]} /> {comment}
            </p>
          )}
        </div>
      ))}
    </Details>
  );
};

/** What a plan costs, what the IT office says, what serves a document that is not in force, and each change. */
export const PlanMatterView = ({ at, title, plan }: { at: Surroundings; title: string; plan: PlanMatter }) => {
  const { ballot, common, document } = textsFor(at.locale);
  const loose = plan.changes.filter((one) => one.servesNotInForce !== null).length;
  return (
    <>
      <div>
        <div class="quiet">{ballot.cost}</div>
        <div class="ballot-sum">
          <Money value={plan.total} />
          <span>
            {common.sinceLastYear}: <Money value={plan.sinceLastYear} signed />
          </span>
          <span>{frameText(at, plan.overFrame)}</span>
        </div>
      </div>
      <PlanTimingNote at={at} timing={plan.timing} />
      <ItOffice at={at} plan={plan} />
      {loose > 0 && <Alert tone="warning">{document.ballot.anyNotInForce(loose)}</Alert>}
      <SumsTable at={at} year={plan.year} sums={plan.sums} caption={ballot.costTable(title)} quietCaption />
      <Changes at={at} plan={plan} />
    </>
  );
};

/** What a governing document is to say, for how long, and what changes from the version in force. */
export const DocumentMatterView = ({ at, matter }: { at: Surroundings; matter: DocumentMatter }) => {
  const { document, names } = textsFor(at.locale);
  return (
    <>
      <DefinitionList
        at={at}
        facts={[
          { term: document.facts.type, value: names.documentType[matter.documentType] },
          ...(matter.term ? [{ term: document.ballot.term, value: termText(at, matter.term) }] : []),
        ]}
      />
      {matter.changes === null ? (
        <p class="quiet">{document.ballot.first}</p>
      ) : (
        <Details summary={document.ballot.changes}>
          <DiffView at={at} passages={matter.changes} />
        </Details>
      )}
      <Details summary={document.ballot.text}>
        <div class="prose">{matter.text === '' ? document.noText : matter.text}</div>
      </Details>
    </>
  );
};
