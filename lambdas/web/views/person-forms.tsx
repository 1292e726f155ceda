import type { PropsWithChildren } from 'hono/jsx';
import type { LocalDate } from '../../domain/brands.ts';
import type { Department } from '../../domain/department.ts';
import type { Mail } from '../../domain/mail-content.ts';
import type { Grant, Person, Session } from '../../domain/people.ts';
import type { Problem } from '../../domain/result.ts';
import { type FormValues, NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { Actions, Button } from '../ui/buttons.tsx';
import { Details } from '../ui/containers.tsx';
import type { Filled } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import type { Places } from './people.tsx';

export type PersonAct = 'namn' | 'adress' | 'roll' | 'avsluta-roll' | 'lamna-over' | 'logga-ut';

/** A form of the page that was sent back; `grant` is the role that it was about. */
export interface RefusedPersonAct {
  act: PersonAct;
  grant: string;
  values: FormValues;
  problems: readonly Problem[];
}

export interface PersonPageProps {
  at: Surroundings;
  today: LocalDate;
  person: Person;
  writtenTo: readonly Department[];
  headless: readonly Department[];
  sessions: readonly Session[];
  mails: readonly Mail[];
  places: Places;
  /** The roles that are given one by one. */
  given: readonly Grant['role'][];
  /** Whom a role can be handed over to. */
  others: readonly { id: string; name: string }[];
  mayEdit: boolean;
  /** The reader's own page: their roles are another's to change. */
  isOwn: boolean;
  refused?: RefusedPersonAct;
  /** What was just done, in words. */
  done?: string;
}

/** The form of an act: as it was sent back, or as it stands. A role's own forms are told apart by the role. */
export const filledFor = (props: PersonPageProps, act: PersonAct, values = NO_VALUES, grant = ''): Filled => {
  const { at, refused } = props;
  const scope = [act, grant.replace(/[^a-z0-9-]/g, '-')].filter(Boolean).join('-');
  return refused?.act === act && refused.grant === grant
    ? { at, values: refused.values, problems: refused.problems, scope }
    : { at, values, problems: [], scope };
};

interface ActProps {
  props: PersonPageProps;
  act: PersonAct;
  title: string;
  button?: string;
  text?: string;
  grant?: string;
  danger?: boolean;
}

/** A folded form of one act; open when it was sent back. */
export const FoldedAct = (given: PropsWithChildren<ActProps>) => {
  const { props, act, title, button = title, text, grant = '', danger, children } = given;
  return (
    <Details summary={title} open={props.refused?.act === act && props.refused.grant === grant}>
      <Form
        at={props.at}
        action={paths.personAct(props.person.id, act)}
        hidden={grant === '' ? {} : { 'person.grant': grant }}
        class="stack measure"
      >
        {text && <p>{text}</p>}
        {children}
        <Actions>
          <Button {...(danger ? { color: 'danger' as const } : {})}>{button}</Button>
        </Actions>
      </Form>
    </Details>
  );
};
