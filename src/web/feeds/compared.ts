import type { Feed } from '../../kernel/index.ts';
import type { CandidateView } from '../../server/http/contract.ts';
import { names } from '../names.ts';

type Person = CandidateView['people'][number];
/** One thing a file's line and a person are compared by. */
export interface Compared {
  readonly label: string;
  /** The file's own heading it stands under, if any. */
  readonly header: string | undefined;
  readonly sent: string;
  readonly of: (person: Person) => string;
}

/** What is compared: name, number, birthday (in a number of 18 places) and place, as the feed's declaration finds them. */
export function linesOf({ feed, sent, said }: Pick<CandidateView, 'feed' | 'sent' | 'said'>): Compared[] {
  const declared = names.find<Feed>('feed', feed);
  const matchBy = declared?.matchBy.by === 'person' ? declared.matchBy : null;
  const find = (column: string | undefined) => {
    const { header = '', aliases = [] } = (column && declared?.columns[column]) || {};
    const found = [(column && said[column]) || header, header, ...aliases].find((name) => name in sent);
    return { header: found, sent: (found && sent[found]) || '' };
  };
  const name = find(matchBy?.name);
  const number = find(matchBy?.identity);
  const places = (matchBy?.place ?? []).map(find).filter(({ sent: place }) => place);
  return [
    { label: '姓名', ...name, of: (person) => person.name },
    { label: '证件号码', ...number, of: (person) => person.idNumber },
    { label: '出生日期', header: undefined, sent: birthdayIn(number.sent), of: (person) => person.bornOn },
    ...places
      .slice(-1)
      .map((place): Compared => ({ label: '村', ...place, of: ({ region }) => region.name })),
    ...(places.length
      ? []
      : [{ label: '所在地', header: undefined, sent: '', of: ({ region }: Person) => region.path }]),
  ];
}

/** The birthday within an identity number of 18 places, `YYYY-MM-DD`; blank for any other number. */
export function birthdayIn(number: string): string {
  const [, year, month, day] =
    /^\d{6}(\d{4})(\d\d)(\d\d)\d{3}[\dXx]$/.exec(number.normalize('NFKC').trim()) ?? [];
  return year ? `${year}-${month}-${day}` : '';
}
