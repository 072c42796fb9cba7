import { doubtsTask } from '../doubts/run.ts';
import { gapsTask } from '../entitlements/run.ts';
import { takeInTask } from '../feeds/accept.ts';
import { replayTask } from '../rules/replay.ts';
import { monthTask } from './month.ts';
import type { Task } from './task.ts';

/** All that a worker can do. */
export const tasks: readonly Task[] = [monthTask, takeInTask, doubtsTask, gapsTask, replayTask];
