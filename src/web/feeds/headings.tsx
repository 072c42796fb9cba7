import { Button, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import type { PreviewView } from '../../server/http/contract.ts';

/** What someone says of a file's headings: heading by field, an empty one where there is no such column. */
export type Said = Readonly<Record<string, string>>;

/**
 * 表头对应: which heading became which field, what is otherwise than last time, and a way to say it where the platform cannot tell.
 * Where a required column was not found the choice stands open.
 */
export function Headings({ preview, onSay }: { preview: PreviewView; onSay?: (said: Said) => void }) {
  const { mapping, unknown, headings, changed } = preview;
  const lacks = mapping.some(({ found, required }) => required && found === null) && headings.length > 0;
  const [saying, setSaying] = useState(lacks);
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
        <Choices preview={preview} onSay={onSay} />
      ) : (
        <Found preview={preview} {...(onSay && headings.length > 0 && { onChange: () => setSaying(true) })} />
      )}
      {unknown.length > 0 && (
        <p style={{ margin: '8px 0 0', color: '#4A5560' }}>不认识的列（不导入）：{spell(unknown)}</p>
      )}
    </section>
  );
}

function Found({ preview: { mapping }, onChange }: { preview: PreviewView; onChange?: () => void }) {
  return (
    <Space wrap size={[8, 8]}>
      {mapping
        .filter(({ found }) => found !== null)
        .map(({ header, found }) => (
          <Tag key={header} color="blue" style={{ margin: 0 }}>
            {found === header ? header : `${found} → ${header}`}
          </Tag>
        ))}
      {mapping
        .filter(({ found }) => found === null)
        .map(({ header, required }) => (
          <Tag key={header} color={required ? 'error' : 'default'} style={{ margin: 0 }}>
            缺“{header}”{required ? '（必填）' : ''}
          </Tag>
        ))}
      {onChange && (
        <Button size="small" onClick={onChange}>
          改列名对应
        </Button>
      )}
    </Space>
  );
}

/** One choice a field, the required ones first; nothing is kept of it until the file is accepted. */
function Choices({
  preview: { mapping, headings },
  onSay,
}: {
  preview: PreviewView;
  onSay: (said: Said) => void;
}) {
  const [said, setSaid] = useState<Said>({});
  const options = [...new Set(headings)].map((heading) => ({ value: heading, label: heading }));
  const fields = mapping.toSorted((a, b) => Number(b.required) - Number(a.required));
  const chosen = ({ field, header, found }: (typeof mapping)[number]) =>
    (said[field] ?? found ?? (headings.includes(header) ? header : '')) || null;
  const isReady = Object.keys(said).length > 0;
  return (
    <>
      <p className="quiet" style={{ margin: '0 0 8px' }}>
        请选文件里哪一列对应。确认导入后会记住，下次不必再选。
      </p>
      <div className="heading-choices">
        {fields
          .map((each) => ({ ...each, value: chosen(each) }))
          .map(({ field, header, required, value }) => (
            <label key={field} htmlFor={`heading-${field}`}>
              <span>
                {header}
                {required && <span style={{ color: '#B3261E' }}>（必填）</span>}
              </span>
              <Select
                id={`heading-${field}`}
                aria-label={`${header}对应的列`}
                allowClear
                showSearch
                placeholder="没有这一列"
                value={value}
                options={options}
                onChange={(heading?: string) => setSaid((now) => ({ ...now, [field]: heading ?? '' }))}
                status={required && !value ? 'error' : ''}
              />
            </label>
          ))}
      </div>
      <Button type="primary" disabled={!isReady} onClick={() => onSay(said)} style={{ marginTop: 10 }}>
        按此重新读取
      </Button>
    </>
  );
}

const spell = (headings: readonly string[]): string => headings.map((heading) => `“${heading}”`).join('、');
