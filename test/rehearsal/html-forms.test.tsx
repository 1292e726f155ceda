import { filledIn, formsIn, type PageForm } from '../../lib/local/rehearsal/html-forms.ts';

const only = (html: string): PageForm => {
  const forms = formsIn(html);
  const [form] = forms;
  if (forms.length !== 1 || !form) throw new Error(`There are ${forms.length} forms`);
  return form;
};
const sent = (form: PageForm, values: Record<string, string> = {}): string => filledIn(form, values).toString();

describe('a form, read as a browser without script reads it', () => {
  const page = String(
    <main>
      <form action="/sok">
        <input name="q" value="a &amp; b" />
      </form>
      <form method="post" action="/r/x/granska">
        <input type="hidden" name="nonce" value={'"n" <1>'} />
        <input type="radio" name="items.1.today" value="decide" />
        <input type="radio" name="items.1.today" value="refer" checked />
        <input type="checkbox" name="urgent" value="yes" />
        <input type="checkbox" name="remote" value="yes" checked />
        <textarea name="items.1.motivation">{'rad ett\nrad "två" <b>'}</textarea>
        <select name="item">
          <option value="1">Ett</option>
          <option value="2" selected>
            Två
          </option>
        </select>
        <input name="off" value="x" disabled />
        <button type="submit" name="do" value="save">
          Spara
        </button>
      </form>
    </main>,
  );

  test('sends what the page holds, with nothing that is not chosen, disabled or a button', () => {
    const form = formsIn(page)[1];
    if (!form) throw new Error('The second form was not read');
    expect([form.method, form.action]).toEqual(['post', '/r/x/granska']);
    expect(Object.fromEntries(filledIn(form, {}))).toEqual({
      nonce: '"n" <1>',
      'items.1.today': 'refer',
      remote: 'yes',
      'items.1.motivation': 'rad ett\nrad "två" <b>',
      item: '2',
    });
  });

  test('takes what the person fills in instead, buttons too', () => {
    const form = formsIn(page)[1];
    if (!form) throw new Error('The second form was not read');
    const values = Object.fromEntries(filledIn(form, { 'items.1.today': 'decide', do: 'save' }));
    expect(values).toMatchObject({ 'items.1.today': 'decide', do: 'save', remote: 'yes' });
  });

  test('refuses a name that the form does not have: a person could not fill it in either', () => {
    expect(() => filledIn(only('<form><input name="a"></form>'), { b: '1' })).toThrow(/no field b/);
  });

  test.each([
    ['<form><input name=a value=1><INPUT NAME="b" VALUE="2"/></form><input name="outside" value="3">', 'a=1&b=2'],
    ["<form><input name='a' value='>'></form>", 'a=%3E'],
    ['<form><textarea name="a">\nx</textarea></form>', 'a=x'],
    ['<form><input type="radio" name="a" value="1"></form>', ''],
    ['<form><select name="a"><option>Ja</option><option selected>Nej</option></select></form>', 'a=Nej'],
  ])('%s', (html, expected) => {
    expect(sent(only(html))).toBe(expected);
  });
});
