import { existsSync } from 'node:fs';
import { domains } from '../domains/index.ts';
import { catalogueOf } from '../kernel/index.ts';
import type { Database } from '../server/db/database.ts';
import { findServer } from '../server/db/postgres/lock.ts';
import { remarkLines } from '../server/feeds/remark.ts';
import { rebuildDigests } from '../server/keys/rebuild.ts';
import { rewrap, rewrappedSince, rotate } from '../server/keys/rotate.ts';
import { ofFile, writeKeyFile } from '../server/keys/source.ts';
import { suiteNames } from '../server/keys/suite.ts';
import { keysOf, type WrappedKey } from '../server/keys/unlock.ts';
import { type House, openHouse } from './house.ts';
import { type Command, say, UsageError } from './options.ts';
import { meter } from './progress.ts';

const purposes = { content: '密封内容', identity: '查重摘要' } as const;
const states = { current: '在用', leaving: '正在换下', destroyed: '已销毁' } as const;

export const keysStatus: Command = {
  usage: 'keys status [--json]',
  help: '密钥从哪里取，有哪些数据密钥，各是什么状态；不显示密钥本身',
  run: (options) =>
    atHome(async ({ database, keySource: { from, beside } }) => {
      const keys = await keysOf(database.owner);
      const told = keys.map(({ number, purpose, suite, state, wrapper, made_at, destroyed_at }) => ({
        number,
        purpose: purposes[purpose],
        suite: suiteNames[suite],
        state: states[state],
        wrapper,
        madeAt: made_at,
        destroyedAt: destroyed_at,
      }));
      say(options, { from, beside, keys: told }, [
        `密钥取自${from}`,
        ...(beside
          ? [
              '它和数据放在一起：拿到数据目录的人也就拿到了密钥，正式使用请移到别处（见 docs/runbooks/rotate-keys.md）',
            ]
          : []),
        ...keys.map(lineOf),
      ]);
    }),
};

const lineOf = ({ number, purpose, suite, state, made_at }: WrappedKey): string =>
  `第${number}号 ${purposes[purpose]} ${suiteNames[suite]} ${states[state]} ${made_at.slice(0, 10)}生成`;

export const keysNew: Command = {
  usage: 'keys new --to 密钥文件',
  help: '生成一个密钥文件，给SHOUXIAN_KEY_FILE或keys rotate --to用；请另存一份：没有它，库中密封的内容谁也打不开',
  async run(options) {
    const file = options.value('to');
    if (!file) throw new UsageError(`用法：shouxian ${keysNew.usage}`);
    if (existsSync(file))
      throw new UsageError(`“${file}”已存在；覆盖后，用它密封的内容将打不开。请换一个文件名`);
    writeKeyFile(file);
    say(options, { file }, [`已生成密钥文件 ${file}，请另存一份，不要和数据、备份放在一起`]);
  },
};

export const keysRotate: Command = {
  usage: 'keys rotate [--to 新密钥文件] [--json]',
  help: '不停机轮换：生成新的数据密钥，把密封的内容改用它，再销毁旧的；中断后再执行一次会接着做。--to 只把数据密钥改由新的密钥文件保管',
  run: (options) =>
    atHome(async ({ database, dataFolder, keySource }) => {
      const to = options.value('to');
      if (to) {
        const done = await rewrap(database, keySource, ofFile(to));
        say(options, { wrapped: done }, [
          `${done}把数据密钥已改由 ${to} 保管。请把SHOUXIAN_KEY_FILE改为它，重新启动服务；重新启动以前不能轮换数据密钥。旧密钥文件还要用来恢复以前的备份，请妥善保存`,
        ]);
        return;
      }
      await refuseBeforeRestart(database, dataFolder);
      const bar = meter('轮换密钥', options);
      const sealed = await rotate(database, keySource, bar.step).finally(bar.stop);
      say(options, { sealed }, [`已轮换：${sealed}处密封内容改用新的数据密钥，旧的已销毁`]);
    }),
};

export const keysRebuildDigests: Command = {
  usage: 'keys rebuild-digests [--json]',
  help: '不停机重建证件号码摘要：生成新的摘要密钥，逐表重做，再销毁旧的；期间照常办理和查找，收文件、月度比对等它做完；中断后再执行一次会接着做',
  run: (options) =>
    atHome(async ({ database, dataFolder, keySource }) => {
      await refuseBeforeRestart(database, dataFolder);
      const bar = meter('重建证件号码摘要', options);
      let forgotten = 0;
      const others = async () => {
        forgotten = await remarkLines(database, catalogueOf(...domains));
      };
      const marked = await rebuildDigests(database, keySource, others, bar.step).finally(bar.stop);
      say(options, { marked, forgotten }, [
        `已重建：${marked}行证件号码改用新的摘要密钥，旧的已销毁`,
        ...(forgotten
          ? [`${forgotten}条人工核对过的部门数据没有留号码，重做不了摘要：再报来时会再请人核对一次`]
          : []),
      ]);
    }),
};

/** A server that still holds the old secret could open no key made from now on, and would answer everybody with a failure. */
async function refuseBeforeRestart(database: Database, dataFolder: string): Promise<void> {
  const server = findServer(dataFolder);
  if (server && (await rewrappedSince(database, server.since)))
    throw new UsageError(
      '正在运行的服务还拿着旧的总密钥：请先把SHOUXIAN_KEY_FILE改为新文件，重新启动服务，再轮换数据密钥',
    );
}

async function atHome(work: (house: House) => Promise<void>): Promise<void> {
  const house = await openHouse(process.env, { regions: false });
  try {
    await work(house);
  } finally {
    await house.close();
  }
}
