import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';

/** What the server takes: letters, tables, scans and photos. */
const taken = '.pdf,.doc,.docx,.xls,.xlsx,.jpg,.jpeg,.png';

/** 附件 from this computer: several at once, each by its name, taken out again before they are sent. */
export function FilesInput(props: { value: readonly File[]; onChange: (files: readonly File[]) => void }) {
  const { value, onChange } = props;
  return (
    <div style={{ marginBottom: 14 }}>
      {value.map((file, at) => (
        <div key={`${file.name} ${file.lastModified}`} className="line spread">
          <span>
            <PaperClipOutlined aria-hidden /> {file.name} <span className="quiet">{sizeSaid(file.size)}</span>
          </span>
          <Button type="link" size="small" onClick={() => onChange(value.filter((_, i) => i !== at))}>
            去掉
          </Button>
        </div>
      ))}
      <label className="add-photo">
        <PaperClipOutlined aria-hidden /> 添加附件（PDF、Word、Excel、照片，每份不超过10MB）
        <input
          type="file"
          accept={taken}
          multiple
          aria-label="添加附件"
          onChange={({ target }) => {
            onChange([...value, ...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </label>
    </div>
  );
}

const sizeSaid = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))}KB`
    : `${(bytes / 1024 / 1024).toFixed(1)}MB`;
