export { findRun, listRuns } from './find.ts';
export { type Progress, type RunOf, runToEnd, startRun, untilOver } from './start.ts';
