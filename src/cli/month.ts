import { existsSync } from 'node:fs';
import { feedDay } from '../domains/calendar/index.ts';
import { askedBy, chases, chaseText, inForce } from '../kernel/index.ts';
import { openSpark } from '../server/db/spark.ts';
import { completeness, importFolder } from '../server/feeds/index.ts';
import type { Platform } from '../server/platform.ts';
import { runMonth } from '../server/runs/month.ts';
import { asSystem } from '../server/session.ts';
import { openHouse } from './house.ts';
import { type Command, monthOf, say, UsageError } from './options.ts';
import { meter } from './progress.ts';
import { receiptOf } from './taken.ts';

export const month: Command = {
  usage: 'month YYYY-MM [--feeds DIR] [--adds] [--engine postgresql|duckdb|spark] [--json]',
  help: '运行一个月：接收文件夹中的部门数据，比对、归户、评定、安排任务、计算指标；重复运行不会重复；--adds 表示文件夹中的文件是补充，与已收的并存，不加则代替同月已收的；文件未收下或有行退回时退出码为1',
  async run(options) {
    if (!options.words[0]) throw new UsageError(`用法：shouxian ${month.usage}`);
    const period = monthOf(options.words[0]);
    const folder = options.value('feeds');
    if (folder && !existsSync(folder)) throw new UsageError(`没有找到文件夹“${folder}”，请核对路径`);
    const engine = options.value('engine') ?? 'postgresql';
    if (!['postgresql', 'duckdb', 'spark'].includes(engine))
      throw new UsageError('--engine 应为 postgresql、duckdb 或 spark');
    const cluster = engine === 'spark' ? await openSpark(process.env) : undefined;
    const house = await openHouse();
    const bar = meter(period, options);
    try {
      const platform = { ...(await house.platform()), ...(cluster && { cluster }) };
      const imported = folder
        ? await importFolder(platform, folder, {
            month: period,
            columnar: engine !== 'postgresql',
            adds: options.flag('adds'),
            onProgress: bar.step,
          })
        : [];
      const done = await runMonth(platform, period, { onProgress: async (...at) => bar.step(...at) });
      bar.stop();
      const { files, lines, ok } = await receiptOf(platform, imported);
      const owing = chases(await asSystem(platform, (session) => completeness(session, { month: period })));
      const text = chaseText(owing, period, askedBy(period, platform.day, collectingEnds(platform)));
      say(options, { month: period, files, stages: done, owing, chase: owing.length ? text : null }, [
        ...lines,
        ...Object.entries(done).map(([stage, result]) => `${stage}：${JSON.stringify(result)}`),
        ...(owing.length ? [`未报部门${owing.length}个，催报文字：`, text] : ['各部门已报齐']),
      ]);
      if (!ok) process.exitCode = 1;
    } finally {
      bar.stop();
      await house.close();
      await cluster?.close();
    }
  },
};

/** The day of the month on which departments' files are due, everywhere. */
const collectingEnds = ({ names, day }: Platform): number =>
  Number(inForce(names.parameter(feedDay.id), day).value);
