const places: Readonly<Record<string, string>> = { county: '县区', township: '乡镇', village: '村' };

/** What the places of a level are called together: 乡镇. */
export const placeWord = (level: string | undefined): string => places[level ?? ''] ?? '单位';
