import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Instant } from '../../domain/brands.ts';
import type { Refusal } from '../../domain/result.ts';
import { dateTime, fileSize } from '../format.ts';
import { paths } from '../paths.ts';
import { refusalText, textsFor } from '../texts/texts.ts';
import { Actions, Button, Link, LinkButton } from '../ui/buttons.tsx';
import { Alert, Card } from '../ui/containers.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';

interface At {
  at: Surroundings;
}

const Plain = ({ at, title, text, children }: PropsWithChildren<At & { title: string; text: string }>) => (
  <Page at={at} title={title}>
    <div class="stack measure">
      <p class="lead">{text}</p>
      {children}
      <p>
        <Link href={paths.start}>{textsFor(at.locale).errors.toStart}</Link>
      </p>
    </div>
  </Page>
);

/** 404: unknown and not allowed look alike. */
export const NotFoundPage = ({ at }: At) => <Plain at={at} {...textsFor(at.locale).errors.notFound} />;

/** 403: a post from another site's page. */
export const ForeignPage = ({ at }: At) => <Plain at={at} {...textsFor(at.locale).errors.foreign} />;

/** 413. */
export const TooLargePage = ({ at, most }: At & { most: number }) => {
  const { title, text } = textsFor(at.locale).errors.tooLarge;
  return <Plain at={at} title={title} text={text(fileSize(most, at.locale))} />;
};

/** 429, together with Retry-After. */
export const TooManyPage = ({ at, seconds }: At & { seconds: number }) => {
  const { title, text } = textsFor(at.locale).errors.tooMany;
  return <Plain at={at} title={title} text={text(seconds)} />;
};

/** 500: nothing of what went wrong is shown, but the number by which it can be found. */
export const FailurePage = ({ at, requestId }: At & { requestId: string }) => {
  const { title, text, reference } = textsFor(at.locale).errors.failure;
  return (
    <Plain at={at} title={title} text={text}>
      <p class="code">{reference(requestId)}</p>
    </Plain>
  );
};

/** A refusal that is not about a field: too late, another state, a rule of procedure. */
export const RefusedPage = ({ at, refusal, back }: At & { refusal: Refusal; back?: string }) => {
  const texts = textsFor(at.locale);
  const text = refusalText(texts, refusal, (instant) => dateTime(instant as Instant, at.locale));
  return (
    <Plain at={at} title={texts.errors.refused.title} text={text}>
      {back && (
        <Actions>
          <LinkButton href={back}>{texts.common.back}</LinkButton>
        </Actions>
      )}
    </Plain>
  );
};

export interface DifferingField {
  label: string;
  yours: string;
  theirs: string;
}

interface ConflictProps extends At {
  /** What it is about: the change's title. */
  subject: string;
  savedBy: string;
  fields: readonly DifferingField[];
  /** Where to save, and with what: the whole form as typed, under the version that stands there now. */
  action: string;
  hidden: Readonly<Record<string, string | number>>;
  /** Where the other text can be read. */
  theirs: string;
  children?: Child;
}

/** 409: somebody else saved first. Both texts side by side; the typed one is kept in the form and can be saved anew. */
export const ConflictPage = ({ at, subject, savedBy, fields, action, hidden, theirs }: ConflictProps) => {
  const texts = textsFor(at.locale);
  const { conflict } = texts.errors;
  return (
    <Page at={at} title={conflict.title} eyebrow={subject}>
      <Alert tone="warning" live>
        <p>{conflict.text}</p>
        <p class="quiet">{savedBy}</p>
      </Alert>
      {fields.length === 0 && <p>{conflict.same}</p>}
      {fields.map((field) => (
        <section class="stack stack-tight">
          <h2 class="ds-heading" data-size="2xs">
            {field.label}
          </h2>
          <div class="versions">
            <Card>
              <p class="eyebrow">{conflict.yours}</p>
              <p class="prose">{field.yours === '' ? '–' : field.yours}</p>
            </Card>
            <Card tinted>
              <p class="eyebrow">{conflict.theirs}</p>
              <p class="prose">{field.theirs === '' ? '–' : field.theirs}</p>
            </Card>
          </div>
        </section>
      ))}
      <Form at={at} action={action} hidden={hidden}>
        <Actions>
          <Button>{conflict.useMine}</Button>
          <LinkButton href={theirs} variant="secondary">
            {conflict.useTheirs}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
};
