/** One line of a roster file as its page tells of it. */
export interface RosterLine {
  line: number;
  name: string;
  came: 'added' | 'changed' | 'unchanged' | 'not-read' | 'held-back';
  newPerson: boolean;
  /** In the reader's words. */
  problems: readonly string[];
}
