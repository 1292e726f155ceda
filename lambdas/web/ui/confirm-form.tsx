import type { PropsWithChildren } from 'hono/jsx';
import { Actions, Button, LinkButton } from './buttons.tsx';
import { Form } from './form.tsx';
import type { Surroundings } from './surroundings.ts';

interface ConfirmFormProps {
  at: Surroundings;
  action: string;
  hidden?: Readonly<Record<string, string | number>>;
  button: string;
  danger?: boolean;
  secondary?: boolean;
  /** Says what a short button leaves out. */
  label?: string;
  cancel?: { href: string; text: string };
}

/** One act, done by a post and never by a link: whatever opens links changes nothing. */
export const ConfirmForm = (props: PropsWithChildren<ConfirmFormProps>) => (
  <Form at={props.at} action={props.action} hidden={props.hidden ?? {}} class="stack">
    {props.children}
    <Actions>
      <Button
        {...(props.danger ? { color: 'danger' as const } : {})}
        {...(props.secondary ? { variant: 'secondary' as const } : {})}
        {...(props.label === undefined ? {} : { label: props.label })}
      >
        {props.button}
      </Button>
      {props.cancel && (
        <LinkButton href={props.cancel.href} variant="tertiary">
          {props.cancel.text}
        </LinkButton>
      )}
    </Actions>
  </Form>
);
