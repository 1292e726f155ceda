import type { PropsWithChildren } from 'hono/jsx';

type Variant = 'primary' | 'secondary' | 'tertiary';

interface ButtonProps {
  variant?: Variant;
  color?: 'danger' | 'neutral';
  /** Sent along when this button submits its form. */
  name?: string;
  value?: string;
  /** The id of the form that it submits, when it stands outside of it. */
  form?: string;
  /** Submits the form to another address than the form's own. */
  formaction?: string;
  /** Says what a short text leaves out: which row it is about. */
  label?: string;
}

const look = (variant: Variant): { 'data-variant'?: Variant } =>
  variant === 'primary' ? {} : { 'data-variant': variant };

export const Button = (props: PropsWithChildren<ButtonProps>) => {
  const { variant = 'primary', color, label, children, ...rest } = props;
  return (
    <button class="ds-button" type="submit" {...look(variant)} data-color={color} aria-label={label} {...rest}>
      {children}
    </button>
  );
};

interface LinkButtonProps {
  href: string;
  variant?: Variant;
  label?: string;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export const LinkButton = ({ href, variant = 'primary', label, children }: PropsWithChildren<LinkButtonProps>) => (
  <a class="ds-button" href={href} {...look(variant)} aria-label={label}>
    {children}
  </a>
);

export const Link = ({ href, label, children }: PropsWithChildren<{ href: string; label?: string }>) => (
  <a class="ds-link" href={href} aria-label={label}>
    {children}
  </a>
);

/** The main action first; on a phone they stand below each other. */
export const Actions = ({ children }: PropsWithChildren) => <div class="actions">{children}</div>;
