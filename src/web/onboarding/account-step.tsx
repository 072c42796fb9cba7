import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Table } from 'antd';
import type { AccountReceipt, IssuedPassword, OnboardingStep } from '../../server/http/contract.ts';
import { del, post } from '../api.ts';
import { Go } from '../ui/go.tsx';
import { ProblemNotice, sentenceOf } from '../ui/problem.tsx';
import { SheetUpload, saveSheet } from './sheet-upload.tsx';

/** 账号和岗位: imported from a sheet; the initial passwords are shown this once. */
export function AccountStep({ step }: { step: OnboardingStep }) {
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  const withdraw = useMutation({
    mutationFn: () => del('/onboarding/accounts'),
    onSuccess: again,
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const reissue = useMutation({ mutationFn: () => post<AccountReceipt>('/onboarding/passwords') });
  if (step.state === 'todo' && !step.found.length) return null;
  return (
    <>
      <SheetUpload<AccountReceipt>
        template="/api/onboarding/accounts.xlsx"
        path="/onboarding/account-sheet"
        label="账号名单"
        below={(receipt) => <Issued receipt={receipt} />}
      >
        {step.undo && (
          <Button
            onClick={() =>
              modal.confirm({
                title: `${step.undo}？`,
                content: '撤回后这些账号不能登录，可以改好名单重新导入。',
                okText: '撤回',
                cancelText: '取消',
                onOk: () => withdraw.mutateAsync().catch(() => undefined),
              })
            }
          >
            撤回最近导入
          </Button>
        )}
        <Button
          loading={reissue.isPending}
          onClick={() =>
            modal.confirm({
              title: '给还没有登录过的账号重发初始密码？',
              content: '以前发的初始密码随即作废；已经登录过的账号不受影响。',
              okText: '重发',
              cancelText: '取消',
              onOk: () => reissue.mutateAsync().catch(() => undefined),
            })
          }
        >
          重发初始密码
        </Button>
      </SheetUpload>
      {reissue.error && <ProblemNotice error={reissue.error} />}
      {reissue.data && <Issued receipt={reissue.data} />}
      <p className="quiet" style={{ margin: '10px 0 0' }}>
        个别添改在<Go to="/admin">系统管理</Go>中办理。
      </p>
    </>
  );
}

function Issued({ receipt: { issued, issuedSheet } }: { receipt: AccountReceipt }) {
  if (!issued.length) return null;
  return (
    <div className="printed-part" style={{ marginTop: 12 }}>
      <Alert
        type="info"
        showIcon
        className="no-print"
        title={`${issued.length}个初始密码只显示这一次，系统不保存`}
        description="请现在打印或下载，裁开发给本人；离开本页后不能再看，遗失的可以重发。"
        action={
          <Flex gap={8} wrap>
            <Button onClick={printPart}>打印</Button>
            {issuedSheet && (
              <Button type="primary" onClick={() => saveSheet(issuedSheet, '初始密码.xlsx')}>
                下载
              </Button>
            )}
          </Flex>
        }
      />
      <div className="long-part">
        <Table<IssuedPassword>
          size="small"
          bordered
          rowKey="name"
          pagination={false}
          scroll={{ x: 640 }}
          dataSource={[...issued]}
          columns={[
            { title: '姓名', dataIndex: 'person', width: 96 },
            { title: '岗位', dataIndex: 'seats' },
            { title: '用户名', dataIndex: 'name', width: 140 },
            {
              title: '初始密码',
              dataIndex: 'password',
              width: 140,
              render: (text: string) => <code style={{ fontSize: 15 }}>{text}</code>,
            },
          ]}
        />
      </div>
    </div>
  );
}

/** Prints nothing of the page but its printed part. */
function printPart(): void {
  document.body.classList.add('printing-part');
  window.print();
  document.body.classList.remove('printing-part');
}
