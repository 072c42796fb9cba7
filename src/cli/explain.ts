/** What the system or the database server said, as a sentence with its remedy; undefined for what was not foreseen. */
export function explain(error: unknown): string | undefined {
  const { code = '', path, address, port, hostname } = error as Said;
  const place = hostname ?? (address && port ? `${address}:${port}` : '');
  if (code in unreachable)
    return `连不上数据库${place && `“${place}”`}（${unreachable[code]}）：请核对 DATABASE_URL 的主机和端口，并确认数据库已启动`;
  if (code in refused) return `数据库${refused[code]}`;
  if (code in blocked && path) return `“${path}”${blocked[code]}`;
  return code === 'ENOSPC' ? '磁盘已满：请腾出空间后重试，已保存的数据不受影响' : undefined;
}

interface Said {
  readonly code?: string;
  readonly path?: string;
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
}

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: '对方没有在该端口应答',
  ENOTFOUND: '没有这个主机名',
  EAI_AGAIN: '查不到这个主机名',
  ETIMEDOUT: '对方长时间没有应答',
  EHOSTUNREACH: '网络不通',
  ENETUNREACH: '网络不通',
  ECONNRESET: '连接被对方中断',
};

/** By SQLSTATE. */
const refused: Readonly<Record<string, string>> = {
  '28P01': '不接受这个用户名或密码：请核对 DATABASE_URL，密码中的特殊字符用百分号编码',
  '28000': '不允许这个用户从本机连接：请核对 DATABASE_URL 和数据库的 pg_hba.conf',
  '3D000': '服务器上没有 DATABASE_URL 所写的库：请先建库，或改正库名',
  '42501': '用户权限不足：该用户须是库的所有者，并能创建角色（CREATEROLE）',
  '53300': '连接数已满：请关闭多余的连接，或调大 max_connections',
  '53100': '所在磁盘已满：请腾出空间后重试',
  '57P01': '被停止了：请等它重新启动后再试',
  '57P03': '正在启动或停止：请稍候再试',
};

const blocked: Readonly<Record<string, string>> = {
  EACCES: '没有读写权限：请换一个用户或文件夹，或改正权限后重试',
  EPERM: '没有读写权限：请换一个用户或文件夹，或改正权限后重试',
  EROFS: '在只读的磁盘上：请换一个文件夹',
  ENOENT: '不存在，也无法建立：请核对路径',
  ENOTDIR: '的上级不是文件夹：请核对路径',
  EEXIST: '已经存在，但不是文件夹：请核对路径',
  EISDIR: '是文件夹，不是文件：请核对路径',
};
