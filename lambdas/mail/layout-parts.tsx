import type { Child } from 'hono/jsx';
import type { Fact, MailText } from './mail-text.ts';
import type { MailView } from './mail-view.ts';
import { COLOUR, FACE, type MailColours } from './style.ts';

/** The type of running text and of what stands beside it. */
export const BODY = `${FACE};font-size:16px;line-height:1.5;color:${COLOUR.ink}`;
export const FAINT = `${FACE};font-size:14px;line-height:1.5;color:${COLOUR.faint}`;

export const Paragraph = ({ children }: { children: Child }) => (
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

export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
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

export const Quote = ({ quote, colours }: { quote: Fact; colours: MailColours }) => (
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px">
    <tr>
      <td
        class="q i w"
        bgcolor={COLOUR.tint}
        style={`${BODY};padding:12px 16px;border-left:4px solid ${colours.deep};background:${COLOUR.tint}`}
      >
        <strong class="n" style={`${FAINT};display:block;font-weight:400`}>
          {quote.label}
        </strong>
        <Lines text={quote.value} />
      </td>
    </tr>
  </table>
);

export const Amounts = ({ table }: { table: NonNullable<MailText['table']> }) => {
  // Beside one amount the names may be long: department names do not break well.
  const names = table.head.length === 2 ? '72%' : '30%';
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
              <th scope="row" class="i w" valign="top" width={names} style={`${BODY};font-weight:400;${cell(n)}`}>
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

export const Button = ({ button, colours }: { button: NonNullable<MailView['button']>; colours: MailColours }) => (
  <>
    <table class="b" role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px">
      <tr>
        <td bgcolor={colours.deep} style={`background:${colours.deep};border-radius:6px`}>
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
      <a class="a" href={button.url} style={`color:${colours.link};word-break:break-all`}>
        {button.url}
      </a>
    </p>
  </>
);
