import type { Register } from '../../kernel/index.ts';
import { fieldOf, labelOf, names, showValue } from '../names.ts';
import { NamedRecord } from './named-record.tsx';

/** Fields of a record with their labels, in lines of two or three; those without a value only if `blanks`. */
export function Facts(props: {
  register: string;
  values: Readonly<Record<string, unknown>>;
  fields?: readonly string[];
  blanks?: boolean;
}) {
  const { register, values, blanks = false } = props;
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
            <Fact register={register} name={name} value={values[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A value; what names a record of another register leads there. */
function Fact({ register, name, value }: { register: string; name: string; value: unknown }) {
  const refers = fieldOf(register, name)?.refers;
  if (refers && !refers.many && value)
    return <NamedRecord register={refers.register} number={String(value)} />;
  return <>{showValue(register, name, value)}</>;
}

/** The number of the one record that is spoken of (人编号), where its name stands beside it. */
function numberTold(register: string, values: Readonly<Record<string, unknown>>): string | undefined {
  const { of, title, fields = {} } = names.find<Register<any, any>>('register', register) ?? {};
  const [named, ...others] = Object.keys(fields).filter((name) => fields[name].refers);
  return of && title && values[title] && !others.length ? named : undefined;
}
