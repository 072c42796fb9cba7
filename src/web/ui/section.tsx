import type { ReactNode } from 'react';

/** A part of a page with its heading and how much is in it. */
export function Section(props: { title: string; count?: number; unit?: string; children: ReactNode }) {
  const { title, count, unit = '条', children } = props;
  return (
    <section className="panel">
      <h2>
        {title}
        {count !== undefined && (
          <span className="quiet">
            {' '}
            {count}
            {unit}
          </span>
        )}
      </h2>
      {children}
    </section>
  );
}
