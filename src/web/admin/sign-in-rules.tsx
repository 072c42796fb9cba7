import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { offices } from '../../domains/index.ts';
import { get, put } from '../api.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';

const all = ['系统管理员', ...new Set(offices.map(({ office }) => office))];

/** 登录安全: which offices must bind 动态口令. */
export function SignInRules() {
  const { data, error, refetch } = useQuery({
    queryKey: ['second-factor-offices'],
    queryFn: () => get<string[]>('/second-factor-offices'),
  });
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  return data ? <Rules now={data} /> : <Loading />;
}

function Rules({ now }: { now: readonly string[] }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string[]>([...now]);
  const save = useMutation({
    mutationFn: () => put('/second-factor-offices', { offices: chosen }),
    onSuccess: () => {
      void message.success('已保存');
      // Whoever asks it of administrators must now bind their own.
      return client.invalidateQueries({ queryKey: ['session'] });
    },
  });
  return (
    <div className="panel" style={{ maxWidth: 640 }}>
      <h2 style={{ marginTop: 0 }}>动态口令</h2>
      <p>
        选中的岗位，登录除密码外还要填手机上的6位数字；没有绑定的，先绑定才能办事。其他岗位可以自愿绑定。
        {now.length === 0 && <span className="quiet">（默认值：都不要求）</span>}
      </p>
      {save.error && <ProblemNotice error={save.error} />}
      <label htmlFor="second-factor-offices">必须绑定动态口令的岗位</label>
      <Select
        id="second-factor-offices"
        mode="multiple"
        placeholder="都不要求"
        value={chosen}
        onChange={setChosen}
        options={all.map((office) => ({ value: office, label: office }))}
        style={{ width: '100%', margin: '6px 0 16px' }}
      />
      <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
        保存
      </Button>
    </div>
  );
}
