import { UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useSession, useSignOut } from '../session.tsx';
import { useGo } from '../ui/go.tsx';

/** The person's name, with the way out. */
export function PersonMenu() {
  const { person } = useSession();
  const signOut = useSignOut();
  const go = useGo();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'hand-over', label: '岗位交接单', onClick: () => go('/hand-over') },
          { key: 'password', label: '修改密码', onClick: () => go('/password') },
          { key: 'out', label: '退出登录', onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />}>
        {person}
      </Button>
    </Dropdown>
  );
}
