// What the figures of `npm run bench` stand beside: the same server library, answering a constant.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
const page = `<!doctype html><title>Floor</title><p>${'x'.repeat(Number(process.env['FLOOR_BYTES'] ?? 20_000))}</p>`;
app.get('*', (c) => c.html(page));
app.post('*', async (c) => {
  await c.req.text();
  return c.redirect('/', 303);
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
