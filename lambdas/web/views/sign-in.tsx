import type { Instant } from '../../domain/brands.ts';
import type { Problem } from '../../domain/result.ts';
import { dateTime } from '../format.ts';
import { type FormValues, NO_VALUES } from '../forms.ts';
import { paths } from '../paths.ts';
import { textsFor } from '../texts/texts.ts';
import { Actions, Button, Link } from '../ui/buttons.tsx';
import { ConfirmForm } from '../ui/confirm-form.tsx';
import { Alert, Details } from '../ui/containers.tsx';
import { listed } from '../ui/error-summary.tsx';
import { Form } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';
import { TextField } from '../ui/text-fields.tsx';

interface At {
  at: Surroundings;
}

interface SignInProps extends At {
  values: FormValues;
  problems: readonly Problem[];
  /** Where to go on to afterwards; a path of our own. */
  next: string;
  /** By mail alone without it. */
  ways?: readonly ('identity-provider' | 'mail')[];
}

/** By the municipality's own sign-in, by mail, or by either; the answer to an address is the same whether anybody has it. */
export const SignInPage = ({ at, values, problems, next, ways = ['mail'] }: SignInProps) => {
  const texts = textsFor(at.locale);
  const byIdentity = ways.includes('identity-provider');
  return (
    <Page at={at} title={texts.signIn.title} problems={listed(texts, problems)}>
      {byIdentity && (
        <div class="stack measure">
          {!ways.includes('mail') && <p>{texts.signIn.onlyIdentity}</p>}
          <ConfirmForm at={at} action={paths.identity} hidden={{ next }} button={texts.signIn.withIdentity} />
        </div>
      )}
      {ways.includes('mail') && (
        <Form at={at} action={paths.signIn} hidden={{ next }} class="stack measure">
          {byIdentity && <h2 class="ds-heading">{texts.signIn.or}</h2>}
          <p>{texts.signIn.intro}</p>
          <TextField
            form={{ at, values, problems }}
            name="email"
            label={texts.fields.signIn.email.label}
            type="email"
            autocomplete="email"
          />
          <Actions>
            <Button {...(byIdentity ? { variant: 'secondary' as const } : {})}>{texts.signIn.send}</Button>
          </Actions>
        </Form>
      )}
    </Page>
  );
};

interface MailSentProps extends At {
  problems?: readonly Problem[];
  /** After five wrong codes: until when to wait. */
  waitUntil?: Instant;
}

/** The mail is on its way, whoever asked: the link opens elsewhere, the code is typed here. */
export const MailSentPage = ({ at, problems = [], waitUntil }: MailSentProps) => {
  const texts = textsFor(at.locale);
  const { signIn } = texts;
  return (
    <Page at={at} title={signIn.sentTitle} problems={listed(texts, problems)}>
      <div class="stack measure">
        <p class="lead">{signIn.sent}</p>
        {waitUntil ? (
          <Alert tone="warning">
            <p>{signIn.wait(dateTime(waitUntil, at.locale))}</p>
          </Alert>
        ) : (
          <Form at={at} action={paths.signInCode} class="stack">
            <TextField
              form={{ at, values: NO_VALUES, problems }}
              name="code"
              label={texts.fields.signIn.code.label}
              hint={texts.fields.signIn.code.hint}
              autocomplete="one-time-code"
              width="short"
            />
            <Actions>
              <Button>{signIn.useCode}</Button>
            </Actions>
          </Form>
        )}
        <Details summary={signIn.notArrived}>
          <p>{signIn.notArrivedText}</p>
          <p>
            <Link href={paths.signIn}>{signIn.again}</Link>
          </p>
        </Details>
      </div>
    </Page>
  );
};

/** A link that was asked for in another browser: it does nothing here. */
export const OtherBrowserPage = ({ at }: At) => {
  const { signIn } = textsFor(at.locale);
  return (
    <Page at={at} title={signIn.otherBrowserTitle}>
      <div class="stack measure">
        <p class="lead">{signIn.otherBrowser}</p>
        <p>
          <Link href={paths.signIn}>{signIn.title}</Link>
        </p>
      </div>
    </Page>
  );
};

/** A link in a mail about a task, in a browser where its receiver has never signed in: a code to the receiver comes first. */
export const UnknownBrowserPage = ({ at, name, token }: At & { name: string; token: string }) => {
  const { signIn } = textsFor(at.locale);
  return (
    <Page at={at} title={`${signIn.confirmTitle} ${name}`}>
      <div class="stack measure">
        <p class="lead">{signIn.unknownBrowser}</p>
        <ConfirmForm at={at} action={paths.signInLink(token)} hidden={{ do: 'code' }} button={signIn.sendCode} />
        <p class="quiet">{signIn.notYou(name)}</p>
      </div>
    </Page>
  );
};

/** What the mailed link opens. Opening it does nothing; the button signs in. */
export const ConfirmSignInPage = ({ at, name, token }: At & { name: string; token: string }) => {
  const { signIn } = textsFor(at.locale);
  return (
    <Page at={at} title={`${signIn.confirmTitle} ${name}`}>
      <div class="stack measure">
        <p>{signIn.confirmText}</p>
        <ConfirmForm at={at} action={paths.signInLink(token)} button={signIn.confirm} />
        <p class="quiet">{signIn.notYou(name)}</p>
      </div>
    </Page>
  );
};

/** A known link that is used up; its holder can have another mailed to the same address. */
export const ExpiredSignInPage = ({ at, token }: At & { token: string }) => {
  const { signIn } = textsFor(at.locale);
  return (
    <Page at={at} title={signIn.expiredTitle}>
      <div class="stack measure">
        <p class="lead">{signIn.expired}</p>
        <ConfirmForm at={at} action={paths.signInLink(token)} hidden={{ do: 'renew' }} button={signIn.renew} />
      </div>
    </Page>
  );
};
