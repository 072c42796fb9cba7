import { breakQuietly } from '../server/log.ts';
import { tasks } from '../server/runs/tasks.ts';
import { workFor } from '../server/runs/worker.ts';
import { openHouse } from './house.ts';

/** The process beside a server that runs months and takes in files; it works on the same data folder and ends with the server. */
breakQuietly();
// Not awaited at the top: a server that is gone while this opens the database leaves nothing to wait for, and that is no failure.
void openHouse(process.env, { regions: false, modestly: true }).then(async (house) => {
  await workFor(() => house.platform(), tasks);
  // Of a server that went meanwhile this has the database to itself; what another runs is not waited for.
  if (!house.attached) await house.close();
  process.exit(0);
});
