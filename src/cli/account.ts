import { addAccount } from '../server/access/accounts.ts';
import { openHouse } from './house.ts';
import { type Command, say, UsageError } from './options.ts';

export const addAccountCommand: Command = {
  usage:
    'account add NAME --person 姓名 --password 密码 [--office 岗位 --region 代码] [--administrator] [--json]',
  help: '新建账号；岗位名称见 docs/catalogue.md',
  async run(options) {
    const [name] = options.words;
    const [person, password] = [options.value('person'), options.value('password')];
    if (!name || !person || !password) throw new UsageError(`用法：shouxian ${addAccountCommand.usage}`);
    const [office, region] = [options.value('office'), options.value('region')];
    if (Boolean(office) !== Boolean(region)) throw new UsageError('--office 和 --region 要一起给出');
    const house = await openHouse();
    try {
      const platform = await house.platform();
      const seats = office && region ? [{ office, region }] : [];
      const administrator = options.flag('administrator');
      const id = await house.database.owner
        .transaction()
        .execute((db) => addAccount(db, platform, { name, person, password, administrator, seats }));
      say(options, { id, name }, [`已建账号 ${name}（${person}）`]);
    } finally {
      await house.close();
    }
  },
};
