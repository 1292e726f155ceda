/** What the one process is told from outside; everything has a default but the data folder's own secrets, which it makes. */
export interface LocalSettings {
  data: string;
  port: number;
  /** Answers to POST /test/clock and stands still; for tests of the whole from outside. */
  test: boolean;
  municipality: string;
  sender: string;
  replyTo: string;
  smtpUrl: string | null;
}

export type SettingsProblem = string;

const port = (text: string | undefined): number | undefined => {
  if (text === undefined) return 3000;
  const number = Number(text);
  return Number.isInteger(number) && number >= 0 && number < 65_536 ? number : undefined;
};

/** Reads the settings whole from the environment; gives every problem at once. */
export const readLocalSettings = (
  env: Readonly<Record<string, string | undefined>>,
): LocalSettings | SettingsProblem[] => {
  const problems: SettingsProblem[] = [];
  const chosen = port(env['PLANHJUL_PORT']);
  if (chosen === undefined) problems.push('PLANHJUL_PORT must be a whole number from 0 to 65535');
  const test = env['PLANHJUL_TEST'];
  if (test !== undefined && test !== '1' && test !== '0') problems.push('PLANHJUL_TEST must be 1 or 0');
  const smtpUrl = env['PLANHJUL_SMTP_URL'] ?? null;
  if (smtpUrl !== null && !/^smtps?:\/\/./.test(smtpUrl))
    problems.push('PLANHJUL_SMTP_URL must begin with smtp:// or smtps://');
  if (problems.length > 0 || chosen === undefined) return problems;
  return {
    data: env['PLANHJUL_DATA'] ?? '.data',
    port: chosen,
    test: test === '1',
    municipality: env['PLANHJUL_MUNICIPALITY'] ?? 'Exempelkommun',
    sender: env['PLANHJUL_SENDER'] ?? 'planhjul@exempelkommun.example',
    replyTo: env['PLANHJUL_REPLY_TO'] ?? env['PLANHJUL_SENDER'] ?? 'kommunen@exempelkommun.example',
    smtpUrl,
  };
};
