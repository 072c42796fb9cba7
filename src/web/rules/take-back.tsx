import { Button, Popconfirm } from 'antd';

/** 撤回 of a value of a rule, asked once more before it is done. */
export function TakeBack({ what, onConfirm }: { what: string; onConfirm: () => void }) {
  return (
    <Popconfirm title={`撤回${what}？`} okText="撤回" cancelText="取消" onConfirm={onConfirm}>
      <Button type="link" danger size="small" style={{ padding: 0 }}>
        撤回
      </Button>
    </Popconfirm>
  );
}
