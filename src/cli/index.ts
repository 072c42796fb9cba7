import { addAccountCommand } from './account.ts';
import { archiveBase, archiveList, archiveRestore } from './archive.ts';
import { anchorAudit, verifyAuditCommand } from './audit.ts';
import { auditOf } from './audit-of.ts';
import { backup, backupKey } from './backup.ts';
import { bench } from './bench.ts';
import { benchData } from './bench-data.ts';
import { benchLoad } from './bench-load.ts';
import { benchScale } from './bench-scale.ts';
import { benchSheets } from './bench-sheets.ts';
import { bulletin } from './bulletin.ts';
import { catalogue } from './catalogue.ts';
import { check } from './check.ts';
import { confirmAccount } from './confirm.ts';
import { demo } from './demo.ts';
import { digestsKey, digestsList, digestsMake, digestsPage, digestsRevoke } from './digests.ts';
import { receiveFeed } from './feed.ts';
import { headcount } from './headcount.ts';
import { importHouseholds } from './import.ts';
import { keysNew, keysRebuildDigests, keysRotate, keysStatus } from './keys.ts';
import { migrate } from './migrate.ts';
import { month } from './month.ts';
import type { Command } from './options.ts';
import { restore } from './restore.ts';
import { retention } from './retention.ts';
import { serve } from './serve.ts';

/** Every command by what people type; two words where the first has several. */
export const commands: Readonly<Record<string, Command>> = {
  serve,
  migrate,
  demo,
  'import households': importHouseholds,
  'feed receive': receiveFeed,
  month,
  bulletin,
  headcount,
  check,
  catalogue,
  bench,
  'bench data': benchData,
  'bench load': benchLoad,
  'bench scale': benchScale,
  'bench sheets': benchSheets,
  backup,
  'backup key': backupKey,
  restore,
  'keys status': keysStatus,
  'keys new': keysNew,
  'keys rotate': keysRotate,
  'keys rebuild-digests': keysRebuildDigests,
  'digests key': digestsKey,
  'digests make': digestsMake,
  'digests page': digestsPage,
  'digests list': digestsList,
  'digests revoke': digestsRevoke,
  retention,
  'archive base': archiveBase,
  'archive list': archiveList,
  'archive restore': archiveRestore,
  'audit verify': verifyAuditCommand,
  'audit anchor': anchorAudit,
  'audit of': auditOf,
  'account add': addAccountCommand,
  'account confirm': confirmAccount,
};
