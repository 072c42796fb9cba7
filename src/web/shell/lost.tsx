import { Result } from 'antd';
import { Go } from '../ui/go.tsx';

/** An address that leads nowhere. */
export function Lost() {
  return (
    <Result
      status="info"
      title="没有这个页面"
      subTitle="地址可能写错了，或者页面已经改名。"
      extra={<Go to="/">回到工作台</Go>}
    />
  );
}
