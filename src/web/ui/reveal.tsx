import { EyeOutlined } from '@ant-design/icons';
import { App, Button, Popover } from 'antd';
import { useState } from 'react';
import { post } from '../api.ts';

const purposes = ['核对身份', '联系农户', '填报上级系统', '办理帮扶事项'];

/** A masked value with the way to see it whole: one click says what for, which is noted; it stays open until the page is left. */
export function Reveal(props: {
  register: string;
  id: string;
  field: string;
  label: string;
  masked: string;
  /** The instant of a change, whose value before and after is asked for. */
  at?: string;
}) {
  const { register, id, field, label, masked, at } = props;
  const { message } = App.useApp();
  const [whole, setWhole] = useState<string>();
  const [open, setOpen] = useState(false);
  if (whole !== undefined) return <>{whole}</>;
  const ask = async (purpose: string) => {
    setOpen(false);
    try {
      const { value, from } = await post<{ value: string | null; from?: string | null }>(
        `/registers/${register}/${id}/reveal`,
        {
          field,
          purpose,
          ...(at && { at }),
        },
      );
      setWhole(at ? `${from ?? '—'} → ${value ?? '—'}` : (value ?? ''));
    } catch (error) {
      message.error((error as Error).message);
    }
  };
  return (
    <>
      {masked}
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        title="用于什么？会记入查阅记录"
        content={
          <div style={{ display: 'grid', gap: 8 }}>
            {purposes.map((purpose) => (
              <Button key={purpose} onClick={() => ask(purpose)}>
                {purpose}
              </Button>
            ))}
          </div>
        }
      >
        <Button
          type="text"
          size="small"
          className="no-print"
          icon={<EyeOutlined />}
          aria-label={`查看完整${label}`}
          style={{ marginLeft: 4 }}
        />
      </Popover>
    </>
  );
}
