import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bringHolding } from '../server/feeds/columnar/bring.ts';
import type { Platform } from '../server/platform.ts';
import { gatherAlerts } from '../server/rules/gather.ts';
import { rateHouseholds } from '../server/rules/rate.ts';
import { runRules } from '../server/rules/run.ts';
import { asSystem, type Session } from '../server/session.ts';
import { benchMonth } from './bench-data.ts';
import { tenths } from './timed.ts';

/** 全部重评 in seconds, by its stages: nothing kept of an earlier run, every fact added up, every rule of everybody asked, leads and colours brought in line. */
export async function measureRerating(platform: Platform) {
  rmSync(join(platform.dataFolder, 'columnar', 'facts'), { recursive: true, force: true });
  const started = performance.now();
  const stage = async (work: (session: Session) => Promise<object>) => {
    const begun = performance.now();
    await asSystem(platform, work);
    return tenths((performance.now() - begun) / 1000);
  };
  const stages = {
    bringing: await stage((session) => bringHolding(session)),
    rules: await stage((session) => runRules(session, benchMonth)),
    leads: await stage(gatherAlerts),
    rating: await stage(rateHouseholds),
  };
  return { seconds: tenths((performance.now() - started) / 1000), ...stages };
}
