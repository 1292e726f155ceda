/** An answer before it goes out: small enough to be kept and given again. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}
