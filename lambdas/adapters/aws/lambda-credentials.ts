/**
 * In the bundles this stands in for the SDK's own search for credentials through files, sign-in portals and metadata
 * servers, which is a fifth of a bundle: a Lambda is handed its credentials in the environment.
 */
export const defaultProvider =
  () => async (): Promise<{ accessKeyId: string; secretAccessKey: string; sessionToken?: string }> => {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env;
    if (!accessKeyId || !secretAccessKey) throw new Error('This function was given no credentials in its environment');
    return { accessKeyId, secretAccessKey, ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}) };
  };
