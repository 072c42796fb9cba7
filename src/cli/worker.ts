import { tasks } from '../server/runs/tasks.ts';
import { workFor } from '../server/runs/worker.ts';
import { openHouse } from './house.ts';

/** The process beside a server that runs months and takes in files; it works on the same data folder and ends with the server. */
const house = await openHouse(process.env, { regions: false, modestly: true });
await workFor(() => house.platform(), tasks);
process.exit();
