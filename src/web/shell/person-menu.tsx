import { UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSession, useSignOut } from '../session.tsx';
import { useGo } from '../ui/go.tsx';
import { MenuButton } from './menu-button.tsx';

/** The person's name, with the way out. */
export function PersonMenu() {
  const { person } = useSession();
  const signOut = useSignOut();
  const go = useGo();
  return (
    <MenuButton
      items={[
        { key: '/hand-over', label: '岗位交接单' },
        { key: '/password', label: '修改密码' },
        { key: '/second-factor', label: '动态口令' },
        { key: '/signings', label: '登录记录' },
        { key: 'out', label: '退出登录' },
      ]}
      onChoose={(key) => (key === 'out' ? void signOut() : go(key))}
    >
      <Button type="text" icon={<UserOutlined />}>
        {person}
      </Button>
    </MenuButton>
  );
}
