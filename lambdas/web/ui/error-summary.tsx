import type { Problem } from '../../domain/result.ts';
import { problemText, type Texts, textsFor } from '../texts/texts.ts';
import type { Surroundings } from './surroundings.ts';

/** A problem as the summary lists it. Without `href` there is no field to go to. */
export interface ListedProblem {
  text: string;
  href?: string;
}

/** `oneOff.0` has the id `f-oneOff-0`. A scope keeps two forms of one page apart. */
export const fieldId = (name: string, scope = ''): string =>
  ['f', scope, name.replaceAll('.', '-')].filter(Boolean).join('-');

const idOfPointer = (pointer: string, scope: string): string => fieldId(pointer.slice(1).replaceAll('/', '.'), scope);

/** The problems of one form, each with a link to its field; `scope` is the form's. */
export const listed = (texts: Texts, problems: readonly Problem[], scope = ''): ListedProblem[] =>
  problems.map((problem) => {
    const text = problemText(texts, problem);
    return problem.pointer === '' || problem.code === 'unknown-field'
      ? { text }
      : { text, href: `#${idOfPointer(problem.pointer, scope)}` };
  });

/** First on the page, with focus as it loads, and a link to each field that must be mended. */
export const ErrorSummary = ({ at, problems }: { at: Surroundings; problems: readonly ListedProblem[] }) => (
  <div class="ds-error-summary" role="alert" tabindex={-1} id="error-summary" autofocus>
    <h2 class="ds-heading" data-size="xs">
      {textsFor(at.locale).common.errorSummary(problems.length)}
    </h2>
    <ul>
      {problems.map(({ text, href }) => (
        <li>
          {href === undefined ? (
            text
          ) : (
            <a class="ds-link" href={href}>
              {text}
            </a>
          )}
        </li>
      ))}
    </ul>
  </div>
);
