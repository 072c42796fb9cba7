import { Alert, Button, Flex, Spin } from 'antd';
import { ProblemError } from '../api.ts';

/** Says in a sentence what failed, with a button to try again. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: (() => unknown) | undefined }) {
  const found = error instanceof ProblemError ? detailOf(error) : undefined;
  // Some sentences have their reason in them already.
  const detail = found && !sentenceOf(error).includes(found) ? found : undefined;
  return (
    <Alert
      type="error"
      showIcon
      title={sentenceOf(error)}
      {...(detail && { description: detail })}
      {...(retry && {
        action: (
          <Button size="small" onClick={() => retry()}>
            重试
          </Button>
        ),
      })}
      style={{ margin: '12px 0' }}
    />
  );
}

// What is wrong with single fields stands beside them too, but they may lie out of sight on a phone.
const detailOf = ({ problem: { title, detail, complaints = {} } }: ProblemError): string | undefined =>
  // The title says the detail already, most often.
  [detail, ...Object.values(complaints)].filter((each) => each && !title.includes(each)).join('；') ||
  undefined;

/** The sentence a person reads about a failure. */
export const sentenceOf = (error: unknown): string =>
  error instanceof ProblemError
    ? error.problem.title
    : '页面出了问题，请刷新后重试；若一直如此，请告知系统管理员。';

/** Something is on its way. */
export function Loading() {
  return (
    <Flex justify="center" style={{ padding: 48 }}>
      <Spin description="正在读取" />
    </Flex>
  );
}
