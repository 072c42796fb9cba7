import { UploadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Empty, Segmented } from 'antd';
import { useRef } from 'react';
import type { Feed } from '../../kernel/index.ts';
import type { FeedLine, SeatView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { names } from '../names.ts';
import { useSession } from '../session.tsx';
import { useAskBeforeLeaving } from '../ui/ask-before-leaving.ts';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { ChaseButton } from './chase-button.tsx';
import { DropZone } from './drop-zone.tsx';
import { FeedCards } from './feed-cards.tsx';
import { FeedTable } from './feed-table.tsx';
import { MonthSwitch } from './month-switch.tsx';
import { RunningImports } from './running-imports.tsx';
import { UploadDrawer } from './upload-drawer.tsx';
import { isUnsent, type Upload, useUploads } from './uploads.ts';

/** 部门数据: what each department was to send for a month, what came and what became of it; files are dropped anywhere. */
export default function FeedsPage() {
  const session = useSession();
  const phone = usePhone();
  const client = useQueryClient();
  const [{ month = session.month, state = 'all', kind = 'month' }, setFilters] = useFilters();
  const isBase = kind === 'base';
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['feeds', month, kind],
    queryFn: () => get<FeedLine[]>('/feeds', { month, ...(isBase && { kind }) }),
  });
  const lines = data ?? [];
  const open = lines.filter(({ mayUpload }) => mayUpload);
  const uploads = useUploads(month, open, { ordered: isBase });
  useAskBeforeLeaving(uploads.all.some(isUnsent));
  const picker = useRef<HTMLInputElement>(null);
  const aim = useRef<Partial<Pick<Upload, 'feed' | 'region'>>>({});
  const pick = (line?: FeedLine) => {
    aim.current = line ? { feed: line.feed, region: line.region.code } : {};
    picker.current?.click();
  };
  const arrived = lines.filter((line) => line.state !== 'missing').length;
  const shown = lines.filter((line) => state === 'all' || line.state === state);
  const isSimple = session.seat.department || phone;
  return (
    <DropZone disabled={!open.length} onFiles={(files) => uploads.add(files)}>
      <PageTitle
        title={isBase ? '基础名单' : session.seat.department ? '本月报送' : '部门数据'}
        note={
          data &&
          (isBase ? (
            `已收${arrived}种，共${lines.length}种。`
          ) : (
            <>
              <Completeness arrived={arrived} due={lines.length} mayDrop={open.length > 0 && !phone} />
              {!session.seat.department && (
                <Go to="/feeds/candidates" search={{ month }} style={{ marginInlineStart: 16 }}>
                  待确认和判断过的行
                </Go>
              )}
            </>
          ))
        }
      >
        {hasBase(session.seat) && (
          <Segmented
            value={kind}
            onChange={(next) => setFilters({ kind: next === 'base' ? next : undefined, state: undefined })}
            options={[
              { value: 'month', label: '每月报送' },
              { value: 'base', label: '基础名单' },
            ]}
          />
        )}
        {!isBase && (
          <MonthSwitch month={month} last={session.month} onChange={(next) => setFilters({ month: next })} />
        )}
        {!session.seat.department && !isBase && <ChaseButton month={month} lines={lines} />}
        {open.length > 0 && !session.seat.department && (
          <Button type="primary" icon={<UploadOutlined />} onClick={() => pick()}>
            上传文件
          </Button>
        )}
      </PageTitle>
      {isBase && (
        <p className="quiet">
          {session.seat.department
            ? '不是每月都报的名单：有变化时再传，原有的按编号更新。'
            : '不是每月都报的名单：国家系统导出的农户和成员，村、网格、驻村名册等。先传农户信息，再传家庭成员和其他；有变化时再传，原有的按编号更新。'}
        </p>
      )}
      <RunningImports lines={lines} shown={uploads.all.map(({ run }) => run)} />
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isPending && <Loading />}
      {data && !session.seat.department && !isBase && (
        <Segmented
          value={state}
          onChange={(next) => setFilters({ state: next === 'all' ? undefined : next })}
          options={statesOf(lines)}
          style={{ marginBottom: 12 }}
        />
      )}
      {data && shown.length === 0 && <Empty description="没有这样的数据" style={{ padding: 32 }} />}
      {shown.length > 0 &&
        (isSimple ? (
          <FeedCards lines={shown} onUpload={pick} />
        ) : (
          <FeedTable
            isBase={isBase}
            lines={shown}
            params={{ month, ...(state !== 'all' && { state }) }}
            onUpload={pick}
          />
        ))}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept=".xlsx,.xlsm,.xls,.et,.ods,.csv,.tsv,.txt,.zip"
        aria-label="选择要上传的文件"
        onChange={({ target }) => {
          uploads.add([...(target.files ?? [])], aim.current);
          target.value = '';
        }}
      />
      <UploadDrawer
        month={month}
        lines={open}
        uploads={uploads}
        isBase={isBase}
        onFinished={() => void client.invalidateQueries({ queryKey: ['feeds'] })}
      />
    </DropZone>
  );
}

/** Whether a seat has lists that do not come every month; of departments few have. */
const hasBase = ({ department, office }: SeatView): boolean =>
  names
    .all<Feed>('feed')
    .some(({ every, from }) => every !== 'month' && (!department || from.office === office));

function Completeness({ arrived, due, mayDrop }: { arrived: number; due: number; mayDrop: boolean }) {
  return (
    <>
      收数 <strong style={{ color: '#24313F' }}>{`${arrived}/${due}`}</strong>
      {due > arrived ? `，还有${due - arrived}项未报` : due > 0 && '，已收齐'}
      {mayDrop && '。可把文件直接拖到本页。'}
    </>
  );
}

const statesOf = (lines: readonly FeedLine[]) =>
  Object.entries({ all: '全部', ...stateWords }).map(([value, word]) => ({
    value,
    label: `${word} ${value === 'all' ? lines.length : lines.filter(({ state }) => state === value).length}`,
  }));
const stateWords = { missing: '未报', received: '已收', nothing: '零报告' };
