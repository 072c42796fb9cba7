import { openHouse } from './house.ts';
import { type Command, say } from './options.ts';

export const migrate: Command = {
  usage: 'migrate [--json]',
  help: '把数据库更新到本版本',
  async run(options) {
    const house = await openHouse();
    await house.close();
    say(options, { applied: house.migrated }, [toldOf(house.migrated) ?? '数据库已是最新']);
  },
};

/** What to say of the migrations just applied: their names to whoever updates, one word of a new database; nothing if there were none. */
export function toldOf(migrated: readonly string[]): string | undefined {
  if (!migrated.length) return undefined;
  return migrated[0]?.startsWith('0001-') ? '已建库' : `数据库已更新：${migrated.join('、')}`;
}
