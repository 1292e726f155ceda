import type { IdentityProvider } from '../ports.ts';
import type { OpenIdSettings } from './openid-provider.ts';

/** The identity provider of these settings, loaded when somebody is first sent there: most calls send nobody. */
export const openIdProviderLater = (settings: OpenIdSettings): IdentityProvider => {
  let loaded: Promise<IdentityProvider> | undefined;
  const provider = (): Promise<IdentityProvider> => {
    loaded ??= import('./openid-provider.ts').then(({ createOpenIdProvider }) => createOpenIdProvider(settings));
    return loaded;
  };
  return {
    begin: async (asked) => (await provider()).begin(asked),
    finish: async (callback, check) => (await provider()).finish(callback, check),
  };
};
