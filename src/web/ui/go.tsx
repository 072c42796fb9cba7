import { Link, useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { type CSSProperties, type ReactNode, useCallback } from 'react';

type Search = Readonly<Record<string, string | undefined>>;

/** A link to a page of the application. */
export function Go(props: {
  to: string;
  search?: Search | undefined;
  children: ReactNode;
  className?: string;
  style?: CSSProperties;
}) {
  const { to, search, ...rest } = props;
  return <Link to={to as never} search={(search ?? {}) as never} {...rest} />;
}

/** Goes to a page of the application. */
export function useGo(): (to: string, search?: Search) => void {
  const navigate = useNavigate();
  // The same function at every render, so that an effect which goes somewhere goes once.
  return useCallback((to, search = {}) => void navigate({ to, search } as never), [navigate]);
}

/** The filters in the address, and a function that changes some of them: what is seen can be sent as a link. */
export function useFilters(): [Readonly<Record<string, string>>, (change: Search) => void] {
  // The page's own, not the address bar's: while the next page is on its way, its filters are not this one's.
  const search: Record<string, unknown> = useSearch({ strict: false } as never);
  const navigate = useNavigate();
  const filters = Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
    ),
  );
  const change = (changes: Search) =>
    void navigate({ to: '.', search: { ...filters, ...changes }, replace: true } as never);
  return [filters, change];
}

/** The part of the address that a `$name` of the route stands for. */
export function useRouteParam(name: string): string {
  const matches = useRouterState({ select: (state) => state.matches });
  const params = matches.at(-1)?.params as Record<string, string> | undefined;
  return params?.[name] ?? '';
}
