import type { CaseFile } from '../domain/register/case-file.ts';
import { textsFor } from '../web/texts/texts.ts';

/** What each file of the package is, in both languages: whoever opens it in fifty years has nothing else to ask. */
export const readMe = ({ caseNumber, plan }: Pick<CaseFile, 'caseNumber' | 'plan'>, hasPdf: boolean): string =>
  (['sv', 'en'] as const)
    .map((locale) => {
      const { register } = textsFor(locale);
      const { archive } = register;
      const title = `${caseNumber}, ${register.plan(plan.departmentName, plan.year)}`;
      return [title, '='.repeat(title.length), ...archive.readMe(hasPdf), ''].join('\n');
    })
    .join('\n');
