/** A part of a paper under its heading: facts, a table, or lines left for the pen. */
export interface PaperPart {
  readonly heading: string;
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly string[])[];
  readonly pen?: readonly string[];
}
/** GET /api/documents/:document?case=ID → what to print; GET /api/documents/:document.docx?case=ID → the same for Word and WPS */
export interface DocumentView {
  readonly id: string;
  readonly title: string;
  readonly audience: 'public' | 'office' | 'household';
  readonly paragraphs: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly parts: readonly PaperPart[];
  readonly signatures: readonly string[];
  /** Whose seal and the date under it, 2023年10月9日. */
  readonly seal: string;
  readonly date: string;
  readonly number: string;
}
