import { sql } from 'kysely';
import { test } from 'vitest';
import { testPlatform } from '../../../test/platform.ts';
import { importFolder } from './index.ts';

test('smoke', async () => {
  const { platform, close } = await testPlatform();
  const start = performance.now();
  const done = await importFolder(platform, process.env.DEMO ?? '/tmp/demo-feeds-3k', {});
  console.log(performance.now() - start);
  console.log(
    done
      .filter((d) => d.problem || !d.file.includes('医保局_住院'))
      .map((d) =>
        [d.file, d.feed, d.region, d.problem, d.rows, d.matched, d.candidates, d.rejected].join(' '),
      )
      .join('\n'),
  );
  const { rows } =
    await sql`select feed, state, problem_column, problem_value, reason, remedy, count(*) from feed_row where state <> 'matched' group by 1,2,3,4,5,6 limit 60`.execute(
      platform.database.owner,
    );
  console.log(rows.map((r: any) => Object.values(r).join(' | ')).join('\n'));
  const r =
    await sql`select label, extract(epoch from finished_at - started_at) s, total from run order by 2 desc limit 14`.execute(
      platform.database.owner,
    );
  console.log(
    r.rows.map((x: any) => [x.label, x.s, x.total, Math.round(x.total / x.s)].join(' ')).join('\n'),
  );
  const t =
    await sql`select (select count(*) from household) h, (select count(*) from person) p, (select count(*) from benefit) b, (select count(*) from medical_cost) m, (select count(*) from medical_cost_history) mh, (select count(*) from house) ho, (select count(*) from uninsured) u`.execute(
      platform.database.owner,
    );
  console.log(t.rows);
  const s = performance.now();
  const again = await importFolder(platform, process.env.DEMO ?? '/tmp/demo-feeds-3k', {});
  console.log(
    'again',
    performance.now() - s,
    again.filter((d) => !d.problem?.includes('不必再报')),
  );
  await close();
}, 600_000);
