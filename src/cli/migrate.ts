import { openHouse } from './house.ts';
import { type Command, say } from './options.ts';

export const migrate: Command = {
  usage: 'migrate [--json]',
  help: '把数据库更新到本版本',
  async run(options) {
    const house = await openHouse();
    await house.close();
    say(options, { applied: house.migrated }, [
      house.migrated.length ? `已更新：${house.migrated.join('、')}` : '数据库已是最新',
    ]);
  },
};
