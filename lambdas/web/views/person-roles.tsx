import type { LocalDate } from '../../domain/brands.ts';
import { nameOfGrant, type Phase, phaseOf } from '../../domain/grants.ts';
import type { Grant } from '../../domain/people.ts';
import { textsFor } from '../texts/texts.ts';
import { SelectField } from '../ui/choice-fields.tsx';
import { Alert, Section } from '../ui/containers.tsx';
import { Table } from '../ui/table.tsx';
import { Tag, type TagColor } from '../ui/tag.tsx';
import { DateField } from '../ui/text-fields.tsx';
import { DateText } from '../ui/values.tsx';
import { grantText, RoleFields } from './people.tsx';
import { FoldedAct, filledFor, type PersonPageProps } from './person-forms.tsx';

const PHASE_COLOR: Record<Phase, TagColor> = { now: 'success', coming: 'accent', over: 'neutral' };
const ORDER: readonly Phase[] = ['now', 'coming', 'over'];

const inOrder = (grants: readonly Grant[], today: LocalDate): Grant[] =>
  grants.toSorted((a, b) => ORDER.indexOf(phaseOf(a, today)) - ORDER.indexOf(phaseOf(b, today)));

const RoleActs = ({ props, grant }: { props: PersonPageProps; grant: Grant }) => {
  const { at, places, others } = props;
  const { people, fields } = textsFor(at.locale);
  const name = nameOfGrant(grant);
  const called = grantText(at, places, grant);
  const end = filledFor(props, 'avsluta-roll', undefined, name);
  const over = filledFor(props, 'lamna-over', undefined, name);
  return (
    <>
      <FoldedAct
        props={props}
        act="lamna-over"
        grant={name}
        title={people.handOverTitle(called)}
        button={people.handOver}
        text={people.handOverText}
      >
        <SelectField
          form={over}
          name="person.successor"
          {...fields.person.successor}
          options={others.map(({ id, name: other }) => ({ value: id, text: other }))}
        />
      </FoldedAct>
      <FoldedAct
        props={props}
        act="avsluta-roll"
        grant={name}
        title={people.endTitle(called)}
        button={people.end}
        text={people.endText}
        danger
      >
        <DateField form={end} name="person.last" {...fields.person.last} />
      </FoldedAct>
    </>
  );
};

/** The roles with their terms, and what can be done with each: give, end, hand over. Nobody does it with their own. */
export const PersonRoles = (props: PersonPageProps) => {
  const { at, person, today, places, given, mayEdit, isOwn, writtenTo, headless } = props;
  const texts = textsFor(at.locale);
  const { people, names } = texts;
  const columns = people.roleColumns;
  const grants = inOrder(person.grants, today);
  const mayChange = mayEdit && !isOwn;
  const changeable = grants.filter((grant) => phaseOf(grant, today) !== 'over' && grant.role !== 'member');
  const place = ({ department, body }: Grant): string =>
    department !== undefined
      ? (places.departments.get(department) ?? department)
      : body !== undefined
        ? (places.bodies.get(body) ?? body)
        : people.forAll;
  return (
    <Section title={people.rolesTitle} id="roles">
      {grants.length === 0 ? (
        <p>{people.rolesNone}</p>
      ) : (
        <Table
          at={at}
          caption={people.rolesCaption}
          quietCaption
          columns={[
            { title: columns.role },
            { title: columns.place },
            { title: columns.from },
            { title: columns.to },
            { title: columns.state },
          ]}
          rows={grants.map((grant) => {
            const phase = phaseOf(grant, today);
            return [
              names.role[grant.role],
              place(grant),
              grant.from === undefined ? people.always : <DateText at={at} date={grant.from} />,
              grant.to === undefined ? people.untilFurther : <DateText at={at} date={grant.to} />,
              <Tag color={PHASE_COLOR[phase]} text={people.phases[phase]} />,
            ];
          })}
          cards
        />
      )}
      {writtenTo.length > 0 && (
        <p class="measure">{people.mailsFor(writtenTo.map((department) => department.name).join(', '))}</p>
      )}
      {headless.map((department) => (
        <Alert tone="warning">
          <p>{people.headWithoutRole(department.name)}</p>
        </Alert>
      ))}
      {mayEdit && isOwn && <p class="quiet">{people.ownRoles}</p>}
      {mayChange && (
        <>
          <FoldedAct props={props} act="roll" title={people.give} text={people.giveText}>
            <RoleFields form={filledFor(props, 'roll')} places={places} given={given} />
          </FoldedAct>
          {changeable.map((grant) => (
            <RoleActs props={props} grant={grant} />
          ))}
        </>
      )}
    </Section>
  );
};
