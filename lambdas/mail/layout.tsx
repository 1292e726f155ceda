import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Fact, MailText } from './mail-text.ts';
import type { MailView } from './mail-view.ts';
import { COLOUR, FACE, STYLESHEET } from './style.ts';

const BODY = `${FACE};font-size:16px;line-height:1.5;color:${COLOUR.ink}`;
const FAINT = `${FACE};font-size:14px;line-height:1.5;color:${COLOUR.faint}`;

const Paragraph = ({ children }: { children: Child }) => (
  <p class="i w" style={`${BODY};margin:0 0 16px`}>
    {children}
  </p>
);

/** Text with the line breaks that its writer made. */
const Lines = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line, n) => (
      <>
        {n > 0 ? <br /> : ''}
        {line}
      </>
    ))}
  </>
);

const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <table class="f" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 24px">
    {facts.map((fact) => (
      <tr>
        <th
          scope="row"
          align="left"
          valign="top"
          width="38%"
          style={`${FAINT};font-weight:400;text-align:left;padding:8px 12px 8px 0;border-top:1px solid ${COLOUR.line}`}
        >
          {fact.label}
        </th>
        <td
          class="i w"
          valign="top"
          style={`${BODY};font-weight:600;padding:8px 0;border-top:1px solid ${COLOUR.line}`}
        >
          {fact.value}
        </td>
      </tr>
    ))}
  </table>
);

const Quote = ({ quote }: { quote: Fact }) => (
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px">
    <tr>
      <td
        class="q i w"
        bgcolor={COLOUR.tint}
        style={`${BODY};padding:12px 16px;border-left:4px solid ${COLOUR.deep};background:${COLOUR.tint}`}
      >
        <strong class="n" style={`${FAINT};display:block;font-weight:400`}>
          {quote.label}
        </strong>
        <Lines text={quote.value} />
      </td>
    </tr>
  </table>
);

const Amounts = ({ table }: { table: NonNullable<MailText['table']> }) => {
  const cell = (n: number): string =>
    `padding:8px ${n === table.head.length - 1 ? '0' : '12px'} 8px 0;border-top:1px solid ${COLOUR.line};text-align:${n === 0 ? 'left' : 'right'}`;
  return (
    <table class="t" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 24px">
      <tr>
        {table.head.map((name, n) => (
          <th scope="col" class="n" valign="bottom" style={`${FAINT};font-weight:400;${cell(n)};border-top:0`}>
            {name}
          </th>
        ))}
      </tr>
      {table.rows.map((row) => (
        <tr>
          {row.map((value, n) =>
            n === 0 ? (
              <th scope="row" class="i w" valign="top" style={`${BODY};font-weight:400;${cell(n)}`}>
                {value}
              </th>
            ) : (
              <td class="i" valign="top" style={`${BODY};font-weight:600;white-space:nowrap;${cell(n)}`}>
                {value}
              </td>
            ),
          )}
        </tr>
      ))}
    </table>
  );
};

const Button = ({ button }: { button: NonNullable<MailView['button']> }) => (
  <>
    <table class="b" role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px">
      <tr>
        <td bgcolor={COLOUR.deep} style={`background:${COLOUR.deep};border-radius:6px`}>
          <a
            href={button.url}
            style={`${FACE};display:inline-block;padding:14px 24px;font-size:17px;line-height:1.3;font-weight:600;color:#ffffff;text-decoration:none`}
          >
            {button.label}
          </a>
        </td>
      </tr>
    </table>
    <p class="n" style={`${FAINT};margin:0 0 8px`}>
      {button.note}
    </p>
    <p class="n" style={`${FAINT};margin:0 0 24px`}>
      {button.below}
      <br />
      <a class="a" href={button.url} style={`color:${COLOUR.deep};word-break:break-all`}>
        {button.url}
      </a>
    </p>
  </>
);

const Letter = ({ view }: { view: MailView }) => {
  const { text } = view;
  return (
    <>
      <h1
        class="i w"
        style={`${FACE};font-size:24px;line-height:1.25;font-weight:700;color:${COLOUR.ink};margin:0 0 16px`}
      >
        {text.heading}
      </h1>
      <Paragraph>{view.greeting}</Paragraph>
      {text.paragraphs.map((one) => (
        <Paragraph>{one}</Paragraph>
      ))}
      {(text.quotes ?? []).map((quote) => (
        <Quote quote={quote} />
      ))}
      {view.button ? <Button button={view.button} /> : ''}
      {text.facts.length > 0 ? <Facts facts={text.facts} /> : ''}
      {text.table ? <Amounts table={text.table} /> : ''}
      {view.publicPage ? (
        <Paragraph>
          {view.publicPage.label}:
          <br />
          <a class="a" href={view.publicPage.url} style={`color:${COLOUR.deep};word-break:break-all`}>
            {view.publicPage.url}
          </a>
        </Paragraph>
      ) : (
        ''
      )}
      {(text.closing ?? []).map((one) => (
        <Paragraph>{one}</Paragraph>
      ))}
      {view.calendarNote ? <Paragraph>{view.calendarNote}</Paragraph> : ''}
    </>
  );
};

const Footer = ({ view }: { view: MailView }) => (
  <td class="l" style={`border-top:1px solid ${COLOUR.line};padding-top:16px`}>
    <p class="n w" style={`${FAINT};margin:0 0 8px`}>
      <strong>{view.why.title}</strong> {view.why.line}
    </p>
    <p class="n w" style={`${FAINT};margin:0`}>
      Planhjul, {view.municipality}. {view.replies}
    </p>
  </td>
);

const Whole = ({ view }: { view: MailView }) => (
  <html lang={view.locale}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{view.text.heading}</title>
      <style>{raw(STYLESHEET)}</style>
    </head>
    <body style={`margin:0;padding:0;background:${COLOUR.ground}`}>
      <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{view.text.preheader}</div>
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" lang={view.locale}>
        <tr>
          <td class="g" align="center" bgcolor={COLOUR.ground} style="padding:24px 12px">
            <table
              class="c"
              role="presentation"
              width="100%"
              cellpadding="0"
              cellspacing="0"
              bgcolor={COLOUR.card}
              style={`max-width:600px;background:${COLOUR.card};border:1px solid ${COLOUR.line};border-collapse:separate;border-radius:8px`}
            >
              <tr>
                <td class="p" align="left" style="padding:28px 32px">
                  <p class="n" style={`${FAINT};margin:0 0 20px`}>
                    {view.municipality}
                  </p>
                  <Letter view={view} />
                  <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
                    <tr>
                      <Footer view={view} />
                    </tr>
                  </table>
                </td>
              </tr>
            </table>
          </td>
        </tr>
      </table>
    </body>
  </html>
);

/** The HTML part. Everything in it is escaped by the renderer; nothing is fetched when it is read. */
export const htmlMail = (view: MailView): string => {
  const html: unknown = Whole({ view }).toString();
  if (typeof html !== 'string') throw new Error('A mail is rendered at once');
  return `<!doctype html>${html}`;
};
