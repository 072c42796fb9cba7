import { createSocket } from 'node:dgram';
import { appendFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { NoteElsewhere } from '../server/audit/anchoring.ts';
import { UsageError } from './options.ts';

/**
 * Where heads of the audit chain are noted: a file, or `syslog://host[:514]`, a log server that takes RFC 5424 by UDP. Refused with a sentence
 * where neither can be written to.
 */
export function elsewhereOf(given: string): NoteElsewhere {
  return given.startsWith('syslog:') ? toLogServer(given) : toFile(given);
}

function toFile(path: string): NoteElsewhere {
  try {
    appendFileSync(path, '');
  } catch (error) {
    throw new UsageError(
      `另存审计封印的文件“${path}”写不进去（${(error as NodeJS.ErrnoException).code}）：请核对路径和权限`,
    );
  }
  return (line) => appendFile(path, `${line}\n`);
}

function toLogServer(address: string): NoteElsewhere {
  const at = URL.canParse(address) ? new URL(address) : undefined;
  if (!at?.hostname || at.protocol !== 'syslog:')
    throw new UsageError(`日志服务器的地址“${address}”不对：应写成 syslog://主机 或 syslog://主机:端口`);
  const host = at.hostname.replace(/^\[|\]$/g, '');
  return (line) =>
    new Promise((done, fail) => {
      const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
      socket.on('error', fail);
      const message = `<${logAudit}>1 ${new Date().toISOString()} ${hostname() || '-'} shouxian ${process.pid} audit-head - ${line}`;
      socket.send(message, Number(at.port || 514), host, (error) => {
        socket.close();
        if (error) fail(error);
        else done();
      });
    });
}
/** Facility 13, “log audit”, severity 6, “informational”. */
const logAudit = 13 * 8 + 6;
