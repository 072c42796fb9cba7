import { due, expire } from '../server/retention/expire.ts';
import { openHouse } from './house.ts';
import { type Command, say } from './options.ts';

export const retention: Command = {
  usage: 'retention [--dry-run] [--json]',
  help: '删除过了保存期限的内容（服务运行时每天自动做）；--dry-run 只数有多少，不删',
  async run(options) {
    const house = await openHouse(process.env, { regions: false });
    try {
      const dry = options.flag('dry-run');
      const platform = await house.platform();
      const found = await (dry ? due(platform) : expire(platform, '命令行'));
      say(
        options,
        { removed: !dry, found },
        found.map(
          ({ label, shown, basis, count, why }) =>
            `${label}：${shown}（${basis ?? '默认值'}），${why ?? (dry ? `到期${count}条` : `已删除${count}条`)}`,
        ),
      );
    } finally {
      await house.close();
    }
  },
};
