/** What a form that was handed in leads to. */
export interface Opened {
  readonly id: string;
  readonly label: string;
}
/** What was done, and the case that follows from it, in a message outside the page. */
export const OpenedMessage = ({ done, opened }: { done: string; opened: Opened }) => (
  <span>
    {done}；这一户已转“{opened.label}”，<a href={`/cases/${opened.id}`}>打开</a>
  </span>
);
