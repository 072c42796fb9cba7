import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { DeliveryView, FeedLine } from '../../server/http/contract.ts';
import { Go } from '../ui/go.tsx';
import { ChaseButton } from './chase-button.tsx';
import { type Receipt, receiptsOf } from './receipts.ts';
import { Repeated } from './repeated.tsx';
import type { Upload } from './uploads.ts';

/** 收数回执: what became of the files just taken in, one line a department, which unfolds to its files, and who still owes any. */
export function DepartmentReceipts(props: {
  month: string;
  lines: readonly FeedLine[];
  uploads: readonly Upload[];
  /** Of base lists, which are one office's: no month to compare with, nobody to chase. */
  isBase: boolean;
}) {
  const { month, lines, uploads, isBase } = props;
  const done = uploads.flatMap(({ stage, preview }) =>
    stage === 'done' && preview ? [preview.delivery.id] : [],
  );
  const receipts = receiptsOf(lines, done);
  if (!receipts.length) return null;
  return (
    <section className="panel" aria-label="收数回执">
      <Flex justify="space-between" align="center" wrap gap={8} style={{ marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>
          收数回执：{receipts.length}个部门，{done.length}个文件
        </h2>
        {!isBase && <ChaseButton month={month} lines={lines} />}
      </Flex>
      <div className="wide">
        <table className="sheet">
          <thead>
            <tr>
              {(isBase ? listHeads : heads).map((head, index) => (
                <th key={head} className={index ? 'number' : ''}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          {receipts.map((receipt) => (
            <Department key={receipt.department} receipt={receipt} isBase={isBase} />
          ))}
        </table>
      </div>
    </section>
  );
}

const heads = ['部门、文件', '总行数', '匹配到人', '待确认', '退回', '较上月'];
const listHeads = ['名单', '总行数', '收下', '退回'];

/** One line of a department, which unfolds to its files. */
function Department({ receipt, isBase }: { receipt: Receipt; isBase: boolean }) {
  const { department, sum, change, files } = receipt;
  const [isOpen, setOpen] = useState(isBase);
  return (
    <tbody>
      <tr>
        <th>
          <Button
            type="text"
            size="small"
            icon={isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <strong>{department}</strong>（{files.length}个文件）
          </Button>
        </th>
        <Numbers of={sum} isBase={isBase} />
        {!isBase && <td className="number">{change}</td>}
      </tr>
      {isOpen &&
        files.map(({ delivery, line }) => (
          <tr key={delivery.id}>
            <td>
              {line.label}
              <div className="quiet">{delivery.file}</div>
            </td>
            <Numbers of={delivery} isBase={isBase} rejects={delivery.id} />
            {!isBase && <td />}
          </tr>
        ))}
    </tbody>
  );
}

function Numbers(props: { of: Receipt['sum'] | DeliveryView; isBase: boolean; rejects?: string }) {
  const { of, isBase, rejects } = props;
  return (
    <>
      <td className="number">
        {of.rows}
        <Repeated of={of.repeated} delivery={rejects} />
      </td>
      <td className="number">{of.matched}</td>
      {!isBase && <td className="number">{of.candidates}</td>}
      <td className="number">
        {rejects && of.rejected > 0 ? (
          <Go to={`/feeds/deliveries/${rejects}`}>{of.rejected}</Go>
        ) : (
          of.rejected
        )}
      </td>
    </>
  );
}
