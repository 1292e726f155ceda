import type { LocalDate } from '../../lambdas/domain/brands.ts';
import { NO_VALUES, valuesOf } from '../../lambdas/web/forms.ts';
import { textsFor } from '../../lambdas/web/texts/texts.ts';
import { CheckboxGroup, RadioGroup } from '../../lambdas/web/ui/choice-fields.tsx';
import { BarRows } from '../../lambdas/web/ui/figures.tsx';
import { Pagination } from '../../lambdas/web/ui/lists.tsx';
import { navFor } from '../../lambdas/web/ui/surroundings.ts';
import { Table } from '../../lambdas/web/ui/table.tsx';
import { TextArea } from '../../lambdas/web/ui/text-fields.tsx';
import { surroundings } from './gallery.tsx';
import { named, tagsOf, textOf } from './html.ts';

const at = surroundings('sv');
const html = (view: unknown): string => String(view);

test('pages are numbered around the current one, with neighbours to go to', () => {
  const shown = html(<Pagination at={at} current={5} last={9} href={(page) => `/plan?sida=${page}`} />);
  expect(named(tagsOf(shown), 'a').map((tag) => tag.attributes['href'])).toEqual(
    [4, 1, 4, 5, 6, 9, 6].map((page) => `/plan?sida=${page}`),
  );
  expect(tagsOf(shown).filter((tag) => tag.attributes['aria-current'] === 'true')).toHaveLength(1);
});

test('what fits on one page needs no numbers, and the first page has none before it', () => {
  expect(html(<Pagination at={at} current={1} last={1} href={String} />)).toBe('');
  const first = html(<Pagination at={at} current={1} last={2} href={(page) => `/${page}`} />);
  expect(textOf(first)).not.toContain(textsFor('sv').common.previousPage);
});

test('a field ties label, hint and problem to its input', () => {
  const form = {
    at,
    values: valuesOf({ reason: 'x' }),
    problems: [{ pointer: '/reason', code: 'required' as const }],
    scope: 'close',
  };
  const tags = tagsOf(html(<TextArea form={form} name="reason" label="Skäl" max={500} />));
  const input = named(tags, 'textarea')[0]?.attributes;
  expect(input).toMatchObject({ id: 'f-close-reason', 'aria-invalid': 'true' });
  expect(input?.['aria-describedby']?.split(' ')).toEqual(['f-close-reason-hint', 'f-close-reason-problem']);
  expect(named(tags, 'label')[0]?.attributes['for']).toBe('f-close-reason');
});

test('a group’s problem is told for the group, and its first choice is where the summary leads', () => {
  const form = { at, values: NO_VALUES, problems: [{ pointer: '/risk', code: 'required' as const }] };
  const options = [
    { value: 'low', text: 'Låg' },
    { value: 'high', text: 'Hög' },
  ];
  const tags = tagsOf(html(<RadioGroup form={form} name="risk" label="Risk" options={options} />));
  expect(named(tags, 'fieldset')[0]?.attributes['aria-describedby']).toBe('f-risk-problem');
  expect(named(tags, 'input').map((tag) => tag.attributes['id'])).toEqual(['f-risk', 'f-risk-high']);
});

test('boxes of one name keep what was ticked', () => {
  const form = { at, values: valuesOf({ departments: ['b'] }), problems: [] };
  const options = ['a', 'b'].map((value) => ({ value, text: value }));
  const tags = tagsOf(html(<CheckboxGroup form={form} name="departments" label="Vilka" options={options} />));
  expect(
    named(tags, 'input')
      .filter((tag) => 'checked' in tag.attributes)
      .map((tag) => tag.attributes['value']),
  ).toEqual(['b']);
});

test('a wide table scrolls in a region of its own that keys can reach', () => {
  const shown = html(
    <Table at={at} caption="Planer" columns={[{ title: 'A' }, { title: 'B', number: true }]} rows={[['x', 1]]} />,
  );
  expect(tagsOf(shown)[0]).toMatchObject({ name: 'section', attributes: { tabindex: '0', class: 'scroll' } });
  expect(tagsOf(shown)[0]?.attributes['aria-label']).toContain('Planer');
  expect(named(tagsOf(shown), 'th').map((tag) => tag.attributes['scope'])).toEqual(['col', 'col', 'row']);
});

test('bars have the lengths of their sums, and their sums beside them', () => {
  const shown = html(
    <BarRows
      bars={[
        { term: 'A', value: 300, beyond: 200, mark: 250 },
        { term: 'B', value: 0, beyond: 0, mark: null },
      ]}
    />,
  );
  const widths = named(tagsOf(shown), 'rect').map((tag) => `${tag.attributes['class']} ${tag.attributes['width']}`);
  expect(widths.slice(0, 5)).toEqual([
    'bar-track 1000',
    'bar-fill 500',
    'bar-over 100',
    'bar-beyond 400',
    'bar-mark 6',
  ]);
  expect(textOf(shown)).toContain('500 tkr');
  expect(shown).not.toMatch(/width="-|NaN/);
});

test('the menu holds what the person’s roles open today', () => {
  const hrefs = (roles: Parameters<typeof navFor>[0]) =>
    navFor(roles, '2027-05-21' as LocalDate, textsFor('sv')).map((link) => link.href);
  expect(hrefs([])).toEqual(['/handlingsplaner', '/styrdokument']);
  expect(hrefs([{ role: 'head' }])).toEqual(['/plan', '/handlingsplaner', '/styrdokument']);
  expect(hrefs([{ role: 'finance', to: '2027-05-20' as LocalDate }])).toEqual(['/handlingsplaner', '/styrdokument']);
});
