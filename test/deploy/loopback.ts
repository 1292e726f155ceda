/** Where AWS would be asked; what talks to it is stopped before the first word. */
export class NotLoopback extends Error {}

const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/;

/**
 * The endpoint of the stand-in, from `AWS_ENDPOINT_URL`. Without one every AWS tool asks the real AWS, with whatever
 * account this machine is signed in to. Throws NotLoopback for none, and for one that is not on this machine.
 */
export const loopbackIn = (env: Readonly<Record<string, string | undefined>>): string => {
  const endpoint = env['AWS_ENDPOINT_URL'];
  if (endpoint === undefined || endpoint === '')
    throw new NotLoopback('AWS_ENDPOINT_URL is not set, so this would ask the real AWS. Run npm run test:deploy.');
  const url = URL.parse(endpoint);
  if (!url || !/^https?:$/.test(url.protocol) || !LOOPBACK.test(url.hostname))
    throw new NotLoopback(`AWS_ENDPOINT_URL leads to ${url?.hostname ?? endpoint}, which is not this machine.`);
  return url.origin;
};
