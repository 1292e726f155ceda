import { stylesheet } from '../../lambdas/web/css/stylesheet.ts';
import { htmlOf } from '../../lambdas/web/respond.ts';
import { gallery, HOSTILE } from './gallery.tsx';
import { named, type Tag, tagsOf, textOf } from './html.ts';

const pages = (['sv', 'en'] as const).flatMap((locale) =>
  Object.entries(gallery(locale)).map(([name, view]) => {
    const html = htmlOf(view);
    return { name, locale, html, tags: tagsOf(html) };
  }),
);
const ids = (tags: readonly Tag[]): string[] =>
  tags.flatMap((tag) => (tag.attributes['id'] ? [tag.attributes['id']] : []));
const visible = (tags: readonly Tag[]): Tag[] =>
  named(tags, 'input', 'select', 'textarea').filter((tag) => tag.attributes['type'] !== 'hidden');

test('there are pages to judge', () => {
  expect(pages.length).toBeGreaterThan(120);
});

describe.each(pages)('$name in $locale', ({ name, locale, html, tags }) => {
  test('needs neither script nor inline style, and fetches nothing from elsewhere', () => {
    expect(html).not.toMatch(/<script|<iframe|javascript:/i);
    expect(
      tags.filter((tag) => Object.keys(tag.attributes).some((key) => key === 'style' || key.startsWith('on'))),
    ).toEqual([]);
    const fetched = tags.flatMap((tag) => [
      tag.attributes['src'],
      tag.name === 'link' ? tag.attributes['href'] : undefined,
    ]);
    expect(fetched.filter((url) => url !== undefined && !/^(\/[^/]|data:)/.test(url))).toEqual([]);
  });

  test('is a whole page in its language with one heading of the first level', () => {
    expect(html.startsWith(`<!doctype html><html lang="${locale}">`)).toBe(true);
    expect(named(tags, 'h1')).toHaveLength(1);
    expect(named(tags, 'main')).toHaveLength(1);
    expect(named(tags, 'a')[0]?.attributes['href']).toBe('#main');
  });

  test('every input has a label', () => {
    const labelled = new Set(named(tags, 'label').map((tag) => tag.attributes['for']));
    const bare = visible(tags).filter((tag) => !labelled.has(tag.attributes['id']));
    expect(bare).toEqual([]);
  });

  test('ids are unique, and whatever is pointed at is there', () => {
    const all = ids(tags);
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
    const pointed = tags.flatMap((tag) => [
      ...(tag.attributes['aria-describedby'] ?? '').split(' '),
      ...(tag.attributes['aria-labelledby'] ?? '').split(' '),
      ...(tag.attributes['for'] ?? '').split(' '),
      ...(tag.attributes['href']?.startsWith('#') ? [tag.attributes['href'].slice(1)] : []),
    ]);
    expect(pointed.filter((id) => id !== '' && !all.includes(id))).toEqual([]);
  });

  test('headings skip no level', () => {
    const levels = tags.flatMap((tag) => (/^h[1-6]$/.test(tag.name) ? [Number(tag.name.slice(1))] : []));
    const first = levels.indexOf(1);
    const jumps = levels.slice(first).filter((level, index, all) => index > 0 && level > (all[index - 1] ?? 0) + 1);
    expect(jumps).toEqual([]);
  });

  test('forms go to our own paths, and those that post carry the page’s nonce', () => {
    const forms = named(tags, 'form');
    const posting = forms.filter((form) => form.attributes['method'] === 'post');
    const fetching = forms.filter((form) => form.attributes['method'] === 'get');
    expect(posting.length + fetching.length).toBe(forms.length);
    expect(forms.filter((form) => !/^\/[^/]/.test(form.attributes['action'] ?? ''))).toEqual([]);
    const nonces = named(tags, 'input').filter((tag) => tag.attributes['name'] === 'nonce');
    expect(nonces).toHaveLength(posting.length);
  });

  test('uses no class that the style file does not know', () => {
    const { body } = stylesheet();
    const used = new Set(tags.flatMap((tag) => (tag.attributes['class'] ?? '').split(' ').filter(Boolean)));
    expect([...used].filter((one) => !body.includes(`.${one}`))).toEqual([]);
  });

  test('shows nothing that was meant for machines', () => {
    expect(textOf(html)).not.toMatch(/undefined|\[object|NaN|function|=>/);
  });

  test('an error page says so in its title and begins with the list of errors', () => {
    const hasSummary = html.includes('id="error-summary"');
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
    expect(title.startsWith(locale === 'sv' ? 'Fel: ' : 'Error: ')).toBe(hasSummary);
    expect(hasSummary).toBe(/-error$|-refused$|^meeting-plan$|^meeting-unpresided$/.test(name));
    if (hasSummary) {
      expect(html.indexOf('id="error-summary"')).toBeLessThan(html.indexOf('<h1'));
      expect(tags.find((tag) => tag.attributes['id'] === 'error-summary')?.attributes).toMatchObject({
        autofocus: '',
        tabindex: '-1',
      });
    }
  });
});

test('no choice is made for a councillor, whatever was answered before', () => {
  const ballots = pages.filter(({ name }) => name.startsWith('ballot-') && name !== 'ballot-error');
  expect(ballots.length).toBeGreaterThan(10);
  for (const { tags } of ballots) {
    expect(tags.filter((tag) => 'checked' in tag.attributes || 'selected' in tag.attributes)).toEqual([]);
  }
});

test('a ballot that is sent back keeps what was chosen', () => {
  const back = pages.find(({ name, locale }) => name === 'ballot-error' && locale === 'sv');
  const checked = back?.tags.filter((tag) => 'checked' in tag.attributes).map((tag) => tag.attributes['value']);
  expect(checked).toEqual(['decide', 'reject']);
});

test('text that looks like markup stays text', () => {
  const page = pages.find(({ name }) => name === 'conflict');
  const kept = page?.tags.find((tag) => tag.attributes['name'] === 'title')?.attributes['value'];
  expect(kept).toBe(HOSTILE);
  expect(page?.html).not.toContain('<b>');
});

test('the two languages have the same pages, said differently', () => {
  const swedish = pages.filter(({ locale }) => locale === 'sv');
  for (const { name, html } of swedish) {
    const english = pages.find((page) => page.name === name && page.locale === 'en');
    expect(english === undefined ? '' : textOf(english.html)).not.toBe(textOf(html));
    expect(named(english?.tags ?? [], 'form')).toHaveLength(named(tagsOf(html), 'form').length);
  }
});

test('one who only reads a meeting gets nothing to press', () => {
  const acts = (name: string) =>
    named(pages.find((page) => page.name === name && page.locale === 'sv')?.tags ?? [], 'form').filter((form) =>
      form.attributes['action']?.startsWith('/mote/'),
    );
  expect(acts('meeting-open').length).toBeGreaterThan(5);
  expect(acts('meeting-read')).toEqual([]);
});
