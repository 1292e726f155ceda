import fc from 'fast-check';
import type { Child } from 'hono/jsx';
import { draftOf } from '../../lambdas/domain/change.ts';
import { NO_VALUES, valuesOf } from '../../lambdas/web/forms.ts';
import { htmlOf } from '../../lambdas/web/respond.ts';
import { ChangePage } from '../../lambdas/web/views/change.tsx';
import { CheckPlanPage } from '../../lambdas/web/views/check-plan.tsx';
import { ConflictPage } from '../../lambdas/web/views/errors.tsx';
import { AdoptedPlanPage } from '../../lambdas/web/views/open.tsx';
import { PlanPage } from '../../lambdas/web/views/plan.tsx';
import { ReviewPage } from '../../lambdas/web/views/review.tsx';
import { aChange, aDraft, anAdopted, aSubmitted, NOW } from './a-plan.ts';
import { surroundings } from './gallery.tsx';
import { tagsOf } from './html.ts';

const typed = fc.string({
  unit: fc.constantFrom('<', '>', '&', '"', "'", '/', 'b', ' ', '=', '`', '-', '!'),
  minLength: 1,
  maxLength: 40,
});

/** The page with a text of somebody's in every place that shows one. */
const pagesWith = (text: string): Child[] => {
  const at = surroundings('sv', { municipality: text, person: { name: text } });
  const change = aChange({
    title: text,
    description: text,
    need: text,
    system: text,
    riskNote: text,
    responsible: text,
    serves: text,
  });
  const plan = aDraft({ departmentName: text, extensions: [{ to: NOW, reason: text, by: 'p1', at: NOW }] });
  const documents = [{ id: text as never, title: text, type: 'strategy' as const, inForce: true }];
  const changes = [change];
  const review = {
    submission: 1,
    fingerprint: text,
    reviewer: text,
    savedAt: NOW,
    summary: text,
    changes: { [change.id]: { verdict: 'with-change' as const, comment: text } },
  };
  const said = {
    open: true,
    comments: [{ remark: text, at: NOW, role: text, name: text }],
  };
  return [
    PlanPage({
      at,
      plan,
      now: NOW,
      changes: [{ change, version: 1 }],
      may: { edit: true, submit: true, assign: true, archive: true },
      returnedBy: text,
      since: {
        submission: 1,
        rows: [{ title: text, what: 'edited', href: '#c', fields: [{ label: text, before: text, now: text }] }],
      },
    }),
    ChangePage({
      at,
      plan,
      now: NOW,
      change,
      version: 1,
      values: valuesOf(draftOf(change)),
      problems: [],
      missing: [],
      documents,
      savedBy: text,
      said,
    }),
    CheckPlanPage({
      at,
      plan,
      now: NOW,
      changes,
      documents,
      timing: { extensions: [{ to: NOW, reason: text, by: text }], lateAt: NOW },
      problems: [{ pointer: `/changes/${change.id}/title`, code: 'required' }],
      maySubmit: true,
      fingerprint: text,
    }),
    ReviewPage({
      at,
      plan: aSubmitted({ departmentName: text }),
      changes,
      documents,
      review,
      now: NOW,
      version: 1,
      values: valuesOf(review),
      problems: [],
      duplicates: { [change.id]: [{ departmentName: text, change }] },
      said: { [change.id]: said },
      since: {
        submission: 1,
        rows: [{ title: text, what: 'edited', href: '#c', fields: [{ label: text, before: text, now: text }] }],
      },
      returning: { values: NO_VALUES, problems: [] },
    }),
    ConflictPage({
      at,
      subject: text,
      savedBy: text,
      fields: [{ label: text, yours: text, theirs: text }],
      action: '/plan',
      hidden: { title: text },
      theirs: '/plan',
    }),
    AdoptedPlanPage({
      at,
      pdf: true,
      plan: anAdopted({ departmentName: text }),
      bodyName: text,
      caseNumber: text,
      changes,
      review,
      documents,
    }),
  ];
};

const shapeOf = (html: string): string[] =>
  tagsOf(html).map((tag) => `${tag.name} ${Object.keys(tag.attributes).join(' ')}`);

test('nothing that anybody writes becomes markup: the tags of a page are the same whatever is written', () => {
  const plain = pagesWith('b').map((view) => shapeOf(htmlOf(view)));
  fc.assert(
    fc.property(typed, (text) => {
      expect(pagesWith(text).map((view) => shapeOf(htmlOf(view)))).toEqual(plain);
    }),
    { numRuns: 60 },
  );
});

test('what was typed into a field comes back as it was', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const change = aChange({ title: text });
      const page = htmlOf(
        ChangePage({
          at: surroundings('en'),
          plan: aDraft(),
          now: NOW,
          change,
          version: 1,
          values: valuesOf(draftOf(change)),
          problems: [],
          missing: [],
          documents: [],
          savedBy: null,
          said: null,
        }),
      );
      expect(tagsOf(page).find((tag) => tag.attributes['name'] === 'title')?.attributes['value']).toBe(text);
    }),
    { numRuns: 60 },
  );
});
