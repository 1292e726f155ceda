import type { DeadlineTemplate, Texts } from './mail-text.ts';
import { aboutPlan, changes, lastDay, planFor, until } from './words-sv.ts';

export const deadlineTextsSv: Texts<DeadlineTemplate> = {
  invitation: (content) => ({
    subject: `Lämna in senast ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader:
      content.carried > 0
        ? `${changes(content.carried)} från förra året är redan ${content.carried === 1 ? 'ifylld' : 'ifyllda'}.`
        : 'Planen är öppen.',
    heading: `Dags för handlingsplan ${content.year}`,
    paragraphs: [
      `Ekonomikontoret har öppnat budgetomgången ${content.year}. ${content.departmentName} ska lämna in sin handlingsplan senast ${until(content.deadline)}.`,
      content.carried > 0
        ? `${changes(content.carried)} ur förra årets plan är redan ${content.carried === 1 ? 'ifylld' : 'ifyllda'}. Ange för var och en om den är oförändrad, ändras eller inte ska med.`
        : 'Det finns ingen plan från förra året att utgå från, så planen är tom.',
      'Du kan spara när som helst och fortsätta senare. Inget lämnas in förrän du har kontrollerat och bekräftat det.',
    ],
    facts: [...aboutPlan(content), { label: 'Sista dag', value: until(content.deadline) }],
    action: { label: 'Fyll i handlingsplanen' },
  }),

  reminder: (content) => ({
    subject: `Påminnelse, lämna in senast ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: 'Planen är ännu inte inlämnad.',
    heading: 'Handlingsplanen är inte inlämnad än',
    paragraphs: [
      `${content.departmentName} har ännu inte lämnat in sin handlingsplan för ${content.year}. Sista dag är ${until(content.deadline)}.`,
      'Behöver ni längre tid? Be ekonomikontoret om anstånd innan tiden går ut.',
    ],
    facts: [...aboutPlan(content), { label: 'Sista dag', value: until(content.deadline) }],
    action: { label: 'Fortsätt med planen' },
  }),

  overdue: (content, { reason }) => ({
    subject: `Förfallen ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: `${content.headName} har inte lämnat in planen.`,
    heading: 'En handlingsplan lämnades inte in',
    paragraphs: [
      `${content.departmentName} lämnade inte in sin handlingsplan för ${content.year}. Tiden gick ut ${until(content.deadline)}.`,
      reason === 'finance'
        ? 'Ge anstånd om planen ska komma med. Annars redovisas den som inte inlämnad.'
        : 'Utan anstånd från ekonomikontoret redovisas planen som inte inlämnad. Ta upp saken med förvaltningschefen.',
    ],
    facts: [
      ...aboutPlan(content),
      { label: 'Förvaltningschef', value: content.headName },
      { label: 'Sista dag var', value: until(content.deadline) },
    ],
    action: { label: 'Visa omgången' },
  }),

  extended: (content) => ({
    subject: `Anstånd till ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: `Ny sista dag: ${until(content.deadline)}.`,
    heading: 'Ni har fått anstånd',
    paragraphs: [
      `Ekonomikontoret har flyttat sista dagen för ${planFor(content)}. Lämna in senast ${until(content.deadline)}.`,
    ],
    facts: [...aboutPlan(content), { label: 'Ny sista dag', value: until(content.deadline) }],
    quotes: [{ label: 'Ekonomikontorets skäl', value: content.reason }],
    action: { label: 'Fortsätt med planen' },
  }),

  missing: (content) => ({
    subject: `Inte inlämnad till ${lastDay(content.deadline)}: ${planFor(content)}`,
    preheader: 'Tiden gick ut utan att planen lämnades in.',
    heading: 'Tiden har gått ut',
    paragraphs: [
      `Tiden för att lämna in handlingsplanen för ${content.year} gick ut ${until(content.deadline)}. Planen från ${content.departmentName} redovisas nu som inte inlämnad.`,
      'Det ni har skrivit finns kvar. Be ekonomikontoret om anstånd om planen ska komma med.',
    ],
    facts: [...aboutPlan(content), { label: 'Sista dag var', value: until(content.deadline) }],
    action: { label: 'Visa planen' },
  }),
};
