import { PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { grouped } from './counted.ts';

/** More rows than this are a table file's. */
const mostPrinted = 2_000;

/** 打印: loads the rows that are not there yet, then opens the browser's printing. */
export function PrintButton(props: {
  total: number;
  loaded: number;
  more: boolean;
  load: () => Promise<unknown>;
}) {
  const { total, loaded, more, load } = props;
  const [isWanted, setWanted] = useState(false);
  const { message } = App.useApp();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when the next rows are there
  useEffect(() => {
    if (!isWanted) return;
    if (more) void load().catch(() => setWanted(false));
    else {
      setWanted(false);
      window.print();
    }
  }, [isWanted, more, loaded, load]);
  return (
    <Button
      icon={<PrinterOutlined />}
      loading={isWanted}
      onClick={() =>
        total > mostPrinted
          ? void message.warning(`共${grouped(total)}行，太多不便打印：请加条件，或导出后打印`)
          : setWanted(true)
      }
    >
      打印
    </Button>
  );
}
