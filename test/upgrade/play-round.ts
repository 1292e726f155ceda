// A round of the example municipality as programs drive it: over the API alone, from wherever it stands. Used to make the
// data folders of a release and to finish what a release left; Node can load it as it is, so it imports nothing but types.

export interface Answer {
  status: number;
  body: unknown;
  etag: string | null;
}

/** The product over HTTP, and its clock. */
export interface Product {
  call(method: string, path: string, key: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  clock(now?: string): Promise<{ now: string }>;
}

export interface Keys {
  finance: string;
  itOffice: string;
  secretary: string;
  /** One key for every department. */
  heads: string;
}

export interface Round {
  year: number;
  closesOn: string;
  reviewBy: string;
  meetingOn: string;
}

interface Plan {
  department: string;
  status: string;
}
interface Change {
  id: string;
  order: number;
  version: number;
  savedBy: string;
  savedAt: string;
  end: string;
  removed: boolean;
  carried: { decision: string | null } | null;
}
interface Item {
  number: number;
  status: string;
  subject: { fingerprint: string };
}
interface Meeting {
  meeting: { id: string; date: string; status: string; startsAt: string };
  items: { item: Item }[];
}
interface Membership {
  person: string;
  role: { kind: string };
}

/** What the API took for itself from a request that it acknowledged: the thing and its version. */
export type Acknowledged = (path: string, version: number) => void;

const versionIn = (etag: string | null): number => Number(/^"(\d+)"$/.exec(etag ?? '')?.[1] ?? 0);

/** Calendar days, by UTC: no hour comes into it. */
const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** So many of those present vote. */
const VOTERS = 5;

export class RoundRefused extends Error {}

export class RoundPlayer {
  readonly product: Product;
  readonly keys: Keys;
  readonly round: Round;
  readonly #acknowledged: Acknowledged;

  constructor(product: Product, keys: Keys, round: Round, acknowledged: Acknowledged = () => undefined) {
    this.product = product;
    this.keys = keys;
    this.round = round;
    this.#acknowledged = acknowledged;
  }

  get #cycle(): string {
    return `/cycles/${this.round.year}`;
  }

  async #get<T>(path: string, key: string): Promise<T> {
    return (await this.#call('GET', path, key)).body as T;
  }

  async #call(method: string, path: string, key: string, body?: unknown, match?: string | null): Promise<Answer> {
    const answer = await this.product.call(method, path, key, body, match ? { 'if-match': match } : {});
    if (answer.status >= 300) {
      throw new RoundRefused(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
    }
    if (method !== 'GET' && answer.etag !== null) this.#acknowledged(path, versionIn(answer.etag));
    return answer;
  }

  /** Posts to a thing at the version that it has now. */
  async #onThing(at: string, act: string, key: string, body: unknown = {}): Promise<Answer> {
    const { etag } = await this.#call('GET', at, key);
    return this.#call('POST', `${at}/${act}`, key, body, etag);
  }

  async cycleStatus(): Promise<string> {
    return (await this.#get<{ status: string }>(this.#cycle, this.keys.finance)).status;
  }

  async plans(): Promise<Plan[]> {
    const { items } = await this.#get<{ items: { plan: Plan }[] }>(`${this.#cycle}/plans?limit=100`, this.keys.finance);
    return items.map(({ plan }) => plan);
  }

  async start(): Promise<void> {
    await this.#onThing(this.#cycle, 'start', this.keys.finance);
    await this.product.clock();
  }

  async #changesOf(department: string, key: string): Promise<Change[]> {
    const found = await this.#get<{ items: Change[] }>(`${this.#cycle}/plans/${department}/changes?limit=100`, key);
    return found.items;
  }

  /** Decides on so many of what last year's plan brought along: the second is dropped, and what has no end gets one. */
  async draft(department: string, most = 100): Promise<void> {
    const all = await this.#changesOf(department, this.keys.heads);
    const undecided = all.filter(({ carried }) => carried?.decision === null);
    for (const change of undecided.slice(0, most)) {
      const at = `${this.#cycle}/plans/${department}/changes/${change.id}`;
      const match = `"${change.version}"`;
      const { id: _id, order: _order, version: _version, carried: _carried, ...rest } = change;
      const { removed: _removed, savedBy: _by, savedAt: _at, ...text } = rest;
      if (change === all[1]) await this.#call('POST', `${at}/carry`, this.keys.heads, { decision: 'dropped' }, match);
      else if (change.end === '') {
        const body = { ...text, end: `${this.round.year}-Q4` };
        await this.#call('PUT', at, this.keys.heads, body, match);
      } else await this.#call('POST', `${at}/carry`, this.keys.heads, { decision: 'unchanged' }, match);
    }
  }

  async submit(department: string): Promise<void> {
    await this.draft(department);
    await this.#onThing(`${this.#cycle}/plans/${department}`, 'submit', this.keys.heads);
  }

  async sendBack(department: string): Promise<void> {
    const body = { reason: 'Nyttan är inte beskriven så att den går att följa upp.' };
    await this.#onThing(`${this.#cycle}/plans/${department}`, 'return', this.keys.itOffice, body);
  }

  async review(department: string): Promise<void> {
    const at = `${this.#cycle}/plans/${department}`;
    const part = (await this.#changesOf(department, this.keys.itOffice)).filter(
      ({ removed, carried }) => !removed && carried?.decision !== 'dropped',
    );
    const changes = Object.fromEntries(part.map(({ id }) => [id, { verdict: 'recommended', comment: '' }]));
    const { etag } = await this.#call('GET', at, this.keys.itOffice);
    const body = { summary: 'Planen följer strategin.', changes };
    await this.#call('POST', `${at}/review/complete`, this.keys.itOffice, body, etag);
  }

  async #meeting(id: string): Promise<Meeting> {
    return this.#get<Meeting>(`/meetings/${id}`, this.keys.secretary);
  }

  /** A round that was broken off may be past that time; the clock never goes back. */
  async #until(instant: string): Promise<void> {
    const { now } = await this.product.clock();
    if (now < instant) await this.product.clock(instant);
  }

  async #vote(itemAt: string, people: readonly string[]): Promise<void> {
    const { fingerprint } = (await this.#get<Item>(itemAt, this.keys.secretary)).subject;
    // The others are there and say nothing.
    for (const person of people.slice(0, VOTERS)) {
      const vote = { person, fingerprint, today: 'decide', main: 'approve', motivation: '' };
      await this.#call('POST', `${itemAt}/vote`, this.keys.secretary, vote);
    }
  }

  async #decide(at: string, { number, status }: Item, people: readonly string[]): Promise<void> {
    const itemAt = `${at}/items/${number}`;
    if (status === 'closed') return;
    if (status === 'announced') await this.#onThing(itemAt, 'open', this.keys.secretary);
    // Broken off while it was being closed, it takes no votes any more and is only to be closed again.
    if (status !== 'closing') await this.#vote(itemAt, people);
    await this.#onThing(itemAt, 'close', this.keys.secretary);
  }

  /** So many members come as are needed, and adopt everything. */
  async holdMeeting(id: string): Promise<void> {
    const at = `/meetings/${id}`;
    const { meeting, items } = await this.#meeting(id);
    if (!['planned', 'summoned', 'open'].includes(meeting.status)) return;
    await this.#until(meeting.startsAt);
    if (meeting.status !== 'open') await this.#onThing(at, 'open', this.keys.secretary);
    const { items: all } = await this.#get<{ items: Membership[] }>(
      '/bodies/kf/memberships?limit=200',
      this.keys.secretary,
    );
    const members = all.filter(({ role }) => role.kind === 'member').map(({ person }) => person);
    const people = members.slice(0, Math.floor(members.length / 2) + 1);
    const marks = people.map((person) => ({ person, mark: 'present' }));
    await this.#call('POST', `${at}/roll-call`, this.keys.secretary, { marks });
    for (const { item } of items) await this.#decide(at, item, people);
    await this.#onThing(at, 'close', this.keys.secretary);
    await this.product.clock();
  }

  /** The minutes are adjusted a week after the meeting (KL 5:69) and announced the day after (KL 8:12). */
  async finishMinutes(id: string): Promise<void> {
    const at = `/meetings/${id}`;
    const { meeting } = await this.#meeting(id);
    if (meeting.status === 'closed') {
      const adjustedOn = daysAfter(meeting.date, 7);
      await this.#until(`${adjustedOn}T08:00:00.000Z`);
      const adjusters = 'Bengt Berg och Carina Cederqvist';
      await this.#onThing(at, 'adjust', this.keys.secretary, { adjustedOn, adjusters });
    }
    if ((await this.#meeting(id)).meeting.status === 'minuted') {
      const announcedOn = daysAfter(meeting.date, 8);
      await this.#until(`${announcedOn}T08:00:00.000Z`);
      await this.#onThing(at, 'announce', this.keys.secretary, { announcedOn });
    }
    await this.product.clock();
  }

  /** Does all that anybody still owes, from wherever the round stands, until it is published. */
  async finish(): Promise<void> {
    for (const { department, status } of await this.plans()) {
      if (['invited', 'draft', 'returned'].includes(status)) await this.submit(department);
    }
    await this.product.clock();
    for (const { department, status } of await this.plans()) {
      if (status === 'submitted') await this.review(department);
    }
    const meeting = `kf-${this.round.meetingOn}`;
    await this.#until(`${daysAfter(this.round.meetingOn, -2)}T09:00:00.000Z`);
    await this.holdMeeting(meeting);
    await this.finishMinutes(meeting);
    await this.#until(`${daysAfter(this.round.meetingOn, 40)}T09:00:00.000Z`);
  }
}
