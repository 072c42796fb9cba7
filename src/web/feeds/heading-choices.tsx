import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { PreviewView } from '../../server/http/contract.ts';
import type { Said } from './headings.tsx';

type Heading = PreviewView['mapping'][number];

/** Stands among the headings for: the file has no such column, but all its lines say the same. */
const ofAll = '\0';

/** One choice a field, the required ones first; nothing is kept of it until the file is accepted. */
export function HeadingChoices({
  preview: { mapping, headings },
  onSay,
}: {
  preview: PreviewView;
  onSay: (said: Said) => void;
}) {
  const [said, setSaid] = useState<Said>({});
  const options = [...new Set(headings)].map((heading) => ({ value: heading, label: heading }));
  const fields = mapping.toSorted((a, b) => Number(b.required) - Number(a.required));
  const isUnfinished = Object.values(said).some((each) => typeof each === 'object' && !each.always.trim());
  return (
    <>
      <p className="quiet" style={{ margin: '0 0 8px' }}>
        请选文件里哪一列对应；文件没有这一列、而每行都一样的，选“整份文件都一样”再填。列名对应会记住，下次不必再选。
      </p>
      <div className="heading-choices">
        {fields.map((each) => (
          <Choice
            key={each.field}
            heading={each}
            said={said[each.field] ?? chosen(each, headings)}
            options={options}
            onSay={(told) => setSaid((now) => ({ ...now, [each.field]: told }))}
          />
        ))}
      </div>
      <Button
        type="primary"
        disabled={!Object.keys(said).length || isUnfinished}
        onClick={() => onSay(said)}
        style={{ marginTop: 10 }}
      >
        按此重新读取
      </Button>
    </>
  );
}

const chosen = ({ header, found, always }: Heading, headings: readonly string[]): Said[string] =>
  always === null ? (found ?? (headings.includes(header) ? header : '')) : { always };

function Choice({
  heading: { field, header, required, mayBeOfAll, choices },
  said,
  options,
  onSay,
}: {
  heading: Heading;
  said: Said[string];
  options: { value: string; label: string }[];
  onSay: (said: Said[string]) => void;
}) {
  const always = typeof said === 'object' ? said.always : null;
  const value = typeof said === 'object' ? ofAll : said || null;
  return (
    <div>
      <label htmlFor={`heading-${field}`}>
        <span>
          {header}
          {required && <span style={{ color: '#B3261E' }}>（必填）</span>}
        </span>
        <Select
          id={`heading-${field}`}
          aria-label={`${header}对应的列`}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="没有这一列"
          value={value}
          options={mayBeOfAll ? [{ value: ofAll, label: '整份文件都一样…' }, ...options] : options}
          onChange={(chosen?: string) => onSay(chosen === ofAll ? { always: '' } : (chosen ?? ''))}
          status={required && !value ? 'error' : ''}
        />
      </label>
      {always !== null && choices.length > 0 && (
        <Select
          aria-label={`整份文件的${header}`}
          placeholder="整份文件都是…"
          value={always || null}
          options={choices.map((each) => ({ value: each, label: each }))}
          onChange={(chosen: string) => onSay({ always: chosen })}
          style={{ width: '100%', marginTop: 4 }}
        />
      )}
      {always !== null && choices.length === 0 && (
        <Input
          aria-label={`整份文件的${header}`}
          placeholder="整份文件都是…"
          value={always}
          onChange={({ target }) => onSay({ always: target.value })}
          style={{ marginTop: 4 }}
        />
      )}
    </div>
  );
}
