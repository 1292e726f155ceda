import { raw } from 'hono/html';
import type { Child, PropsWithChildren } from 'hono/jsx';
import { jsx } from '../../lambdas/html/jsx-runtime.ts';

// What the compiler makes of `<element>`: text at once, and nothing in it that a reader could have written as HTML.

const html = (view: Child): string => String(view);
const HOSTILE = `<script>alert("x")</script> & 'y'`;
const SAFE = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;';

test.each<[string, Child, string]>([
  ['text', <p>{HOSTILE}</p>, `<p>${SAFE}</p>`],
  ['an attribute', <p title={HOSTILE}>x</p>, `<p title="${SAFE}">x</p>`],
  ['text in a list in a list', <p>{[[HOSTILE], ['&']]}</p>, `<p>${SAFE}&amp;</p>`],
  ['text that was said to be HTML', <p>{raw('<b>x</b>')}</p>, '<p><b>x</b></p>'],
])('%s is escaped, and escaped once', (_what, view, expected) => expect(html(view)).toBe(expected));

const Box = ({ children, label }: PropsWithChildren<{ label: string }>) => (
  <>
    <b>{label}</b>
    {children}
  </>
);

test('a component has its properties and children, and what it gives is not escaped again', () => {
  expect(
    html(
      <div>
        <Box label="a & b">{'<'}</Box>
      </div>,
    ),
  ).toBe('<div><b>a &amp; b</b>&lt;</div>');
});

test.each<[string, Child, string]>([
  [
    'nothing',
    <p>
      {null}
      {undefined}
      {true}
      {false}
    </p>,
    '<p></p>',
  ],
  ['a nought', <p>{0}</p>, '<p>0</p>'],
  ['an element without an end', <br />, '<br/>'],
  ['an element that is empty and has an end', <td />, '<td></td>'],
])('%s is written as HTML has it', (_what, view, expected) => expect(html(view)).toBe(expected));

test.each<[string, Child, string]>([
  ['a flag that is set', <input checked={true} />, '<input checked=""/>'],
  ['a flag that is not', <input checked={false} />, '<input/>'],
  ['an attribute that says yes or no', <svg aria-hidden={true} />, '<svg aria-hidden="true"></svg>'],
  ['a number', <td colspan={2}>x</td>, '<td colspan="2">x</td>'],
  ['nothing given', <p id={undefined}>x</p>, '<p>x</p>'],
])('of attributes: %s', (_what, view, expected) => expect(html(view)).toBe(expected));

test.each<[string, () => unknown]>([
  ['what is waited for', () => jsx('p', { children: Promise.resolve('x') })],
  ['an object', () => jsx('p', { children: { toString: () => '<b>' } })],
  ['a function as an attribute', () => jsx('p', { onclick: () => undefined })],
  ['HTML from a property', () => jsx('p', { dangerouslySetInnerHTML: { __html: '<b>' } })],
  ['a name that is none', () => jsx('p', { 'x onload': 'y' })],
  ['a tag that is none', () => jsx('p><script', {})],
])('%s is a mistake of ours, and told', (_what, make) => expect(make).toThrow(TypeError));
