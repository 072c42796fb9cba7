import { Button } from 'antd';
import { useState } from 'react';
import type { Entered, Form } from '../../kernel/index.ts';
import type { RecordView } from '../../server/http/contract.ts';
import { AskDialog } from '../registers/ask-dialog.tsx';

/** 有变化: asks, in a dialog, only what has changed in a record; `only` these of what the form offers. */
export function Changed(props: {
  title: string;
  form: Form;
  record: RecordView;
  start?: Entered;
  only?: readonly string[];
}) {
  const { title, form, record, start = {}, only } = props;
  const [isOpen, setOpen] = useState(false);
  const offers = (form.offers ?? []).filter((name) => !only || only.includes(name));
  return (
    <>
      <Button size="small" className="no-print" style={{ marginTop: 8 }} onClick={() => setOpen(true)}>
        有变化
      </Button>
      {isOpen && (
        <AskDialog
          ask={{
            title,
            register: form.on.id,
            asks: [],
            offers,
            start,
            stored: record.values,
            path: `/forms/${form.id}`,
            target: { record: record.id },
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
