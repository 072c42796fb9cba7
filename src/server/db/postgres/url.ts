/** How to reach a database; goes as it is to a client or a pool of `pg`. `host` may be the folder of a Unix socket. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly ssl?: { readonly rejectUnauthorized: boolean };
}

/** Reads `postgres://user:password@host:5432/database?sslmode=…`; throws a Chinese error if it is not one. */
export function connectionFromUrl(text: string): Connection {
  const url = URL.parse(text.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)(?=[/?]|$)/, '$1localhost'));
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Error(
      '环境变量 DATABASE_URL 不是 PostgreSQL 地址。请写成 postgres://用户:密码@主机:5432/库名，密码中的特殊字符用百分号编码。',
    );
  }
  const user = decodeURIComponent(url.username) || 'postgres';
  const ssl = sslOf(url.searchParams.get('sslmode'));
  return {
    host: url.searchParams.get('host') ?? (decodeURIComponent(url.hostname) || 'localhost'),
    port: Number(url.port || '5432'),
    user,
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || user,
    ...(ssl && { ssl }),
  };
}

function sslOf(mode: string | null): Connection['ssl'] {
  if (mode === 'require' || mode === 'no-verify') return { rejectUnauthorized: false };
  if (mode === 'verify-ca' || mode === 'verify-full') return { rejectUnauthorized: true };
  return undefined;
}
