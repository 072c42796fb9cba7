import { InboxOutlined } from '@ant-design/icons';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { filesOf } from './dropped-files.ts';

/** A page on which files can be dropped anywhere; while they hover over it, it says so. */
export function DropZone({
  disabled,
  onFiles,
  children,
}: {
  disabled: boolean;
  onFiles: (files: File[]) => void;
  children: ReactNode;
}) {
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);
  const move = (by: number) => {
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  const takes = (event: DragEvent) => !disabled && event.dataTransfer.types.includes('Files');
  return (
    <section
      aria-label="部门数据"
      style={{ minHeight: 'calc(100vh - 140px)' }}
      onDragEnter={(event) => takes(event) && move(1)}
      onDragLeave={(event) => takes(event) && move(-1)}
      onDragOver={(event) => takes(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        void filesOf(event.dataTransfer).then((files) => files.length && onFiles(files));
      }}
    >
      {children}
      {isOver && (
        <div style={overlay}>
          <InboxOutlined style={{ fontSize: 40 }} />
          <strong style={{ fontSize: 18 }}>松开即可上传</strong>
          <span>可一次放入多个文件或整个文件夹：xlsx、xls、csv、zip</span>
        </div>
      )}
    </section>
  );
}

const overlay = {
  position: 'fixed',
  inset: 8,
  zIndex: 900,
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 8,
  color: '#1F5A96',
  background: 'rgba(245, 247, 250, 0.94)',
  border: '2px dashed #1F5A96',
  borderRadius: 4,
  pointerEvents: 'none',
} as const;
