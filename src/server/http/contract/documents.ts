/** A part of a paper under its heading: facts, a table, or lines left for the pen. */
export interface PaperPart {
  readonly heading: string;
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly string[])[];
  readonly pen?: readonly string[];
  /** How many cells of its table are left for the pen on purpose. */
  readonly penned?: number;
}
/** GET /api/documents/:document?case=ID | batch=ID | record=ID → what to print; GET /api/documents/:document.docx?case=ID → the same for Word and WPS */
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
  /** 联: it is printed once for each. */
  readonly copies: readonly string[];
  /** How many places are left for the pen: lines to sign, what is not known, cells to fill in. */
  readonly blanks: number;
}
/** GET /api/booklets/:record → a household's whole file: cover, index, all its papers; .docx the same for Word and WPS. */
export interface BookletView {
  readonly title: string;
  /** Whose file it is: labels and values for the cover. */
  readonly cover: readonly (readonly [label: string, value: string])[];
  readonly date: string;
  readonly papers: readonly DocumentView[];
  readonly blanks: number;
}
