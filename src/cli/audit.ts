import { readFileSync } from 'node:fs';
import { lineOf } from '../server/audit/anchoring.ts';
import { sealAudit } from '../server/audit/seal.ts';
import { anchor, type Cut, type Head, verifyAudit } from '../server/audit/verify.ts';
import { elsewhereOf } from './anchor-elsewhere.ts';
import { openHouse } from './house.ts';
import { type Command, say } from './options.ts';

export const verifyAuditCommand: Command = {
  usage: 'audit verify [--anchors 文件] [--json]',
  help: '核验审计链：有改动、删除、插入、调换时指出是哪一条；--anchors 与另存的封印核对；有问题时退出码为1',
  async run(options) {
    const house = await openHouse();
    try {
      const { owner } = house.database;
      const anchors = options.value('anchors');
      await sealAudit(owner);
      const verdict = await verifyAudit(owner, anchors ? anchorsIn(anchors) : []);
      const { head, sealed, breaks, cuts, beyond } = verdict;
      // Nothing sealed is no good news: most likely another folder was looked into.
      const isEmpty = sealed === 0;
      say(options, { ok: breaks.length === 0 && !isEmpty, ...verdict }, [
        ...(isEmpty ? ['审计里一条也没有：请核对 SHOUXIAN_DATA 是不是这套系统的数据目录'] : []),
        ...breaks.map(({ audit, at, what }) => `第${audit}条（${at}）：${what}`),
        ...cuts.map(cutSaid),
        ...(beyond ? [`另存的封印中有${beyond}个属于已删除的月份，当时没有登记，不能再核对`] : []),
        `共${sealed}条，最后一个封印：${head ? `${head.seq} ${head.seal}` : '无'}`,
      ]);
      if (breaks.length || isEmpty) process.exitCode = 1;
    } finally {
      await house.close();
    }
  },
};

export const anchorAudit: Command = {
  usage: 'audit anchor [--to 文件|syslog://主机:端口]',
  help: '输出审计链最后一个封印，追加到另一处的文件，或送往日志服务器；日后用 audit verify --anchors 核对',
  async run(options) {
    const house = await openHouse();
    try {
      const { owner } = house.database;
      await sealAudit(owner);
      const head = await anchor(owner);
      const line = head ? lineOf(head) : '';
      const to = options.value('to');
      if (to && line) await elsewhereOf(to)(line);
      say(options, head, [to && line ? `已写到 ${to}：${line}` : line]);
    } finally {
      await house.close();
    }
  },
};

const cutSaid = ({ lines, until, droppedAt, by }: Cut): string =>
  `${until}以前的${lines}条保存期满，${droppedAt}由${by ?? '—'}删除`;

/** Lines that end with a head, as they were noted or as a log server kept them. */
const anchorsIn = (file: string): Head[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [seq, seal] = line.split(/\s+/).slice(-2);
      return { seq: Number(seq), seal: seal ?? '' };
    });
