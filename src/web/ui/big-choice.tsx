/** A question with its answers as full-width rows that a thumb can hit. */
export function BigChoice(props: {
  question: string;
  options: readonly { value: string; label: string }[];
  value: unknown;
  onChange: (value: string) => void;
  complaint?: string | undefined;
}) {
  const { question, options, value, onChange, complaint } = props;
  return (
    <fieldset className="big-choice">
      <legend>{question}</legend>
      {options.map((option) => (
        <label key={option.value} className={value === option.value ? 'chosen' : ''}>
          <input
            type="radio"
            name={question}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
      {complaint && (
        <div role="alert" className="complaint">
          {complaint}
        </div>
      )}
    </fieldset>
  );
}
