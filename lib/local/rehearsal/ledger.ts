import type { Main, Today } from '../../../lambdas/domain/council/decide.ts';
import type { Vote } from '../../../lambdas/domain/meeting.ts';
import type { Key } from '../../../lambdas/ports.ts';
import { bodiesIn, nameOf, type Stock } from './stock.ts';

export interface CastBallot {
  meeting: string;
  item: number;
  person: string;
  today: Today;
  main: Main | null;
}

/** What the product said that it had stored, written down as it was said. */
export class Ledger {
  readonly #writes: { name: string; version: number }[] = [];
  readonly #ballots: CastBallot[] = [];

  /** The API gave this version of the row after a write. */
  write(key: Key, version: number): void {
    this.#writes.push({ name: nameOf(key), version });
  }

  /** The page after the confirmation showed the answer as registered. */
  ballot(cast: CastBallot): void {
    this.#ballots.push(cast);
  }

  get acknowledged(): number {
    return this.#writes.length + this.#ballots.length;
  }

  get votes(): number {
    return this.#ballots.length;
  }

  /** How many of them cannot be read back: the row, that version in its trace, or the ballot with just that answer. */
  lostIn(stock: Stock): number {
    const writes = this.#writes.filter(({ name, version }) => {
      const row = stock.rows.get(name);
      const entry = stock.chains.get(name)?.some((one) => one.seq === version) ?? false;
      return !row || row.version < version || !entry;
    });
    const votesOf = new Map<string, Vote[]>();
    const ballots = this.#ballots.filter((cast) => {
      const votes = votesOf.get(cast.meeting) ?? bodiesIn<Vote>(stock, `meeting#${cast.meeting}`, 'vote#');
      votesOf.set(cast.meeting, votes);
      return !votes.some((vote) => isIn(vote, cast));
    });
    return writes.length + ballots.length;
  }
}

const isIn = (vote: Vote, cast: CastBallot): boolean =>
  vote.item === cast.item &&
  vote.status !== 'open' &&
  vote.ballot !== null &&
  vote.ballot.person === cast.person &&
  vote.ballot.today === cast.today &&
  vote.ballot.main === cast.main;
