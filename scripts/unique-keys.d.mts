export function withFasterKeys(file: string): string;
