import type { Route } from './route.ts';
import { appearanceRoutes } from './routes/appearance.ts';
import { bodyRoutes } from './routes/bodies.ts';
import { changeRoutes } from './routes/changes.ts';
import { cycleRoutes } from './routes/cycles.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { documentRoutes } from './routes/documents.ts';
import { followUpRoutes } from './routes/follow-up.ts';
import { itemRoutes } from './routes/items.ts';
import { meRoutes } from './routes/me.ts';
import { meetingRoutes } from './routes/meetings.ts';
import { overviewRoutes } from './routes/overview.ts';
import { peopleRoutes } from './routes/people.ts';
import { planRoutes } from './routes/plans.ts';
import { recordRoutes } from './routes/records.ts';
import { registerRoutes } from './routes/register.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { roleRoutes } from './routes/roles.ts';

/** Everything that the API can do. The handler, the reference and the OpenAPI document are made from this one table. */
export const ROUTES: readonly Route[] = [
  ...meRoutes,
  ...cycleRoutes,
  ...planRoutes,
  ...changeRoutes,
  ...reviewRoutes,
  ...overviewRoutes,
  ...followUpRoutes,
  ...peopleRoutes,
  ...roleRoutes,
  ...bodyRoutes,
  ...documentRoutes,
  ...meetingRoutes,
  ...deliveryRoutes,
  ...itemRoutes,
  ...appearanceRoutes,
  ...recordRoutes,
  ...registerRoutes,
];
