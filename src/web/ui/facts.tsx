import { fieldOf, labelOf, showValue } from '../names.ts';

/** Fields of a record with their labels, in lines of two or three; those without a value only if `blanks`. */
export function Facts(props: {
  register: string;
  values: Readonly<Record<string, unknown>>;
  fields?: readonly string[];
  blanks?: boolean;
}) {
  const { register, values, blanks = false } = props;
  const fields = props.fields ?? Object.keys(values);
  const shown = fields.filter((name) => fieldOf(register, name) && (blanks || (values[name] ?? '') !== ''));
  return (
    <dl className="facts">
      {shown.map((name) => (
        <div key={name} className={showValue(register, name, values[name]).length > 18 ? 'whole' : undefined}>
          <dt>{labelOf(register, name)}</dt>
          <dd>{showValue(register, name, values[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
