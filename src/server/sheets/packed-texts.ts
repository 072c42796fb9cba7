/**
 * Many texts packed into pieces of some MB, to be had by their number: a full sheet shares millions, which as strings of the program
 * would take several times their letters.
 */
export class PackedTexts {
  readonly #pieces: Buffer[] = [];
  /** How much of each piece is used. */
  readonly #used: number[] = [];
  #count = 0;
  /** Where each begins, counted over all pieces; it ends where the next begins, or its piece's texts do. */
  #starts = new Uint32Array(1024);

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (length > pieceSize) throw new RangeError('no cell holds so long a text');
    let at = this.#pieces.length - 1;
    if (at < 0 || (this.#used[at] as number) + length > pieceSize) {
      this.#pieces.push(Buffer.allocUnsafe(pieceSize));
      at = this.#used.push(0) - 1;
    }
    const from = this.#used[at] as number;
    this.#pieces[at]?.write(text, from);
    this.#used[at] = from + length;
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count++] = at * pieceSize + from;
  }

  /** The text of that number, or none. */
  at(number: number): string {
    if (!(number >= 0 && number < this.#count)) return '';
    const start = this.#starts[number] as number;
    const piece = Math.floor(start / pieceSize);
    const begin = piece * pieceSize;
    const next = number + 1 < this.#count ? (this.#starts[number + 1] as number) - begin : pieceSize;
    const end = Math.min(next, this.#used[piece] as number);
    return this.#pieces[piece]?.toString('utf8', start - begin, end) ?? '';
  }

  #grow(): void {
    const starts = new Uint32Array(this.#starts.length * 2);
    starts.set(this.#starts);
    this.#starts = starts;
  }
}

/** Longer than any cell may be: 32,767 characters. Of pieces that are counted in 32 bits there may be a thousand, three times what is ever unpacked. */
const pieceSize = 4 * 1024 ** 2;
