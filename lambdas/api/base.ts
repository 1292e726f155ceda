/** Where the API lives. A change that breaks callers gets another number. */
export const BASE = '/api/v1';
