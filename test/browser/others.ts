import { Browser, type Page } from '../../lib/local/rehearsal/browser.ts';
import type { PageForm } from '../../lib/local/rehearsal/html-forms.ts';
import { expectPage, formTo, formWith } from '../../lib/local/rehearsal/links.ts';
import { YEAR } from './a-town.ts';

// Those whom nobody watches do what the watched ones do, by posting the same forms without a browser.

const planPath = (department: string): string => `/plan/${YEAR}/${department}`;

const carryForm = (page: Page): PageForm | undefined =>
  page
    .forms()
    .find((form) =>
      form.fields.some((field) => field.name === 'decision' && field.value === 'unchanged' && field.kind === 'button'),
    );

/** Carries on everything, mends what the check page asks for, and submits. */
export const submitByForms = async (head: Browser, department: string): Promise<void> => {
  let page = expectPage(await head.open(planPath(department)), 'A plan');
  for (let form = carryForm(page); form; form = carryForm(page)) {
    page = expectPage(await head.send(page, form, { decision: 'unchanged' }), 'Carrying on');
  }
  await mendAndSubmit(head, department);
};

/** Gives every change that lacks one an end, and submits. */
export const mendAndSubmit = async (head: Browser, department: string): Promise<void> => {
  const check = expectPage(await head.open(`${planPath(department)}/kontrollera`), 'The check');
  const wanting = new Set([...check.html.matchAll(/\/atgard\/([\w-]+)#f-/g)].map((match) => match[1] ?? ''));
  for (const id of wanting) {
    const change = expectPage(await head.open(`${planPath(department)}/atgard/${id}`), 'A change');
    const filled = { start: `${YEAR}-Q1`, end: `${YEAR}-Q4`, do: 'back' };
    expectPage(await head.send(change, formWith(change, 'title'), filled), 'Saving a change');
  }
  const ready = expectPage(await head.open(`${planPath(department)}/kontrollera`), 'The check');
  expectPage(await head.send(ready, formTo(ready, '/lamna-in'), {}), 'Submitting');
};

/** Recommends everything. */
export const reviewByForms = async (reviewer: Browser, department: string): Promise<void> => {
  const page = expectPage(await reviewer.open(`/granskning/${YEAR}/${department}`), 'A review');
  const form = formWith(page, 'summary');
  const names = form.fields.map(({ name }) => name).filter((name) => name.endsWith('.verdict'));
  const verdicts = Object.fromEntries(names.map((name) => [name, 'recommended']));
  const summary = 'Planen följer strategin och ryms i driften.';
  expectPage(await reviewer.send(page, form, { ...verdicts, summary, do: 'complete' }), 'Completing a review');
};

/** Signs in by a mailed link. */
export const signInByForms = async (origin: string, link: string): Promise<Browser> => {
  const browser = new Browser(origin);
  const asked = expectPage(await browser.open(link), 'A sign-in link');
  expectPage(await browser.send(asked, formTo(asked, link), {}), 'Signing in');
  return browser;
};
