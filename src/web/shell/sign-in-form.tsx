import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { get, ProblemError, post } from '../api.ts';
import { ProblemNotice } from '../ui/problem.tsx';

export interface Credentials {
  readonly name: string;
  readonly password: string;
  /** 动态口令, asked for where the account has one bound. */
  readonly code?: string;
}

/** Signs in with a name and password, and says where others have tried; `onDone` is called once the server has let them in. */
export function useSignIn(onDone: () => Promise<unknown>) {
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ name, password, code }: Credentials) =>
      post<{ failed: number }>('/session', { name, password, ...(code && { code }) }),
    onSuccess({ failed }) {
      if (failed)
        message.warning(
          `您上次登录后，有人输错过${failed}次您的密码。如果不是您本人，请在“登录记录”里核对并修改密码。`,
          12,
        );
      return onDone();
    },
  });
}

/** 账号, 密码 and, where it is asked for, 动态口令; `account` where it is known who signs in. */
export function SignInForm({ signIn, account }: { signIn: ReturnType<typeof useSignIn>; account?: string }) {
  // Another form may be open below.
  const id = useId();
  const sso = useQuery({
    queryKey: ['sso'],
    queryFn: () => get<{ label: string | null }>('/sso').catch(() => ({ label: null })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [name, setName] = useState(account ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const why = signIn.error instanceof ProblemError ? signIn.error.problem.why : undefined;
  const asksCode = why === 'code-due' || why === 'wrong-code' || code !== '';
  const [missing, setMissing] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = !name.trim() ? '请填写账号' : !password ? '请填写密码' : undefined;
    setMissing(lacks);
    if (!lacks) signIn.mutate({ name, password, code });
  };
  return (
    <>
      {signIn.error && why !== 'code-due' && <ProblemNotice error={signIn.error} />}
      <form onSubmit={submit} noValidate style={{ marginTop: 16 }}>
        {account === undefined ? (
          <>
            <label htmlFor={`${id}name`}>账号</label>
            <Input
              id={`${id}name`}
              autoComplete="username"
              autoCapitalize="off"
              style={{ margin: '6px 0 16px' }}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </>
        ) : (
          // For programs that keep passwords.
          <input hidden readOnly autoComplete="username" value={account} />
        )}
        <label htmlFor={`${id}password`}>密码</label>
        <Input.Password
          id={`${id}password`}
          autoFocus={account !== undefined}
          autoComplete="current-password"
          style={{ margin: '6px 0 24px' }}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        {asksCode && (
          <>
            <label htmlFor={`${id}code`}>动态口令</label>
            <Input
              id={`${id}code`}
              autoFocus
              autoComplete="one-time-code"
              placeholder="手机上的6位数字，或一个恢复码"
              style={{ margin: '6px 0 24px' }}
              value={code}
              onChange={({ target }) => setCode(target.value)}
            />
          </>
        )}
        {missing && (
          <div role="alert" className="late" style={{ margin: '-12px 0 16px' }}>
            {missing}
          </div>
        )}
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          登录
        </Button>
        {sso.data?.label && (
          <Button href="/api/sso/start" block style={{ marginTop: 12 }}>
            {sso.data.label}
          </Button>
        )}
      </form>
    </>
  );
}
