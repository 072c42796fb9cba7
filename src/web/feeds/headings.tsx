import { Button } from 'antd';
import { useState } from 'react';
import type { PreviewView } from '../../server/http/contract.ts';
import { ColumnsSeen } from './columns-seen.tsx';
import { HeadingChoices } from './heading-choices.tsx';

/**
 * What someone says of a file, by field: the heading that stands for it, an empty one where there is no such column, or what all
 * its lines say there.
 */
export type Said = Readonly<Record<string, string | { readonly always: string }>>;

/**
 * 表头对应: which heading became which field and what stands in it, what is otherwise than last time, and a way to say it where the
 * platform cannot tell. Where a required column was not found the choice stands open.
 */
export function Headings({ preview, onSay }: { preview: PreviewView; onSay?: (said: Said) => void }) {
  const { mapping, headings, changed } = preview;
  const [saying, setSaying] = useState(lacksColumns(preview));
  const isTwin = (heading: string) => mapping.some(({ found }) => found === heading);
  const twins = preview.unknown.filter(isTwin);
  const unknown = preview.unknown.filter((heading) => !isTwin(heading));
  return (
    <section>
      <h4 style={{ margin: '0 0 6px' }}>表头对应</h4>
      {changed && (
        <p style={{ margin: '0 0 8px' }}>
          与上次收下的（{changed.month}）相比：
          {[
            changed.added.length > 0 && `多了${spell(changed.added)}`,
            changed.gone.length > 0 && `少了${spell(changed.gone)}`,
          ]
            .filter(Boolean)
            .join('；')}
          。
        </p>
      )}
      {saying && onSay ? (
        <HeadingChoices preview={preview} onSay={onSay} />
      ) : (
        <>
          <ColumnsSeen preview={preview} />
          {onSay && headings.length > 0 && (
            <Button size="small" onClick={() => setSaying(true)} style={{ marginTop: 8 }}>
              改列名对应
            </Button>
          )}
        </>
      )}
      {twins.length > 0 && (
        <p style={{ margin: '8px 0 0', color: '#4A5560' }}>{spell(twins)}不止一列，按最左边的一列读。</p>
      )}
      {unknown.length > 0 && (
        <p style={{ margin: '8px 0 0', color: '#4A5560' }}>不认识的列（不导入）：{spell(unknown)}</p>
      )}
    </section>
  );
}

/** Whether a required column was not found among the headings, so that someone has to say which it is. */
export const lacksColumns = ({ mapping, headings }: PreviewView): boolean =>
  mapping.some(({ found, required, always }) => required && found === null && always === null) &&
  headings.length > 0;

const spell = (headings: readonly string[]): string => headings.map((heading) => `“${heading}”`).join('、');
