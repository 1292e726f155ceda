import type { PropsWithChildren } from 'hono/jsx';
import type { Surroundings } from './surroundings.ts';

export interface FormProps {
  at: Pick<Surroundings, 'nonce'>;
  action: string;
  hidden?: Readonly<Record<string, string | number>>;
  class?: string;
  id?: string;
  /** It sends a file along. */
  files?: boolean;
}

/** A form that posts. Its fields are judged on the server alone, so the browser's own bubbles stay away. */
export const Form = ({ at, action, hidden = {}, files, children, ...rest }: PropsWithChildren<FormProps>) => (
  <form method="post" action={action} enctype={files ? 'multipart/form-data' : undefined} novalidate {...rest}>
    {at.nonce && <input type="hidden" name="nonce" value={at.nonce} />}
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={String(value)} />
    ))}
    {children}
  </form>
);
