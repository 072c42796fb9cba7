/**
 * Many texts packed into pieces of some MB, to be had by their number: a full sheet shares millions, which as strings of the program
 * would take several times their letters.
 */
export class PackedTexts {
  readonly #pieces: Buffer[] = [];
  #used = pieceSize;
  #count = 0;
  /** Where each begins, counted over all pieces, and how long it is. */
  #starts = new Float64Array(1024);
  #lengths = new Uint32Array(1024);

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (length > pieceSize) throw new RangeError('no cell holds so long a text');
    if (this.#used + length > pieceSize) {
      this.#pieces.push(Buffer.allocUnsafe(pieceSize));
      this.#used = 0;
    }
    this.#pieces.at(-1)?.write(text, this.#used);
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count] = (this.#pieces.length - 1) * pieceSize + this.#used;
    this.#lengths[this.#count++] = length;
    this.#used += length;
  }

  /** The text of that number, or none. */
  at(number: number): string {
    if (!(number >= 0 && number < this.#count)) return '';
    const start = this.#starts[number] as number;
    const piece = Math.floor(start / pieceSize);
    const from = start - piece * pieceSize;
    return this.#pieces[piece]?.toString('utf8', from, from + (this.#lengths[number] as number)) ?? '';
  }

  #grow(): void {
    const starts = new Float64Array(this.#starts.length * 2);
    const lengths = new Uint32Array(this.#lengths.length * 2);
    starts.set(this.#starts);
    lengths.set(this.#lengths);
    [this.#starts, this.#lengths] = [starts, lengths];
  }
}

/** Longer than any cell may be: 32,767 characters. */
const pieceSize = 4 * 1024 ** 2;
