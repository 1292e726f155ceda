import { progressBar } from '../../lib/local/cli/progress-bar.ts';

const drawn = (columns: number): { lines: string[]; clock: { at: number }; bar: ReturnType<typeof progressBar> } => {
  const lines: string[] = [];
  const clock = { at: 0 };
  const output = { columns, write: (text: string) => lines.push(text.replace('\r\u001b[2K', '')) };
  return { lines, clock, bar: progressBar(10, output, () => clock.at) };
};

test('fills up, one line over the other, and is gone in the end', () => {
  const { lines, bar } = drawn(100);
  bar.to(5, 'half of it');
  bar.to(10, 'all');
  bar.end();
  expect(lines).toEqual([`${'━'.repeat(12)}${'─'.repeat(12)} 5/10 half of it`, `${'━'.repeat(24)} 10/10 all`, '']);
});

test('never breaks over a line, and draws a step that says much only now and then', () => {
  const { lines, clock, bar } = drawn(60);
  bar.to(1, 'x'.repeat(200));
  bar.to(1, 'too soon');
  clock.at = 60;
  bar.to(1, 'again');
  expect(lines.map((line) => line.length)).toEqual([59, 35]);
});

test('is nothing on a terminal too narrow for it', () => {
  const { lines, bar } = drawn(40);
  bar.to(1, 'x');
  bar.end();
  expect(lines).toEqual([]);
});
