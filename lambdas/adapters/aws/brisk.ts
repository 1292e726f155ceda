/**
 * For every SDK client: without limits of its own a request that is never answered would hang until the function is cut
 * off. Milliseconds.
 */
export const BRISK = {
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
} as const;
