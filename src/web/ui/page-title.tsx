import { Flex } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { HelpButton } from '../help/help-button.tsx';

/** The heading of a page, what it says in one line, and its buttons; also names the browser's tab. */
export function PageTitle(props: { title: ReactNode; tab?: string; note?: ReactNode; children?: ReactNode }) {
  const { title, note, children } = props;
  const tab = props.tab ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = tab ? `${tab} · 守线` : '守线';
  }, [tab]);
  return (
    <Flex justify="space-between" align="center" wrap gap={8} style={{ marginBottom: 12 }}>
      <div>
        <Flex align="center" gap={4}>
          <h1 style={{ margin: 0, fontSize: 20, lineHeight: 1.5 }}>{title}</h1>
          <HelpButton />
        </Flex>
        {note && <div className="quiet">{note}</div>}
      </div>
      {children && (
        <Flex gap={8} wrap align="center" className="no-print">
          {children}
        </Flex>
      )}
    </Flex>
  );
}
