export const AFTER: string;
export function withFasterKeywords(file: string): string;
