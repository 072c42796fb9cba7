import { Button, Empty, Flex } from 'antd';
import { useState } from 'react';
import type { Procedure } from '../../kernel/index.ts';
import type { BatchView } from '../../server/http/contract.ts';
import { useAssignColumn } from '../assignment/assign-button.tsx';
import { seenCase } from '../assignment/seen.ts';
import { usePhone } from '../ui/phone.ts';
import { RowCard } from '../ui/row-card.tsx';
import { RowsTable } from '../ui/rows-table.tsx';
import { BatchBar } from './batch-bar.tsx';
import { type BatchLine, batchColumns } from './batch-columns.tsx';
import { lacking } from './findings.tsx';

const pageSize = 100;
const isSound = ({ findings }: BatchLine) => lacking(findings).length === 0;
const isOurs = ({ why }: BatchLine) => why === null;

/** The households of a batch: all that are in order are chosen until somebody says otherwise, on all pages. */
export function BatchLines(props: { procedure: Procedure; batch: BatchView; isWhole: boolean }) {
  const { procedure, batch, isWhole } = props;
  const { lines } = batch;
  const phone = usePhone();
  const assign = useAssignColumn<BatchLine>(seenCase);
  const [choice, setChoice] = useState<{ all: (line: BatchLine) => boolean; but: readonly string[] }>({
    all: isSound,
    but: [],
  });
  const but = new Set(choice.but);
  const chosen = lines.filter((line) => isOurs(line) && choice.all(line) !== but.has(line.id));
  const step = batch.step ? procedure.steps[batch.step] : undefined;
  const select = (ids: readonly string[]) => {
    const wanted = new Set(ids);
    const turned = lines.filter((line) => isOurs(line) && choice.all(line) !== wanted.has(line.id));
    setChoice({ ...choice, but: turned.map(({ id }) => id) });
  };
  const table = {
    columns: [...batchColumns(procedure), ...assign],
    rowKey: ({ id }: BatchLine) => id,
    selected: chosen.map(({ id }) => id),
    onSelect: select,
    selectable: isOurs,
  };
  const people = chosen.reduce((sum, { population }) => sum + (population ?? 0), 0);
  const returned = lines.filter(({ findings }) => findings.some(({ judgement }) => judgement === 'unmet'));
  const unsure = lines.filter((line) => !returned.includes(line) && !isSound(line));
  return (
    <>
      <p>
        {step?.label}：共{batch.total}户{/* A count of some of them would only jump. */}
        {isWhole && (
          <>
            ；体检<strong>可以通过{lines.length - returned.length - unsure.length}户</strong>，会被退回
            {returned.length}户，有待核事项{unsure.length}户
          </>
        )}
        。有问题的默认不列入本批次，勾选可以列入。已列入
        <strong>
          {chosen.length}户{people}人
        </strong>
        。
      </p>
      {lines.length > 1 && (
        <Flex gap={8} wrap style={{ marginBottom: 12 }} className="no-print">
          <Button onClick={() => setChoice({ all: isSound, but: [] })}>选可以通过的</Button>
          <Button onClick={() => setChoice({ all: () => true, but: [] })}>全选{lines.length}户</Button>
          <Button onClick={() => setChoice({ all: () => false, but: [] })}>全不选</Button>
        </Flex>
      )}
      <BatchBar
        procedure={procedure}
        batch={{
          // Nothing is decided on before all have been looked at.
          chosen: isWhole ? chosen : [],
          moves: batch.moves.flatMap((id) => {
            const move = step?.moves[id];
            return move ? [[id, move] as const] : [];
          }),
          strike: (id) => select(table.selected.filter((each) => each !== id)),
          clear: () => setChoice({ all: () => false, but: [] }),
          props: {},
        }}
      >
        {lines.length === 0 && <Empty description="没有等您办理的农户" style={{ padding: 24 }} />}
        {lines.length > 0 &&
          (phone ? (
            <Cards lines={lines} table={table} />
          ) : (
            <RowsTable<BatchLine> rows={lines} {...table} choice={table} pageSize={pageSize} />
          ))}
      </BatchBar>
    </>
  );
}

/** On a phone one card each, more on demand. */
function Cards({
  lines,
  table,
}: {
  lines: readonly BatchLine[];
  table: Omit<Parameters<typeof RowCard<BatchLine>>[0]['table'], 'path' | 'unit' | 'name'>;
}) {
  const [most, setMost] = useState(pageSize);
  return (
    <>
      <div className="cards">
        {lines.slice(0, most).map((line, i) => (
          <RowCard
            key={line.id}
            row={line}
            rows={lines}
            index={i}
            table={{ ...table, path: '', unit: '户', name: 'batch' }}
          />
        ))}
      </div>
      {most < lines.length && (
        <Flex justify="center" style={{ padding: 12 }} className="no-print">
          <Button onClick={() => setMost(most + pageSize)}>
            再看{Math.min(pageSize, lines.length - most)}户，共{lines.length}户
          </Button>
        </Flex>
      )}
    </>
  );
}
