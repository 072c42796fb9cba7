import { Button, Form } from 'antd';
import { useState } from 'react';
import type { Complaints, Entered, Field } from '../../kernel/index.ts';
import { fieldOf, showValue } from '../names.ts';
import { enteredOf } from './entered.ts';
import { FieldInput, idOfField } from './fields.tsx';

/**
 * 原值→现值: what is known of a record line by line; an input only where something has changed, and only that is sent.
 * A value that is not known yet can be filled in.
 */
export function ChangesForm(props: {
  register: string;
  fields: readonly string[];
  /** As the server shows them. */
  stored: Readonly<Record<string, unknown>>;
  given: Entered;
  onChange: (given: Entered) => void;
  complaints?: Complaints | undefined;
  /** The field that somebody came for: its input is open. */
  marked?: string | undefined;
}) {
  const { register, fields, stored, given, onChange, complaints = {}, marked } = props;
  const [opened, setOpened] = useState<readonly string[]>(marked ? [marked] : []);
  const open = (name: string, field: Field<any>) => {
    setOpened([...opened, name]);
    const known = enteredOf(field, stored[name]);
    if (known !== undefined) onChange({ ...given, [name]: known });
  };
  const close = (name: string) => {
    setOpened(opened.filter((each) => each !== name));
    const { [name]: _, ...rest } = given;
    onChange(rest);
  };
  return (
    <div className="changes">
      {fields.map((name) => {
        const field = fieldOf(register, name);
        if (!field || field.machine) return null;
        const was = showValue(register, name, stored[name]);
        const isOpen = opened.includes(name) || name in given;
        return (
          <Form.Item
            key={name}
            layout="vertical"
            style={{ marginBottom: 0 }}
            {...(marked === name && { className: 'marked' })}
            {...(complaints[name] && { validateStatus: 'error' as const, help: complaints[name] })}
          >
            <div className="change">
              <span>
                <span>{field.label}</span> <strong>{was === '—' ? '未填' : was}</strong>
              </span>
              {isOpen ? (
                <Button type="text" onClick={() => close(name)} aria-label={`${field.label}没有变化`}>
                  没有变化
                </Button>
              ) : (
                <Button
                  onClick={() => open(name, field)}
                  aria-label={`${field.label}${was === '—' ? '补填' : '有变化'}`}
                >
                  {was === '—' ? '补填' : '有变化'}
                </Button>
              )}
            </div>
            {isOpen && (
              <div className="change-to">
                <label htmlFor={idOfField(register, name)} className="quiet">
                  {was === '—' ? '' : '→ '}现值
                </label>
                <FieldInput
                  id={idOfField(register, name)}
                  field={field}
                  value={given[name]}
                  onChange={(value) => onChange({ ...given, [name]: value })}
                />
              </div>
            )}
          </Form.Item>
        );
      })}
    </div>
  );
}
