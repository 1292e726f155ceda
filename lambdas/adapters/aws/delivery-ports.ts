import type { Mailer, Workflow } from '../../ports.ts';
import { ACT_SETTINGS, type ActPorts, actPortsOf, type Settings } from './act-ports.ts';
import { WORKFLOW_SETTINGS, workflowPort } from './workflow-ports.ts';

/** SES is loaded when the first mail goes out: most calls carry out other errands. */
const mailer = (configurationSet: string): Mailer => {
  let loaded: Promise<Mailer> | undefined;
  return {
    send: async (mail) => {
      loaded ??= import('./mail-provider.ts').then(({ mailProvider }) => mailProvider(configurationSet));
      return (await loaded).send(mail);
    },
  };
};

export const DELIVERY_SETTINGS = [...ACT_SETTINGS, ...WORKFLOW_SETTINGS, 'PLANHJUL_MAIL_CONFIGURATION_SET'] as const;

/** What delivery takes: the store, the link key, the workflows, the mail provider. */
export const deliveryPortsOf = (
  settings: Settings<typeof DELIVERY_SETTINGS>,
): ActPorts & { workflow: Workflow; mailer: Mailer } => ({
  ...actPortsOf(settings),
  workflow: workflowPort(settings),
  mailer: mailer(settings.PLANHJUL_MAIL_CONFIGURATION_SET),
});
