export { findRun, listRuns } from './find.ts';
export { giveUpDead, type Progress, type RunOf, runToEnd, startRun, untilOver } from './start.ts';
export { defineTask, startTask } from './task.ts';
