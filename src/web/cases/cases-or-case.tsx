import { procedureOf } from '../names.ts';
import { useRouteParam } from '../ui/go.tsx';
import { CasePage } from './case-page.tsx';
import { CasesPage } from './cases-page.tsx';

/** /cases/:id, where the id of a procedure opens its list and any other one case. */
export default function CasesOrCase() {
  const id = useRouteParam('id');
  const procedure = procedureOf(id);
  return procedure ? <CasesPage key={id} procedure={procedure} /> : <CasePage key={id} id={id} />;
}
