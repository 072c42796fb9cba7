import type { Register } from '../../kernel/index.ts';
import { fieldOf, labelOf, names, showValue } from '../names.ts';
import { NamedRecord } from './named-record.tsx';
import { Reveal } from './reveal.tsx';

/** Fields of a record with their labels, in lines of two or three; those without a value only if `blanks`. */
export function Facts(props: {
  register: string;
  values: Readonly<Record<string, unknown>>;
  fields?: readonly string[];
  blanks?: boolean;
  /** Its id, where what is masked may be asked for. */
  record?: string | undefined;
}) {
  const { register, values, blanks = false, record } = props;
  const fields = props.fields ?? Object.keys(values);
  const told = numberTold(register, values);
  const shown = fields.filter(
    (name) => fieldOf(register, name) && name !== told && (blanks || (values[name] ?? '') !== ''),
  );
  return (
    <dl className="facts">
      {shown.map((name) => (
        <div key={name} className={showValue(register, name, values[name]).length > 18 ? 'whole' : undefined}>
          <dt>{labelOf(register, name)}</dt>
          <dd>
            <Fact register={register} name={name} value={values[name]} record={record} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Told {
  readonly register: string;
  readonly name: string;
  readonly value: unknown;
  readonly record: string | undefined;
}
/** A value; what names a record of another register leads there, and what is masked may be asked for. */
function Fact({ register, name, value, record }: Told) {
  const field = fieldOf(register, name);
  const refers = field?.refers;
  if (refers && !refers.many && value)
    return <NamedRecord register={refers.register} number={String(value)} />;
  if (record && field?.personal && typeof value === 'string' && value.includes('*'))
    return <Reveal register={register} id={record} field={name} label={field.label} masked={value} />;
  return <>{showValue(register, name, value)}</>;
}

/** The number of the one record that is spoken of (人编号), where its name stands beside it. */
function numberTold(register: string, values: Readonly<Record<string, unknown>>): string | undefined {
  const { of, title, fields = {} } = names.find<Register<any, any>>('register', register) ?? {};
  const [named, ...others] = Object.keys(fields).filter((name) => fields[name].refers);
  return of && title && values[title] && !others.length ? named : undefined;
}
