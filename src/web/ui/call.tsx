import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';

/** 打电话, where the seat may see the number; a masked one cannot be dialled. */
export function Call({ phone, name }: { phone: unknown; name: string }) {
  if (typeof phone !== 'string' || !/^[\d -]{7,}$/.test(phone)) return null;
  return (
    <Button
      icon={<PhoneOutlined />}
      href={`tel:${phone.replace(/[ -]/g, '')}`}
      aria-label={`打电话给${name}`}
      className="no-print"
    >
      打电话
    </Button>
  );
}
