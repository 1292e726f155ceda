import { raw } from 'hono/html';
import { Amounts, Button, FAINT, Facts, Paragraph, Quote } from './layout-parts.tsx';
import { LOGO_NAME, type MailView } from './mail-view.ts';
import { COLOUR, FACE, styleRules } from './style.ts';

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
        <Quote quote={quote} colours={view.colours} />
      ))}
      {view.button ? <Button button={view.button} colours={view.colours} /> : ''}
      {text.facts.length > 0 ? <Facts facts={text.facts} /> : ''}
      {text.table ? <Amounts table={text.table} /> : ''}
      {view.publicPage ? (
        <Paragraph>
          {view.publicPage.label}:
          <br />
          <a class="a" href={view.publicPage.url} style={`color:${view.colours.link};word-break:break-all`}>
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

/** The logo, on white in dark mode too, and always the name as text: pictures are often not shown. */
const Sender = ({ view }: { view: MailView }) => (
  <table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 20px">
    <tr>
      {view.logo ? (
        <td bgcolor="#ffffff" valign="middle" style="background:#ffffff;padding:4px;border-radius:4px">
          <img
            src={`cid:${LOGO_NAME}`}
            alt=""
            width={view.logo.width}
            height={view.logo.height}
            style="display:block;border:0"
          />
        </td>
      ) : (
        ''
      )}
      <td class="n" valign="middle" style={`${FAINT}${view.logo ? ';padding-left:12px' : ''}`}>
        {view.municipality}
      </td>
    </tr>
  </table>
);

const Whole = ({ view }: { view: MailView }) => (
  <html lang={view.locale}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{view.text.heading}</title>
      <style>{raw(styleRules(view.colours))}</style>
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
                  <Sender view={view} />
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
