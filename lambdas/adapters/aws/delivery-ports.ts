import { SESClient } from '@aws-sdk/client-ses';
import type { Ports } from '../../ports.ts';
import { actPorts } from './act-ports.ts';
import { required } from './required.ts';
import { createSesMailer } from './ses-mailer.ts';
import { workflowPort } from './workflow-ports.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What delivery takes: the store, the link key, the workflows and the mail provider. */
export const deliveryPorts = (env: Env): Pick<Ports, 'store' | 'keys' | 'clock' | 'ids' | 'workflow' | 'mailer'> => {
  const { PLANHJUL_MAIL_CONFIGURATION_SET: configurationSet } = required(env, ['PLANHJUL_MAIL_CONFIGURATION_SET']);
  return {
    ...actPorts(env),
    workflow: workflowPort(env),
    mailer: createSesMailer(new SESClient({}), configurationSet),
  };
};
