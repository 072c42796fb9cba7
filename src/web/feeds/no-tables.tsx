import { Alert } from 'antd';

/** What lay among the files and is no table: a file's own name, or the zip's before it. */
export function NoTables({ names }: { names: readonly string[] }) {
  if (!names.length) return null;
  const shown = names.slice(0, most).map((name) => `“${name}”`);
  return (
    <Alert
      type="warning"
      showIcon
      title={`有${names.length}个文件不是表格，没有读，其余照常报送`}
      description={`${shown.join('、')}${names.length > most ? '等' : ''}。里面有要报送的表格的，请另存为xlsx、xls或CSV后再上传；RAR、7z压缩包请解开，重新压缩成zip。`}
    />
  );
}
const most = 20;
